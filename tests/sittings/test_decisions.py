"""Decisions: numbered without gaps, reasoned, at the right level, signed, and the same for ever once published."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import freeze_edition, validate_edition
from mithaq.ledger.models import Pending
from mithaq.sittings import actions, levels, states
from mithaq.sittings.decision_errors import NotReadyError, OutdatedError
from mithaq.sittings.models import Decision, KeptRecordError
from tests.factories import make_edition, make_steward
from tests.races import race
from tests.sittings.decided import NEXT_DAY, WORDS, decided, fresh, published, signed, worded
from tests.sittings.factories import (
    again,
    cast,
    convened,
    during,
    make_clerk,
    make_organ,
    members,
    opened,
    voting,
)

pytestmark = pytest.mark.django_db


def test_a_decision_has_no_number_before_its_vote_is_closed_and_decided() -> None:
    sitting = opened(matter=states.PROGRAMME)
    vote = voting(sitting)
    with pytest.raises(Refused):
        actions.write_decision(by=INSTALLATION, vote=vote)
    cast(vote, "ffaa-")  # two of five members in office: no absolute majority, so a second sitting
    with during(sitting):
        vote = actions.close_vote(by=INSTALLATION, vote=vote)
    assert vote.outcome == states.AGAIN
    with pytest.raises(Refused):
        actions.write_decision(by=INSTALLATION, vote=vote)
    assert not Decision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_double_whoever_writes_at_once() -> None:
    sitting = opened(make_organ(members=1), present=1, items=4)
    votes = []
    for item in list(sitting.items.select_related("sitting__session__organ__body")):
        with during(sitting):
            item = actions.open_item(by=INSTALLATION, item=item, recusals=(), none_announced=True)
            vote = actions.open_vote(by=INSTALLATION, item=item)
            cast(vote, "f")
            votes.append(actions.close_vote(by=INSTALLATION, vote=vote))
    acts = [lambda vote=vote: actions.write_decision(by=INSTALLATION, vote=vote) for vote in [*votes, votes[0]]]
    found = race(acts)
    assert sum(isinstance(one, Refused) for one in found) == 1  # the same vote has one decision
    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    with pytest.raises(KeptRecordError):
        Decision.objects.all()[0].delete()


def test_numbers_begin_anew_with_the_year_where_the_body_is() -> None:
    organ = make_organ(members=1)
    sitting = opened(organ, present=1, items=2)
    written = []
    # Half past ten and half past eleven in the evening of 31 December, in UTC: in Morocco (UTC+1) a year lies between.
    for item, hour in zip(sitting.items.select_related("sitting__session__organ__body"), (22, 23), strict=True):
        with during(sitting):
            item = actions.open_item(by=INSTALLATION, item=item, recusals=(), none_announced=True)
            vote = actions.open_vote(by=INSTALLATION, item=item)
            cast(vote, "f")
            vote = actions.close_vote(by=INSTALLATION, vote=vote)
        vote.closed_at = datetime(2024, 12, 31, hour, 30, tzinfo=UTC)
        vote.save()
        written.append(actions.write_decision(by=INSTALLATION, vote=vote))
    assert [one.reference for one in written] == ["1/2024", "1/2025"]
    assert written[1].decided_on == date(2025, 1, 1)


def test_the_log_of_a_vote_holds_numbers_and_hashes_but_no_name_and_no_words() -> None:
    decision = decided(votes="ffaxf")
    leaf = json.loads(Pending.objects.get(uid=decision.act).leaf)
    assert (leaf["kind"], leaf["public"]["for"], leaf["public"]["outcome"]) == ("sittings.decided", 3, "adopted")
    assert "Élue" not in json.dumps(leaf, ensure_ascii=False)
    assert "Point" not in json.dumps(leaf, ensure_ascii=False)


def test_nothing_is_published_without_reasons_words_level_and_signature() -> None:
    decision = decided()
    with clock.frozen(NEXT_DAY):
        with pytest.raises(NotReadyError) as refused:
            actions.publish_decision(by=INSTALLATION, decision=decision)
        assert len(refused.value.reasons) == 4  # reasons, words, line of the table, signature
        decision = worded(decision, reasons=empty_text())
        with pytest.raises(Refused):
            actions.sign_decision(by=INSTALLATION, decision=decision, on=decision.decided_on)
        decision = signed(decision)
        decision = actions.publish_decision(by=INSTALLATION, decision=decision)
    assert decision.content_hash == content_hash(decision.contents)
    assert decision.content_hash in Pending.objects.get(uid=decision.publication_act).leaf
    assert decision.contents["reasons"]["texts"]["fr"] == WORDS.reasons.texts["fr"]
    assert len(decision.contents["vote"]["ballots"]) == 5  # each member's vote, by mandate
    assert "Élue" not in json.dumps(decision.contents, ensure_ascii=False)
    for change in (
        lambda: actions.publish_decision(by=INSTALLATION, decision=decision),
        lambda: actions.word_decision(by=INSTALLATION, decision=decision, wording=WORDS, revision=decision.revision),
        lambda: actions.sign_decision(by=INSTALLATION, decision=decision, on=decision.decided_on),
    ):
        with pytest.raises(Refused):
            change()


def test_what_changes_after_the_signature_is_signed_again_and_two_clerks_lose_nothing() -> None:
    decision = signed(decided())
    stale = decision.revision
    worded(fresh(decision), title=LocalizedText.of(fr="Autre titre"))
    assert fresh(decision).signed_on is None
    with pytest.raises(OutdatedError) as outdated:
        actions.word_decision(by=INSTALLATION, decision=decision, wording=WORDS, revision=stale)
    assert outdated.value.standing.title.original_text == "Autre titre"


def test_the_organ_that_the_table_does_not_name_decides_only_with_its_reason() -> None:
    decision = decided()
    organ = decision.organ
    assert {one.code: one.level for one in levels.table_of(organ, decision.decided_on)}["convocation"] == "president"
    with clock.frozen(NEXT_DAY), pytest.raises(NotReadyError, match="36"):  # the article that gives it to the president
        actions.publish_decision(by=INSTALLATION, decision=signed(decision, level_code="convocation"))
    why = LocalizedText.of(fr="Le président s’est dessaisi en séance.")
    decision = published(fresh(decision), level_code="convocation", level_reason=why)
    assert decision.contents["level"] == {"code": "convocation", "level": "president", "article": "36"}
    with pytest.raises(Refused):
        worded(decided(make_organ()), level_code="nothing-of-the-table")


def test_a_principle_is_never_cited_alone() -> None:
    edition = make_edition(state="draft", values=1, commitments=2, audiences=["Chacun"])
    rule, principle = edition.commitments.all()
    for one, kind in ((rule, "rule"), (principle, "principle")):
        one.kind = kind
        one.save()
    decision, words = decided(), LocalizedText.of(fr="Elle oblige à publier.")
    with pytest.raises(Refused):  # nobody can read a draft
        actions.cite(by=INSTALLATION, decision=decision, commitment=rule, words=words)
    freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=edition))
    with pytest.raises(Refused):
        actions.cite(by=INSTALLATION, decision=decision, commitment=principle, words=words)
    first = actions.cite(by=INSTALLATION, decision=decision, commitment=rule, words=words)
    second = actions.cite(by=INSTALLATION, decision=decision, commitment=principle, words=words)
    with pytest.raises(Refused):
        actions.take_citation_away(by=INSTALLATION, citation=first)
    actions.take_citation_away(by=INSTALLATION, citation=second)
    assert published(fresh(decision)).contents["citations"] == [rule.lineage]


def test_a_second_person_signs_where_the_rule_asks_and_never_the_first() -> None:
    organ = make_organ(signed_twice=["programme"])
    sitting = convened(organ, matter=states.PROGRAMME)
    decision = signed(decided(sitting=sitting))
    first = Person.objects.get(mandates=decision.signed_by)
    second = members(sitting)[1].person
    with clock.frozen(NEXT_DAY):
        with pytest.raises(NotReadyError):
            actions.publish_decision(by=INSTALLATION, decision=decision)
        for nobody in (first, make_steward(organ.body), INSTALLATION):
            with pytest.raises(NotAllowed):
                actions.sign_second(by=nobody, vote=decision.vote)
        actions.sign_second(by=second, vote=decision.vote)
        decision = actions.publish_decision(by=INSTALLATION, decision=fresh(decision))
    assert decision.contents["second_by"] == members(sitting)[1].public_id


def test_only_the_clerk_writes_and_whoever_presided_signs() -> None:
    decision = decided()
    body, today = decision.organ.body, decision.decided_on
    clerk, president = make_clerk(body), members(again(decision.item.sitting))[0].person
    steward = make_steward(body)
    with clock.frozen(NEXT_DAY):
        for act in (
            lambda: actions.word_decision(by=steward, decision=decision, wording=WORDS, revision=1),
            lambda: actions.sign_decision(by=steward, decision=decision, on=today),
            lambda: actions.publish_decision(by=steward, decision=decision),
            lambda: actions.write_decision(by=steward, vote=decision.vote),
            lambda: actions.word_decision(by=president, decision=decision, wording=WORDS, revision=1),
        ):
            with pytest.raises(NotAllowed):
                act()
        actions.word_decision(by=clerk, decision=decision, wording=WORDS, revision=decision.revision)
        actions.sign_decision(by=president, decision=decision, on=today)
        assert actions.publish_decision(by=clerk, decision=decision).is_published
