"""The session in which a programme of a journey is decided: from the law's dates to the board on which it hangs."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from mithaq.sittings import decision_states as ds
from mithaq.sittings import states
from tests.journeys.programmes import Journey
from tests.journeys.traveller import Traveller
from tests.sittings.factories import members


def plan_the_session(journey: Journey) -> None:
    """The law says when; each of its dates stands with its article, and how it was computed."""
    clerk = journey.come("sittings/?year=2024", journey.clerk)
    session = clerk.page.locator("#session-ordinary-9")
    for words in (journey.day(date(2024, 9, 9)), journey.article("34")):
        expect(session).to_contain_text(words)
    clerk.follow("Plan an ordinary session")
    clerk.choose(session="2024-9")
    clerk.fill(starts_at="2024-09-09T10:00", **journey.text(place="hall"))
    clerk.press("Plan it")
    for day, article in ((date(2024, 8, 20), "39"), (date(2024, 9, 2), "36")):
        said = clerk.page.locator("#main .clock", has_text=journey.day(day)).first
        expect(said).to_contain_text(journey.article(article))
        said.locator("summary", has_text=clerk.say("How was this computed?")).click()
        expect(said.locator("details li").first).to_be_visible()
    clerk.follow("Put a matter on the agenda")
    clerk.choose(matter=states.PROGRAMME, subject=journey.version.public_id)
    clerk.fill(**journey.text(title="title"))
    clerk.press("Add it")
    clerk.follow("Call the members")
    clerk.press("Call the members")
    clerk.follow("The agenda on paper")
    clerk.sees(journey.words["title"])


def come_to_it(journey: Journey, clerk: Traveller, present: int) -> None:
    clerk.follow("Attendance and opening")
    for number, one in enumerate(members(journey.sitting)):
        clerk.tick(f"mark_{one.public_id}", states.PRESENT if number < present else states.ABSENT)
    clerk.press("Save the attendance")


def find_no_quorum(journey: Journey) -> None:
    """The same agenda comes again on the third working day at the earliest, the fifth at the latest."""
    clerk = journey.come(f"sittings/{journey.sitting.public_id}/", journey.clerk)
    come_to_it(journey, clerk, present=2)
    expect(clerk.link("Open the sitting")).to_have_count(0)
    clerk.press("Write down that there is no quorum")
    clerk.follow("Call it again")
    for day in (date(2024, 9, 12), date(2024, 9, 14)):
        clerk.sees(journey.day(day))
    clerk.sees(journey.article("43"))
    clerk.fill(starts_at="2024-09-12T10:00", **journey.text(place="hall"))
    clerk.press("Plan it")
    clerk.follow("Call the members")
    clerk.press("Call the members")


def decide(journey: Journey) -> None:
    """Quorum, one who keeps out, a roll call: three of five members in office are for it."""
    president, one_out, *others = members(journey.sitting)
    clerk = journey.come(f"sittings/{journey.sitting.public_id}/", journey.clerk)
    come_to_it(journey, clerk, present=5)
    clerk.choose(presided_by=president.public_id)
    clerk.press("Open the sitting")
    clerk.follow_link(clerk.page.locator("#main ol.steps").get_by_role("link", name=journey.words["title"]))
    clerk.follow("Take this item")
    clerk.tick("answer", "names")
    clerk.choose(mandate_1=one_out.public_id, reason_1=states.ASSOCIATION, presided_by=president.public_id)
    clerk.fill(words_1=journey.words["recusal"])
    clerk.press("Open the item")
    clerk.follow("Open the vote")
    clerk.tick("method", states.ROLL_CALL)
    clerk.press("Open the vote")
    for member, choice in zip((president, *others), (*[states.FOR] * 3, states.AGAINST), strict=True):
        clerk.tick(f"vote_{member.public_id}", choice)
    clerk.press("Save these votes")
    clerk.press("Close the vote")
    clerk.sees(clerk.say("of the members in office"))
    clerk.sees(journey.words["recusal"])
    clerk.follow("Back to the agenda")
    clerk.press("Close the sitting")


def publish(journey: Journey) -> None:
    """No decision without reasons; then signed, published, and posted with its certificate."""
    text, item = journey.text, journey.sitting.items.get()
    clerk = journey.come(f"sittings/{journey.sitting.public_id}/items/{item.public_id}/", journey.clerk)
    clerk.press("Give the decision its number")
    clerk.fill(**text(operative="operative", reasons="reasons"))
    clerk.choose(level_code="programme")
    clerk.press("Save")
    clerk.follow("Note the signature on paper")
    clerk.press("Sign")
    clerk.follow("Publish")
    clerk.press("Publish")
    clerk.follow("Note what came of it")
    clerk.choose(kind=ds.RECEIVED)  # from this day the governor has the law's days to oppose it
    clerk.fill(on="2024-09-13", reference="2024/318")
    clerk.press("Write it down")
    clerk.follow("Note a posting")
    clerk.fill(posted_from="2024-09-13", posted_to="2024-09-28", **text(place="board"))
    clerk.choose(posted_by=journey.clerk.mandates.get().public_id)
    clerk.press("Write it down")
    clerk.follow("Certificate of posting")
    clerk.page.emulate_media(media="print")
    for words in (journey.words["board"], journey.day(date(2024, 9, 28)), journey.decision.content_hash):
        clerk.sees(words)
    expect(clerk.page.locator("#main .no-print")).to_be_hidden()
