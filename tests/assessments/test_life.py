"""The life of an assessment: two who do not see each other, findings, reply, verdict; and what nobody can do to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from mithaq.assessments import actions, states, tasks
from mithaq.assessments.models import (
    Assessment,
    Coding,
    CodingEvidence,
    Proposal,
    Reply,
    Round,
    RoundCommitment,
    SelfAssessment,
    Verdict,
)
from mithaq.core import clock
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery.evidence import shown, with_evidence
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.assessments.factories import (
    REPLY,
    START,
    WORDS,
    again,
    at,
    code,
    judge,
    make_assessor,
    make_codings,
    make_instrument,
    make_plan,
    make_round,
    make_scene,
    make_verdict,
)
from tests.delivery.factories import make_evidence
from tests.factories import make_body, make_edition, make_steward
from tests.factories import make_instrument as make_charter
from tests.races import race

pytestmark = pytest.mark.django_db


def test_two_assessors_code_blind_the_body_replies_and_the_verdict_differs_from_what_it_said_of_itself() -> None:
    scene = make_scene()
    steward = make_steward(scene.body)
    own = actions.assess_self(by=steward, item=scene.item, codings=make_codings(scene.evidence, completion="complete"))
    code(scene.first, scene.item, scene.evidence, completion="limited")
    assert not Assessment.objects.visible_to(scene.second).exists()
    assert not Assessment.objects.visible_to(steward).exists()
    assert again(scene.item).found_at is None
    code(scene.second, scene.item, scene.evidence, completion="substantial")
    item = again(scene.item)
    assert item.found_on == date(2027, 2, 1)
    assert Assessment.objects.visible_to(scene.second).count() == 2
    assert Assessment.objects.visible_to(steward).count() == 2
    assert not Assessment.objects.visible_to(None).exists()
    assert Notice.objects.filter(person=steward, key__startswith="findings:").exists()
    with pytest.raises(Refused):
        judge(scene.first, item, scene.evidence)
    reply = actions.give_reply(by=steward, item=item, stance=states.CONTESTS, words=REPLY)
    assert not reply.is_late and reply.asserts_without_evidence
    assert Assessment.objects.visible_to(None).count() == 2
    assert isinstance(judge(scene.first, item, scene.evidence, completion="limited"), Proposal)
    with pytest.raises(Refused):
        actions.confirm_verdict(by=scene.first, item=item)
    verdict = actions.confirm_verdict(by=scene.second, item=item, dissent=WORDS)
    assert (verdict.completion, bool(verdict.dissent), verdict.confirmed_by) == ("limited", True, scene.assessors[1])
    standing = SelfAssessment.objects.standing().get(item=item)
    assert standing == own and standing.codings.get(code="completion").value == "complete"
    kinds = ["opened", "self_assessed", "submitted", "submitted", "replied", "verdict_given"]
    logged = Pending.objects.filter(kind__startswith="assessments.").order_by("pk")
    assert [one.kind.partition(".")[2] for one in logged] == kinds


def test_a_verdict_with_the_values_that_both_gave_needs_nobody_to_confirm_it() -> None:
    scene = make_scene()
    verdict = make_verdict(scene, completion="complete")
    assert verdict.is_by_agreement and verdict.confirmed_by == scene.assessors[1]
    assert not Proposal.objects.exists()


def test_what_was_submitted_replied_or_judged_is_never_changed_by_any_door() -> None:
    scene = make_scene(assessors=1)
    actions.assess_self(by=INSTALLATION, item=scene.item, codings=make_codings(scene.evidence))
    verdict = make_verdict(scene)
    assessment = Assessment.objects.get(assessor=scene.assessors[0])
    with pytest.raises(Refused):
        actions.submit_coding(
            by=scene.first,
            assessment=assessment,
            code="completion",
            value="complete",
            words=WORDS,
            evidence=[scene.evidence.public_id],
        )
    for row in (verdict, assessment, assessment.codings.get(), Reply.objects.get(), SelfAssessment.objects.get()):
        with pytest.raises(KeptError):
            row.save()
        with pytest.raises(KeptError):
            row.delete()
        rows = type(row).objects.filter(pk=row.pk)
        with pytest.raises(KeptError):
            rows.update(pk=row.pk)
        with pytest.raises(KeptError):
            rows.delete()
    attacks = {
        "verdict": """SET "values" = '{"completion": "complete"}'""",
        "assessment": "SET content_hash = 'x'",
        "coding": "SET value = 'complete'",
        "codingevidence": "SET evidence_hash = 'x'",
        "reply": "SET is_late = NOT is_late",
        "selfassessment": "SET content_hash = 'x'",
        "selfcoding": "SET value = 'complete'",
    }
    for table, attack in attacks.items():
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE assessments_{table} {attack}")
    assert Verdict.objects.get().completion == "limited"


def test_a_correction_is_another_verdict_with_its_reason_and_both_stand() -> None:
    scene = make_scene(assessors=1)
    wrong = make_verdict(scene)
    judgement = actions.Judgement({"completion": "substantial"}, WORDS, [scene.evidence.public_id])
    item = again(scene.item)
    with pytest.raises(Refused):
        actions.propose_verdict(by=scene.first, item=item, judgement=judgement)
    with pytest.raises(Refused):
        actions.propose_verdict(by=scene.first, item=item, judgement=judgement, corrects=wrong)
    right = actions.propose_verdict(
        by=scene.first, item=item, judgement=judgement, corrects=wrong, reason=LocalizedText.of(fr="Une pièce oubliée.")
    )
    assert [one.completion for one in Verdict.objects.all()] == ["limited", "substantial"]
    assert list(Verdict.objects.standing()) == [right]
    assert (
        f'"supersedes":"{wrong.public_id}"'
        in Pending.objects.filter(kind="assessments.verdict_given").latest("pk").leaf
    )


def test_a_late_reply_is_taken_as_late_beside_a_verdict_that_stands() -> None:
    scene = make_scene(assessors=1)
    code(scene.first, scene.item, scene.evidence)
    item = again(scene.item)
    # Fifteen working days from Monday 1 February 2027: three weeks, no public holiday between.
    assert item.reply_due_on == date(2027, 2, 22)
    with at(22):
        assert tasks.turn(clock.now()) == 1
        verdict = judge(scene.first, item, scene.evidence)
        late = actions.give_reply(by=INSTALLATION, item=item, stance=states.CONTESTS, words=REPLY)
        with pytest.raises(Refused):
            actions.give_reply(by=INSTALLATION, item=item, stance=states.CONTESTS, words=REPLY)
    assert late.is_late
    assert again(item).reply_due_on == date(2027, 2, 22)
    assert list(Verdict.objects.standing()) == [verdict]


def test_no_verdict_before_the_clock_is_over_and_none_is_needed_where_nobody_assessed() -> None:
    scene = make_scene(assessors=1, commitments=2)
    code(scene.first, scene.items[0], scene.evidence)
    with at(21), pytest.raises(Refused):
        judge(scene.first, scene.items[0], scene.evidence)
    with at(29):  # the coding is over by its date, as is the clock
        assert tasks.turn(clock.now()) == 2
        assert Round.objects.get().state == states.REPLY
        with pytest.raises(Refused):
            actions.take(by=scene.first, item=scene.items[1])
        judge(scene.first, scene.items[0], scene.evidence)
    assert Round.objects.get().state == states.CONCLUDED
    assert again(scene.items[1]).found_at is None


def test_evidence_replaced_after_an_assessment_leaves_what_was_cited_and_says_so() -> None:
    scene = make_scene(assessors=1)
    code(scene.first, scene.item, scene.evidence)
    newer = make_evidence(scene.body, supersedes=scene.evidence, title=LocalizedText.of(fr="Budget corrigé"))
    link = with_evidence(CodingEvidence.objects.all()).get()
    [seen] = shown([link])
    assert (link.evidence_hash, seen.superseded_by) == (scene.evidence.content_hash, newer)
    # The body cannot take the ground from under the verdict by replacing a document.
    actions.give_reply(by=INSTALLATION, item=again(scene.item), stance=states.ACCEPTS, words=REPLY)
    verdict = judge(scene.first, scene.item, scene.evidence)
    assert verdict.evidence_links.get().evidence_hash == scene.evidence.content_hash


@pytest.mark.parametrize("missing", ["evidence", "words", "value"])
def test_a_code_without_evidence_reasons_or_value_is_refused_and_so_is_the_whole(missing: str) -> None:
    scene = make_scene(assessors=1)
    own = actions.take(by=scene.first, item=scene.item)
    given = {"value": "limited", "words": WORDS, "evidence": [scene.evidence.public_id]}
    empty = {"value": "", "words": LocalizedText("fr"), "evidence": []}
    given[missing] = empty[missing]
    with pytest.raises(Refused) as refused:
        actions.submit_coding(by=scene.first, assessment=own, code="completion", **given)  # type: ignore[arg-type]
    assert refused.value.field == missing
    typed = {"completion": actions.Draft(**given)}  # type: ignore[arg-type]  # as the names say
    actions.keep_draft(by=scene.first, assessment=own, drafts=typed)
    assert Assessment.objects.get().draft["completion"]["value"] == given["value"]
    with pytest.raises(Refused) as refused:
        actions.submit(by=scene.first, assessment=own)
    assert refused.value.field == missing
    assert not Coding.objects.exists()


def test_own_evidence_of_an_assessor_is_seen_when_she_submits() -> None:
    scene = make_scene(assessors=1)
    brought = make_evidence(scene.body, by=scene.first, side="civil", publish=False)
    own = code(scene.first, scene.item, brought, submitted=False)
    assert not brought.is_published
    actions.submit(by=scene.first, assessment=own)
    brought.refresh_from_db()
    assert brought.is_published


def test_a_body_assesses_itself_again_until_it_has_seen_the_findings() -> None:
    scene = make_scene(assessors=1)
    first = actions.assess_self(by=INSTALLATION, item=scene.item, codings=make_codings(scene.evidence))
    again_ = make_codings(scene.evidence, completion="complete")
    second = actions.assess_self(by=INSTALLATION, item=scene.item, codings=again_)
    assert second.supersedes == first and SelfAssessment.objects.count() == 2
    no_evidence = {"completion": make_codings(scene.evidence)["completion"].__class__("limited", WORDS, [])}
    with pytest.raises(Refused) as refused:
        actions.assess_self(by=INSTALLATION, item=scene.item, codings=no_evidence)
    assert refused.value.field == "evidence"
    code(scene.first, scene.item, scene.evidence)
    with pytest.raises(Refused):
        actions.assess_self(by=INSTALLATION, item=scene.item, codings=again_)


def test_dates_out_of_order_and_bodies_without_a_promise_are_refused() -> None:
    instrument = make_instrument()
    wrong = (
        {"closes_on": date(2027, 2, 1)},
        {"opens_on": date(2024, 1, 1)},
        {"opens_on": date(2026, 12, 31)},  # a final one before the end of the period
        {"opens_on": date(2026, 1, 1), "closes_on": date(2027, 1, 31), "stage": states.INTERIM},
        {"reply_days": 0},
        {"book": "charter-1"},
    )
    for fields in wrong:
        with pytest.raises(Refused):
            actions.plan_round(by=INSTALLATION, instrument=instrument, plan=make_plan(**fields))
    with pytest.raises(Refused):
        make_round(instrument)  # without a verified assessor
    empty = make_charter(make_body())
    with pytest.raises(Refused):
        actions.plan_round(by=INSTALLATION, instrument=empty, plan=make_plan())
    with pytest.raises(NotAllowed):
        actions.plan_round(by=make_steward(make_body()), instrument=instrument, plan=make_plan())


def test_one_final_round_is_open_at_a_time_and_the_database_says_so() -> None:
    scene = make_scene(assessors=1)
    second = make_round(scene.instrument, opened=False)
    with pytest.raises(Refused):
        actions.open_round(by=INSTALLATION, round_=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=second.pk).update(state=states.OPEN, opened_at=START, act="x")


def test_the_commitments_of_a_charter_are_assessed_by_the_same_mechanism() -> None:
    with clock.frozen(START - timedelta(days=400)):
        edition = make_edition(make_body(), values=1, commitments=1, audiences=())
    instrument = edition.instrument
    by = make_assessor(instrument).person
    round_ = make_round(instrument, assessors_each=1)
    own = actions.take(by=by, item=again(round_.commitments.get()))
    evidence = [make_evidence(instrument.body).public_id]
    actions.submit_coding(by=by, assessment=own, code="practice", value="usual", words=WORDS, evidence=evidence)
    actions.submit(by=by, assessment=own)
    assert Assessment.objects.get().is_submitted and round_.book == "charter-1"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_place_or_give_the_verdict_at_once_one_wins() -> None:
    scene = make_scene()
    Round.objects.filter(pk=scene.round.pk).update(assessors_each=1)
    both = [scene.first, scene.second]
    taken = race([lambda by=by: actions.take(by=by, item=scene.item) for by in both])  # type: ignore[misc]
    assert {type(one) for one in taken} == {Assessment, Refused}
    own = Assessment.objects.get(item=scene.item)
    by = own.assessor.person
    code(by, scene.item, scene.evidence)
    actions.give_reply(by=INSTALLATION, item=again(scene.item), stance=states.ACCEPTS, words=REPLY)
    given = race([lambda: judge(by, scene.item, scene.evidence)] * 2)
    assert {type(one) for one in given} == {Verdict, Refused}
    assert Verdict.objects.count() == RoundCommitment.objects.filter(round=scene.round).count() == 1
