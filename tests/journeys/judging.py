"""Promises judged by people who did not write them: assessors, what each says, the reply, the verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

from playwright.sync_api import expect

from mithaq.assessments import actions, states
from mithaq.assessments.coded import Coded
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.models import Assessment, Assessor, Verdict
from mithaq.ledger.keys import log_key
from mithaq_engines.cli import main as engines
from tests.assessments.factories import code, judge, make_codings
from tests.journeys.delivering import Delivery, any_evidence

LIMITED, SUBSTANTIAL, COMPLETE = "limited", "substantial", "complete"


def invite_assessors(journey: Delivery) -> None:
    """Nobody of the body's own staff; who is invited declares, and somebody above the body verifies."""
    steward = journey.at_text("assessments/", journey.steward)
    steward.follow("Invite an assessor")
    for person in (journey.agent, journey.assessors[0]):
        steward.fill(email=person.account.email)  # type: ignore[union-attr]  # they have one
        steward.choose(association=journey.association.slug)
        steward.press("Invite")
        if person == journey.agent:
            expect(steward.page.locator("#main .summary")).to_be_visible()
            assert not Assessor.objects.exists()
    invited = journey.at_text("assessments/", journey.assessors[0])
    invited.follow("Declare your independence")
    for point in invited.page.locator("[name=points]").all():
        point.check()
    invited.press("Declare")
    guard = journey.at_text("assessments/", journey.guard)
    guard.follow("Verify")
    guard.fill(note=journey.words["noted"])
    guard.press("They may assess")
    guard.sees(journey.words["noted"])
    enlist(journey, 1)


def enlist(journey: Delivery, number: int) -> None:
    """One of the two assessors, as the pages do it."""
    whom: dict[str, Any] = {"person": journey.assessors[number], "association": journey.association}
    invited = actions.invite(by=journey.steward, instrument=journey.instrument, **whom)
    actions.declare(by=journey.assessors[number], assessor=invited, points=list(CURRENT.points))
    actions.verify(by=journey.guard, assessor=invited, note=journey.words["noted"])


def assess_oneself(journey: Delivery) -> None:
    body = journey.at_item(journey.steward)
    body.follow("Assess ourselves")
    body.tick("value_completion", COMPLETE)
    body.fill(words_completion=journey.words["own"])
    body.page.locator("[name=evidence_completion]").nth(1).check()  # the first is what would be added below
    body.press("Publish our assessment")
    body.sees(journey.words["own"])


def code_without_seeing_the_other(journey: Delivery) -> None:
    """Without evidence nothing is submitted; the other's answers are shown once both have submitted."""
    first = journey.at_text(f"assessments/{journey.round.public_id}/desk/", journey.assessors[0])
    first.follow("Assess")
    first.tick("value_completion", LIMITED)
    first.fill(words_completion=journey.words["found"])
    first.press("Keep, and go on to submitting")
    expect(first.page.locator("#main .summary")).to_be_visible()
    expect(first.field("words_completion")).to_have_value(journey.words["found"])
    assert not Assessment.objects.submitted().exists()
    first.page.locator("[name=evidence_completion]").nth(1).check()
    first.press("Keep, and go on to submitting")
    first.press("Submit for good")
    second = journey.at_item(journey.assessors[1])
    expect(second.page.locator("#main")).not_to_contain_text(journey.words["found"])
    code(journey.assessors[1], journey.item(), any_evidence(), completion=SUBSTANTIAL)
    second.page.reload()
    second.sees(journey.words["found"])
    expect(journey.at_item().page.locator("#main")).not_to_contain_text(journey.words["found"])


def reply_within_the_clock(journey: Delivery) -> None:
    """Fifteen working days from the first of February 2027, a Monday; how they were counted is said."""
    body = journey.at_item(journey.steward)
    body.sees(journey.words["found"])
    clock_shown = body.page.locator("#main .clock")
    expect(clock_shown).to_contain_text(journey.day(date(2027, 2, 22)))
    clock_shown.locator("summary", has_text=body.say("How was this computed?")).click()
    expect(clock_shown.locator("details li").first).to_be_visible()
    body.follow("Reply")
    body.tick("stance", states.CONTESTS)
    body.fill(**journey.text(words="reply"))
    body.page.locator("#main [name=evidence]").first.check()
    body.press("Send the reply")
    body.sees(journey.words["reply"])


def judge_together(journey: Delivery) -> None:
    """One proposes, the other confirms."""
    first = journey.at_item(journey.assessors[0])
    first.follow("Give the verdict")
    first.tick("value_completion", LIMITED)
    first.fill(**journey.text(words="ruling"))
    first.press("Give or propose this verdict")
    assert not Verdict.objects.exists()
    second = journey.at_item(journey.assessors[1])
    second.follow("Confirm the verdict")
    second.press("Confirm")
    second.sees(journey.words["ruling"])


def judge_the_others(journey: Delivery) -> None:
    """The second and the third are complete; nobody assesses the fourth."""
    evidence = any_evidence()
    for number in (1, 2):
        for person in journey.assessors:
            code(person, journey.item(number), evidence, completion=COMPLETE)
        actions.give_reply(
            by=journey.steward, item=journey.item(number), stance=states.ACCEPTS, words=journey.said("reply")
        )
        judge(journey.assessors[0], journey.item(number), evidence, completion=COMPLETE)


def read_the_verdict(journey: Delivery) -> None:
    """What the body says of itself, beside what civil society says; and the proof."""
    stranger = journey.at_item()
    row = stranger.page.locator("#main table").first.locator("tbody tr").first
    expect(row.locator(".chip")).to_have_count(3)  # its own word, the verdict, the difference
    for words in ("own", "found", "reply", "ruling"):
        stranger.sees(journey.words[words])
    verdict = Verdict.objects.get(item=journey.item())
    stranger.follow("Check it yourself", inside=stranger.page.locator(f"[id='{verdict.public_id}']"))
    stranger.sees(verdict.content_hash)
    with stranger.page.expect_download() as found:
        stranger.link("Download the receipt of this act").click()
    assert engines(["tlog", "verify", str(found.value.path()), "--key", log_key()]) == 0


def judge_by_the_verbs(journey: Delivery) -> None:
    """The first commitment, as the pages do it: two who do not agree, the body's reply, one who confirms."""
    evidence, item = any_evidence(), journey.item()
    codings = make_codings(evidence, completion=COMPLETE)
    own = {name: Coded(one.value, journey.said("own"), one.evidence) for name, one in codings.items()}
    actions.assess_self(by=journey.steward, item=item, codings=own)
    for person, value in zip(journey.assessors, (LIMITED, SUBSTANTIAL), strict=True):
        assessment = actions.take(by=person, item=item)
        given: dict[str, Any] = {"value": value, "words": journey.said("found"), "evidence": [evidence.public_id]}
        actions.submit_coding(by=person, assessment=assessment, code="completion", **given)
        actions.submit(by=person, assessment=assessment)
