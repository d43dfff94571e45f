"""Two years of a programme, from its first report to the figures that count its promises, in Arabic and in French.

What was promised is reported on with evidence, given account of, and judged by people who did not write it.
In Arabic every step is clicked; in French those who act do so by the same verbs, and what everybody reads is walked.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from mithaq.accounts import actions as accounting
from mithaq.accounts.actions import LineContent
from mithaq.delivery import states
from mithaq.delivery.models import Report
from tests.assessments.factories import make_round
from tests.browser import PageOpener
from tests.journeys.counting import follow_every_figure, read_the_members, take_the_assessments_away
from tests.journeys.delivering import Delivery, any_evidence, on
from tests.journeys.judging import (
    assess_oneself,
    code_without_seeing_the_other,
    enlist,
    invite_assessors,
    judge_by_the_verbs,
    judge_the_others,
    judge_together,
    read_the_verdict,
    reply_within_the_clock,
)
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_years_of_a_programme_in_arabic(open_page: PageOpener) -> None:
    journey = Delivery(open_page, "ar")
    with on(2025, 4, 15):
        report_the_first_milestone(journey)
    measure(journey)
    with on(2026, 1, 12):
        see_what_is_late(journey)
        give_account(journey)
    with on(2026, 2, 2):
        answer_the_account(journey)
    carry_out_the_rest(journey)
    with on(2027, 2, 1):
        invite_assessors(journey)
        make_round(journey.instrument, assessors_each=2)
        assess_oneself(journey)
        code_without_seeing_the_other(journey)
    with on(2027, 2, 3):
        reply_within_the_clock(journey)
        judge_together(journey)
        judge_the_others(journey)
    with on(2027, 3, 10):
        read_what_came_of_it(journey)


def test_two_years_of_a_programme_in_french(open_page: PageOpener) -> None:
    journey = Delivery(open_page, "fr")
    with on(2025, 4, 15):
        journey.report(journey.milestone(0), states.DONE, date(2025, 4, 12), words=journey.said("first"))
    measure(journey)
    with on(2026, 1, 12):
        see_what_is_late(journey)
        give_account_by_the_verbs(journey)
    with on(2026, 2, 2):
        answer_the_account(journey)
    carry_out_the_rest(journey)
    rate_without_a_script(journey)
    with on(2027, 2, 1):
        for number in range(2):
            enlist(journey, number)
        make_round(journey.instrument, assessors_each=2)
        judge_by_the_verbs(journey)
    with on(2027, 2, 3):
        reply_within_the_clock(journey)
        judge_together(journey)
        judge_the_others(journey)
    with on(2027, 3, 10):
        read_what_came_of_it(journey)


def read_what_came_of_it(journey: Delivery) -> None:
    """As a stranger, in either language."""
    read_the_verdict(journey)
    follow_every_figure(journey)
    read_the_members(journey)
    take_the_assessments_away(journey)


def report_the_first_milestone(journey: Delivery) -> None:
    """What is said to be done needs evidence: without it the report is refused, and nothing typed is lost."""
    director = journey.at_text(f"c/{journey.lineage()}/delivery/", journey.director)
    step = director.page.locator(f"[id='{journey.milestone(0).public_id}']")
    director.follow("Report on it", inside=step)
    director.tick("state", states.DONE)
    director.fill(done_on="2025-04-12", **journey.text(words="first"))
    director.press("Publish the report")
    expect(director.page.locator("#main .summary")).to_be_visible()
    expect(director.field(f"words_{journey.language}")).to_have_value(journey.words["first"])
    assert not Report.objects.exists()
    director.fill(new_title=journey.words["minutes"], new_dated="2025-04-11")
    director.give_file("new_file", called="minutes.txt", content=journey.words["minutes"])
    director.press("Publish the report")
    for name in ("first", "minutes"):
        director.sees(journey.words[name])


def measure(journey: Delivery) -> None:
    """The indicator of the first commitment: from 5 at the start to 90.5 by the middle of 2026."""
    with on(2025, 12, 1):
        journey.measure(date(2025, 6, 30), "20")
        journey.measure(date(2025, 11, 30), "45.5")


def see_what_is_late(journey: Delivery) -> None:
    """The second milestone was promised for the end of 2025. The picture of the time runs as its readers read."""
    stranger = journey.at_text("delivery/")
    row = stranger.page.locator("#main table.delivery tbody tr").first
    expect(row).to_contain_text(journey.milestone(1).name.shown(journey.language).text)
    expect(row.locator("td").first).to_contain_text("12")  # days
    marks = row.locator("svg.time use")
    expect(marks).to_have_count(2)
    first, second = (mark.bounding_box() for mark in marks.all())
    assert first is not None
    assert second is not None
    assert (first["x"] > second["x"]) == (journey.language == "ar")
    expect(row).to_contain_text(stranger.say("under way"))
    stranger.follow_link(row.locator("th a"))
    stranger.sees(stranger.say("under way"))  # by its milestone: nobody reported on the whole of it yet
    expect(stranger.page.locator("#main ol.story > li")).not_to_have_count(0)
    for chart in stranger.page.locator("#main figure.chart").all():
        expect(chart.locator("svg")).to_be_visible()
        expect(chart.locator("svg ~ details table tbody tr")).to_have_count(2)


def give_account(journey: Delivery) -> None:
    """Of each commitment that the office leads, for the year that is over."""
    account = journey.account
    for line in account.draft_lines.order_by("order")[1:]:
        content = LineContent("not_reached", undone=journey.said("undone"))
        accounting.keep_line(by=journey.director, line=line, content=content)
    holder = journey.come(f"accounts/{account.public_id}/write/", journey.director)
    holder.follow_link(holder.page.locator("#main ol.list a").first)
    holder.tick("result", "partly")
    holder.fill(**journey.text(done="done", undone="undone"))
    holder.page.locator("#main [name=evidence]").first.check()
    holder.press("Save")
    holder.follow("Give the account")
    holder.press("Give the account")
    holder.sees(journey.words["undone"])


def give_account_by_the_verbs(journey: Delivery) -> None:
    evidence = [any_evidence().public_id]
    for line in journey.account.draft_lines.order_by("order"):
        said = {"done": journey.said("done"), "undone": journey.said("undone")}
        content = LineContent("partly" if evidence else "not_reached", **said, evidence=evidence)
        accounting.keep_line(by=journey.director, line=line, content=content)
        evidence = []
    accounting.give(by=journey.director, account=journey.account)


def answer_the_account(journey: Delivery) -> None:
    """An answer that cites no evidence is refused, and nothing typed is lost (S3-43)."""
    account = journey.account
    hierarchy = journey.come(f"accounts/{account.public_id}/", journey.head)
    hierarchy.follow("Answer the account")
    first, *others = account.statements.get().lines.all()
    hierarchy.tick(f"verdict_{first.public_id}", "partly")
    for line in others:
        hierarchy.tick(f"verdict_{line.public_id}", "not_reached")
    hierarchy.tick("verdict", "partly")
    hierarchy.fill(**journey.text(words="verdict"))
    hierarchy.tick("consequence", "reminder")
    hierarchy.press("Publish the answer")
    expect(hierarchy.page.locator("#main .summary")).to_be_visible()
    expect(hierarchy.field(f"words_{journey.language}")).to_have_value(journey.words["verdict"])
    expect(hierarchy.page.locator(f"[name=verdict_{first.public_id}][value=partly]")).to_be_checked()
    hierarchy.page.locator("#main [name=evidence]").first.check()
    hierarchy.press("Publish the answer")
    hierarchy.sees(journey.words["verdict"])
    reader = journey.come(f"accounts/{account.public_id}/")
    expect(reader.page.locator("#answer .list a").first).to_be_visible()  # the facts on which it rests


def carry_out_the_rest(journey: Delivery) -> None:
    """The second milestone late; the second commitment in time, the third late, the fourth never reported on."""
    with on(2026, 4, 10):
        journey.report(journey.milestone(1), states.DONE, date(2026, 4, 8))
    with on(2026, 6, 29):
        for number in (0, 1):
            journey.report(journey.promise(number), states.DONE, date(2026, 6, 20))
    with on(2026, 9, 1):
        journey.report(journey.promise(2), states.DONE, date(2026, 8, 25))


def rate_without_a_script(journey: Delivery) -> None:
    """A citizen without account or script is the fifth to answer: before, nothing is shown; then the count is."""
    with on(2026, 9, 15):
        for _one in range(4):
            make_rating(journey.promise(), "half")
    with on(2026, 9, 16):
        citizen = journey.at_text(f"c/{journey.lineage()}/ratings/", javascript=False)
        citizen.sees(citizen.say("Fewer than five answers were given: nothing is shown yet."))
        expect(citizen.page.locator("#main table")).to_have_count(0)
        citizen.follow("Say what you see")
        citizen.tick("seen", "half")
        citizen.fill(words=journey.words["seen"])
        citizen.press("Send")
        expect(citizen.page.locator("#main table")).to_have_count(0)  # never counted while somebody looks
    with on(2026, 9, 17):
        citizen.page.reload()
        expect(citizen.page.locator("#main table").first.locator("tbody")).to_contain_text("5")
        citizen.sees(journey.words["seen"])
