"""Minutes: what the records say and a clerk adds, approved, fixed by their hash, published, copied to the members."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.sittings import actions, aftermath, states
from mithaq.sittings.actions import Approval
from mithaq.sittings.decision_errors import OutdatedError
from mithaq.sittings.minutes_record import CLOSING, names_in, record_of
from mithaq.sittings.models import AgendaItem, Decision, Minutes
from tests.factories import make_mandate, make_person, make_steward
from tests.sittings.decided import DAY, NEXT_DAY, decided
from tests.sittings.factories import again, at, convened, during, first_item, make_organ, members, opened, plan, voted

pytestmark = pytest.mark.django_db
SAID = LocalizedText.of(fr="Deux élues demandent un échéancier.", ar="طلبت عضوتان جدولا زمنيا.")


def begun(decision: Decision | None = None) -> Minutes:
    decision = decision or decided(votes="fffa-")
    with clock.frozen(NEXT_DAY):
        minutes = actions.start_minutes(by=INSTALLATION, sitting=again(decision.item.sitting))
    return Minutes.objects.select_related("sitting__session__organ__body", "sitting__presided_by").get(pk=minutes.pk)


def approved(minutes: Minutes) -> Minutes:
    secretary = members(minutes.sitting)[1]
    with clock.frozen(NEXT_DAY):
        approval = Approval(secretary=secretary, on=NEXT_DAY.date())
        return actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=approval)


def test_minutes_say_what_the_records_say_and_name_each_vote() -> None:
    sitting = convened(make_organ(members=6), items=2)
    out = members(sitting)[4]
    announced = [actions.Announced(out, states.FAMILY)]
    voted(opened(sitting=sitting, present=5), "ffax-", recusals=announced)
    with during(sitting):
        actions.close_sitting(by=INSTALLATION, sitting=again(sitting))
        decision = actions.write_decision(by=INSTALLATION, vote=first_item(sitting).votes.get())
    minutes = begun(decision)
    item = first_item(again(sitting))
    actions.write_passage(by=INSTALLATION, minutes=minutes, item=item, words=SAID, revision=0)
    record = record_of(minutes)
    first, second = record["items"]
    assert record["quorum"] == {"members_in_office": 6, "present": 5, "required": 4}
    assert [len(record["attendance"][status]) for status in ("present", "absent")] == [5, 1]
    assert first["recusals"] == [
        {"mandate": out.public_id, "reason": "family", "words": {"original": "fr", "texts": {}}}
    ]
    assert [choice for _mandate, choice in first["vote"]["ballots"]] == ["for", "for", "against", "abstain"]
    assert (first["vote"]["required"], first["vote"]["article"], first["outcome"]) == (2, "44", "adopted")
    assert first["decision"]["reference"] == decision.reference
    assert (first["said"]["texts"]["ar"], second["state"], second["vote"]) == (SAID.texts["ar"], "postponed", None)
    assert len(names_in(record)) == 6


def test_two_clerks_correct_minutes_and_nothing_is_lost() -> None:
    minutes = begun()
    item = minutes.sitting.items.get()
    mine, theirs = LocalizedText.of(fr="Mon compte rendu"), LocalizedText.of(fr="Le sien")
    actions.write_passage(by=INSTALLATION, minutes=minutes, item=item, words=theirs, revision=0)
    with pytest.raises(OutdatedError) as outdated:
        actions.write_passage(by=INSTALLATION, minutes=minutes, item=item, words=mine, revision=0)
    assert outdated.value.standing.words == theirs
    actions.write_passage(
        by=INSTALLATION, minutes=minutes, place=CLOSING, words=mine, revision=0
    )  # elsewhere: no clash
    passage = actions.write_passage(by=INSTALLATION, minutes=minutes, item=item, words=mine, revision=1)
    assert (passage.revision, minutes.passages.count()) == (2, 2)


def test_signed_minutes_are_fixed_published_and_copied() -> None:
    minutes = begun()
    sitting, president = minutes.sitting, members(minutes.sitting)[0]
    stranger = make_mandate()
    with clock.frozen(NEXT_DAY):
        with pytest.raises(Refused):  # not approved yet
            actions.publish_minutes(by=INSTALLATION, minutes=minutes)
        for secretary, day in (
            (president, DAY),
            (stranger, DAY),
            (members(sitting)[1], date(2024, 9, 11)),
            (None, DAY),
        ):
            with pytest.raises(Refused):
                approval = Approval(secretary=secretary, on=day)
                actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=approval)
    minutes = approved(minutes)
    assert again(sitting).state == states.APPROVED
    assert minutes.content_hash == content_hash(minutes.contents)
    for change in (
        lambda: actions.write_passage(by=INSTALLATION, minutes=minutes, words=SAID, revision=0),
        lambda: approved(minutes),
        lambda: actions.start_minutes(by=INSTALLATION, sitting=sitting),
    ):
        with pytest.raises(Refused):
            change()
    assert not Minutes.objects.visible_to(None).exists()
    with clock.frozen(NEXT_DAY):
        minutes = actions.publish_minutes(by=INSTALLATION, minutes=minutes)
        actions.note_copies(by=INSTALLATION, minutes=minutes, on=NEXT_DAY.date())
    assert Minutes.objects.visible_to(None).exists()
    leaf = Pending.objects.get(uid=minutes.act).leaf
    assert minutes.content_hash in leaf
    assert "Élue" not in leaf + json.dumps(minutes.contents, ensure_ascii=False)
    decision = sitting.items.get().decision
    row = next(one for one in aftermath.deadlines_of(decision) if one.code == aftermath.COPIES)
    assert (row.due_on, row.done_on) == (date(2024, 9, 24), NEXT_DAY.date())


def test_minutes_are_approved_by_a_vote_of_a_later_sitting_of_the_same_organ_only() -> None:
    minutes = begun(decided(make_organ(minutes_by="vote"), votes="fffa-"))
    sitting = minutes.sitting
    with pytest.raises(Refused):  # the council's setting
        approved(minutes)
    when = {"year": 2025, "month": 1, "starts_at": at(date(2025, 1, 13))}
    with clock.frozen(at(date(2024, 12, 1))):
        later = plan(sitting.organ, **when)
        later = actions.convene(by=INSTALLATION, sitting=later, revision=later.revision)
    item = AgendaItem.objects.get(sitting=later)
    own = AgendaItem.objects.get(sitting=sitting)
    for wrong in (own, item):  # the same sitting; a sitting that has not voted
        with clock.frozen(at(date(2025, 1, 13))), pytest.raises(Refused):
            actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=Approval(item=wrong))
    voted(opened(sitting=again(later)), "fffff")
    with clock.frozen(at(date(2025, 1, 13)) + timedelta(hours=2)):
        item = AgendaItem.objects.get(pk=item.pk)
        minutes = actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=Approval(item=item))
    assert (minutes.approved_on, minutes.approved_in) == (date(2025, 1, 13), item)


def test_what_was_said_behind_closed_doors_stands_in_the_minutes_by_its_hash() -> None:
    minutes = begun()
    AgendaItem.objects.filter(sitting=minutes.sitting).update(is_public=False)
    item = minutes.sitting.items.get()
    actions.write_passage(by=INSTALLATION, minutes=minutes, item=item, words=SAID, revision=0)
    record = record_of(minutes)
    assert SAID.texts["fr"] not in json.dumps(record, ensure_ascii=False)
    assert len(record["items"][0]["said_sha256"]) == 64


def test_only_the_clerk_keeps_minutes() -> None:
    minutes = begun()
    body = minutes.sitting.body
    others = [make_steward(body), make_mandate(make_person(body), body, role="head").person]
    for one in others:
        with pytest.raises(NotAllowed):
            actions.write_passage(by=one, minutes=minutes, words=SAID, revision=0)
        with pytest.raises(NotAllowed):
            actions.publish_minutes(by=one, minutes=minutes)
    assert not Minutes.objects.visible_to(others[0]).exists()
