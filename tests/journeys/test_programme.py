"""A programme from its first line to the board on which its decision hangs, in Arabic and in French.

The days are those of a prefecture's calendar of 2024: a first meeting in April, two rounds of consultation, the session
of September. They pass by the clock of the test and the worker's sweeps. Who takes part has neither account nor script.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Locator, expect

from mithaq.consultations import actions as consulting
from mithaq.consultations import states as consulted
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.programmes.actions import check_point
from mithaq.instruments.programmes.vocabulary import terms
from mithaq.meetings import actions as meeting
from tests.browser import PageOpener
from tests.consultations.factories import make_contribution, make_plan
from tests.journeys.programmes import Journey, on, row
from tests.journeys.sessions import decide, find_no_quorum, plan_the_session, publish
from tests.journeys.traveller import Language, Traveller
from tests.meetings.factories import make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", [pytest.param("ar", id="in Arabic"), pytest.param("fr", id="in French")])
def test_a_programme_is_written_answered_and_adopted_in_session(language: Language, open_page: PageOpener) -> None:
    with on(4, 2):
        journey = Journey(open_page, language)
        begin_and_write(journey)
        announce_the_first_meeting(journey)
    with on(4, 15, 14):
        keep_what_the_meeting_made(journey)
        plan_a_round(journey)
    with on(4, 22):
        take_part(journey)
    with on(5, 18, 17):
        bring_a_workshop(journey)
    with on(5, 22):
        keep_what_the_round_changed(journey)
        answer_and_conclude(journey)
    hold_the_second_round(journey)
    with on(7, 1):
        give_an_opinion(journey)
        check_and_validate(journey)
    with on(7, 8):
        plan_the_session(journey)
    with on(9, 9):
        find_no_quorum(journey)
    with on(9, 12):
        decide(journey)
    with on(9, 13):
        publish(journey)
    with on(10, 3):  # the governor's days for opposing it are over
        read_as_a_stranger(journey)


def begin_and_write(journey: Journey) -> None:
    """Refused once, as nothing says how the commitment is followed up (S2-16)."""
    text, tag = journey.text, journey.language
    officer = journey.come("programmes/", journey.steward)
    officer.follow("Begin a programme")
    officer.choose(language=tag)
    officer.fill(**text(title="title", axis0="axis"), starts_on="2025-01-01", ends_on="2026-12-31", slug="programme")
    officer.press("Begin")
    officer.follow("Add a commitment")
    officer.fill(**text(title="name", text="commitment", problem="problem", solution="solution"))
    officer.tick("values", "transparency")
    officer.press("Add")
    officer.follow("office that leads")
    officer.choose(lead=f"{journey.body.public_id}:director")
    officer.fill(starts_on="2025-02-01", ends_on="2026-06-30")
    officer.press("Save and go on")
    officer.fill(**text(text_0="milestone"), starts_0="2025-02-01", ends_0="2025-04-30")
    officer.press("Save and go on")
    officer.fill(amount="120000")
    officer.press("Save and go on")
    for code in terms("markers"):
        officer.choose(**{f"marker_{code}": "partly"})
        officer.fill(**text(**{f"reason_{code}": "reason"}))
    officer.press("Save and go on")
    officer.fill(**text(what_0="indicator"), baseline_0="5", target_0="90", due_0="2026-06-30")
    officer.press("Save and go on")
    officer.fill(**text(control="control"))
    officer.press("Save and go on")
    officer.fill(**text(for_team="team", for_partners="partners"))
    officer.press("Save and go on")
    officer.tick("sources", f"orientation:{journey.orientation}")
    officer.press("Save")
    officer.follow("means of follow-up")
    officer.press("Save: it is complete")
    expect(officer.page.locator("#main .summary")).to_contain_text(officer.say("means of follow-up"))
    officer.fill(**text(follow_up="follow_up"))
    officer.press("Save: it is complete")
    expect(row(officer, journey.words["name"])).to_contain_text(officer.say("complete"))


def announce_the_first_meeting(journey: Journey) -> None:
    consulting.require_rounds(by=INSTALLATION, body=journey.body, rounds=2)
    meeting.entrust(by=INSTALLATION, instrument=journey.edition.instrument, committee=journey.committee)
    officer = journey.come("meetings/", journey.steward)
    officer.follow("Prepare a meeting")
    officer.choose(instrument=journey.edition.instrument.public_id)
    officer.fill(**journey.text(title="meeting", place="place", agenda="agenda"))
    officer.fill(starts_at="2024-04-15T09:30", ends_at="2024-04-15T12:30")
    officer.press("Save")
    officer.press("Announce")
    officer.sees(journey.day(date(2024, 4, 15)))


def keep_what_the_meeting_made(journey: Journey) -> None:
    officer = journey.come("meetings/?when=past", journey.steward)
    officer.follow_link(officer.page.get_by_role("link", name=journey.words["meeting"]))
    officer.follow("Keep the draft as this meeting left it")
    officer.fill(**journey.text(changed="first"))
    officer.press("Save")
    officer.sees("v1")


def plan_a_round(journey: Journey) -> None:
    officer = journey.come("consultations/", journey.steward)
    officer.follow("Plan a consultation")
    officer.fill(**journey.text(title="round"), opens_at="2024-04-22T08:00", closes_at="2024-05-20T23:00")
    officer.fill(answers_due_on="2024-06-10")
    officer.press("Announce it")
    officer.sees(journey.words["round"])


def take_part(journey: Journey) -> None:
    """Without an account and without JavaScript: a comment on a paragraph, then other words for it."""
    words = journey.words
    citizen = journey.at_round(javascript=False)
    citizen.follow_link(citizen.page.locator("#contents").get_by_role("link", name=words["axis"]))
    citizen.follow("Comment", inside=row(citizen, words["commitment"]))
    citizen.fill(text=words["comment"])
    citizen.press("Send")
    citizen.sees(words["comment"])
    expect(citizen.page.locator(".certificate code").first).to_contain_text("/receipts/")
    citizen.go(f"/{journey.language}/b/{journey.body.slug}/consultations/{journey.round.public_id}/")
    citizen.follow_link(citizen.page.locator("#contents").get_by_role("link", name=words["axis"]))
    citizen.follow("Comment", inside=row(citizen, words["commitment"]))
    citizen.follow("Propose another wording")
    citizen.fill(proposed=words["better"])
    citizen.press("Send")
    expect(citizen.page.locator("#main ins")).not_to_have_count(0)


def bring_a_workshop(journey: Journey) -> None:
    officer = journey.at_round(journey.steward)
    officer.follow("Desk of answers")
    officer.follow("Paste lines")
    officer.fill(lines=journey.words["notes"], part="1.1", event=journey.words["workshop"], day="2024-05-18")
    officer.tick("do", "all")
    officer.press("Read the lines")
    expect(officer.page.locator("#main .note.kept")).to_be_visible()
    assert journey.round.contributions.filter(origin=consulted.WORKSHOP).count() == 3


def keep_what_the_round_changed(journey: Journey) -> None:
    """The draft says it better, and a second meeting looks at it."""
    made = make_meeting(journey.body, datetime(2024, 5, 22, 7, tzinfo=UTC), instrument=journey.edition.instrument)
    officer = journey.at_draft()
    officer.follow_link(officer.page.locator(f"#main a[href$='{journey.commitment.public_id}/plan/what/']").first)
    officer.fill(**journey.text(text="better"))
    officer.press("Save: it is complete")
    officer.go(f"/{journey.language}/b/{journey.body.slug}/meetings/{made.public_id}/version/")
    officer.fill(**journey.text(changed="second"))
    officer.press("Save")
    stranger = journey.come("charters/programme/versions/")
    stranger.follow("what changed")
    expect(stranger.page.locator("#main ins, #main del")).not_to_have_count(0)
    stranger.sees(journey.words["second"])


def answer_and_conclude(journey: Journey) -> None:
    words = journey.words
    officer = journey.at_round(journey.steward, "answers/")
    for one in journey.round.contributions.filter(origin=consulted.WORKSHOP):
        officer.tick("c", str(one.number))
    officer.press("Put those that are ticked together")
    officer.fill(**journey.text(title="group"))
    officer.press("Put them together")
    officer.follow_link(officer.page.locator("#main a.btn[href*='group=']"))
    officer.tick("outcome", consulted.ACCEPTED)
    officer.press("Answer")
    expect(officer.page.locator("#main .summary")).to_be_visible()  # without reasons
    officer.fill(**journey.text(why="why", changed="second"))
    officer.press("Answer")
    officer.sees(words["why"])
    assert journey.round.contributions.filter(response=None).count() == 2
    officer.go(f"/{journey.language}/b/{journey.body.slug}/consultations/{journey.round.public_id}/answers/")
    answer(journey, officer, officer.page.locator("#main form li", has_text=words["comment"]))
    officer.follow("Conclude")
    expect(officer.page.locator("#main .note.late ~ ol li")).to_have_count(1)
    expect(officer.page.locator("#main button[value=conclude]")).to_have_count(0)
    officer.follow("Desk of answers")
    answer(journey, officer, officer.page.locator("#main form li", has=officer.page.locator("ins")))
    officer.follow("Conclude")
    officer.fill(**journey.text(why="synthesis"))
    officer.press("Conclude and publish")
    officer.sees(words["synthesis"])


def answer(journey: Journey, officer: Traveller, said: Locator) -> None:
    """One contribution: taken up, with the paragraph in which it is seen."""
    officer.follow("Answer", inside=said)
    officer.tick("outcome", consulted.ACCEPTED)
    officer.fill(**journey.text(why="why", changed="second"))
    officer.field("place").select_option(index=1)
    officer.press("Answer")


def hold_the_second_round(journey: Journey) -> None:
    """On the second version; as the pages of the first round do it."""
    with on(6, 3):
        planned = make_plan(title=journey.said("round"), closes_at=datetime(2024, 6, 24, 22, tzinfo=UTC))
        consulting.plan(by=INSTALLATION, version=journey.version, planned=planned)
        said = make_contribution(journey.round, text=journey.words["comment"], language=journey.language)
        citizen = journey.at_round(javascript=False)
        citizen.follow_link(citizen.page.locator("#main a[href$='/changes/']"))
        expect(citizen.page.locator("#main ins")).not_to_have_count(0)
    with on(6, 26):
        reply = consulting.Reply(consulted.NOT_ACCEPTED, journey.said("why"), LocalizedText("fr", {}))
        consulting.answer(by=journey.steward, contributions=[said], reply=reply)
        consulting.conclude(by=journey.steward, consultation=journey.round)


def give_an_opinion(journey: Journey) -> None:
    secretary = journey.come(f"committees/{journey.committee.slug}/", journey.steward)
    secretary.follow("Write down an opinion")
    secretary.choose(version=journey.version.public_id)
    secretary.tick("verdict", "validates")
    secretary.fill(votes_for="3", **journey.text(text="opinion"))
    secretary.press("Save")
    secretary.sees(journey.words["opinion"])


def check_and_validate(journey: Journey) -> None:
    """Nothing is validated before each point of the checklist is ticked (S2-27)."""
    officer = journey.at_draft()
    expect(officer.button("Validate")).to_be_disabled()
    officer.follow("Checklist")
    first, *others = terms("checks")
    officer.choose(item=first)
    officer.fill(note=journey.words["seen"])
    officer.press("Tick")
    officer.sees(journey.words["seen"])
    by, edition, commitment = journey.steward, journey.edition, journey.commitment
    for item in others:
        note = journey.words["seen"]
        check_point(by=by, edition=edition, commitment=commitment, item=item, note=note, officer=by)
    officer.follow("Back to the draft")
    officer.press("Validate")
    officer.sees(officer.say("Validated, put before the council"))


def read_as_a_stranger(journey: Journey) -> None:
    """In force by its decision: on what it rests, its proof, and what was said and done."""
    words = journey.words
    stranger = journey.come("charters/programme/")
    expect(stranger.page.locator("#main .chip").first).to_contain_text(stranger.say("In force"))
    stranger.follow_link(stranger.page.locator(f"#main a[href*='{journey.decision.public_id}']").first)
    for said in (words["operative"], words["reasons"], words["recusal"]):
        stranger.sees(said)
    stranger.follow("Check it yourself")
    stranger.page.go_back()
    stranger.follow_link(stranger.page.locator("#main a[href$='/synthesis/']").first)
    for said in (words["synthesis"], words["why"]):
        stranger.sees(said)
    expect(stranger.page.locator("#main ins")).not_to_have_count(0)
