"""Figures of a body: the same as counted by hand, small ones withheld, and a report that stays as it was."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.cases import actions, panels, states
from mithaq.cases.figures import Asked, Spread, figures_of
from mithaq.cases.figures.reports import ReportPage
from mithaq.cases.kinds import INFORMATION
from mithaq.cases.models import Case, Report
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.small_numbers import Sum, possible, withheld
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from tests.cases.factories import NOVEMBER, make_case, make_officer, refusal, release
from tests.factories import make_body, make_member, make_network

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NUMBERS = itertools.count(1)
OUTCOMES = ("", *states.DECISIONS, states.TRANSFERRED, states.WITHDRAWN)

drawn = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(OUTCOMES),
        "day": st.dates(date(2025, 11, 1), date(2026, 11, 20)),
        "took": st.integers(0, 90),
        "channel": st.sampled_from(list(states.CHANNELS)),
        "in_time": st.sampled_from([True, False, None]),
        "is_extended": st.booleans(),
        "grounds": st.sampled_from(["not-held", "security", "security not-held"]),
    }
)


def put(body: Body, rows: Sequence[Mapping[str, Any]]) -> None:
    """Cases as the verbs leave them, by the hundred."""
    made = []
    for row in rows:
        is_answered, day = row["outcome"] in states.DECISIONS, row["day"]
        made.append(
            Case(
                kind="information",
                body=body,
                law="ma-31-13",
                number=f"{day.year}-{next(NUMBERS):05}",
                state=states.ANSWERED if is_answered else states.RECEIVED,
                outcome=row["outcome"],
                channel=row["channel"],
                received_at=NOVEMBER,
                received_on=day,
                received_year=day.year,
                answer_days=row["took"] if is_answered else None,
                answer_working_days=row["took"] * 5 // 7 if is_answered else None,
                answered_in_time=row["in_time"] if is_answered else None,
                is_extended=row["is_extended"],
                grounds=row["grounds"] if row["outcome"] in states.NEED_GROUNDS else "",
                due_on=day + timedelta(days=30) if not row["outcome"] else None,
            )
        )
    Case.objects.bulk_create(made)


def many(count: int, **fields: Any) -> list[dict[str, Any]]:
    plain = {
        "outcome": "released",
        "day": date(2026, 3, 2),
        "took": 9,
        "channel": "web",
        "in_time": True,
        "is_extended": False,
        "grounds": "not-held",
    }
    return [{**plain, **fields} for _ in range(count)]


def percentile(values: Sequence[int], percent: int) -> int:
    """The first of the sorted values that at least so many do not pass."""
    return next(one for one in sorted(values) if sum(other <= one for other in values) * 100 >= percent * len(values))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(drawn, max_size=60))
def test_figures_are_what_counting_by_hand_gives(rows: list[dict[str, Any]]) -> None:
    body = make_body()
    put(body, rows)
    found = figures_of([body.pk], INFORMATION, 2026, TODAY)[body.pk]
    mine = [one for one in rows if one["day"].year == 2026]
    answered = [one for one in mine if one["outcome"] in states.DECISIONS]
    waiting = [one for one in mine if not one["outcome"]]
    expected = {
        "received": len(mine),
        "answered": len(answered),
        "waiting": len(waiting),
        "late_now": sum(one["day"] + timedelta(days=30) < TODAY for one in waiting),
        "in_time": sum(one["in_time"] is True for one in answered),
        "late": sum(one["in_time"] is False for one in answered),
        "untimed": sum(one["in_time"] is None for one in answered),
        "extended": sum(one["is_extended"] for one in mine),
        ("month", 3): sum(one["day"].month == 3 for one in mine),
        ("channel", "post"): sum(one["channel"] == "post" for one in mine),
        ("outcome", "refused"): sum(one["outcome"] == "refused" for one in mine),
        ("ground", "security"): sum(
            one["outcome"] in states.NEED_GROUNDS and "security" in one["grounds"].split() for one in mine
        ),
    }
    assert {key: found.counts[key] for key in expected} == expected
    days = [one["took"] for one in answered]
    if len(days) < 5 or "answered" in found.hidden:
        assert found.spread == Spread.of({})
    else:
        spread = found.spread
        assert (spread.low, spread.median, spread.high) == tuple(percentile(days, one) for one in (25, 50, 75))
        assert spread.highest == (percentile(days, 90) if len(days) >= 10 else None)
    Case.objects.all().delete()


SUMS = [Sum("all", ("a", "b", "c")), Sum("all", ("x", "y")), Sum("a", ("a1", "a2"))]
LEAVES = ("b", "c", "a1", "a2")


@settings(max_examples=60, deadline=None)
@given(values=st.tuples(*[st.integers(0, 7)] * 4), share=st.integers(0, 28))
def test_no_small_count_can_be_worked_out_from_what_is_shown(values: tuple[int, ...], share: int) -> None:
    counts: dict[Any, int] = dict(zip(LEAVES, values, strict=True))
    counts["a"] = counts["a1"] + counts["a2"]
    counts["all"] = counts["a"] + counts["b"] + counts["c"]
    counts["x"] = min(share, counts["all"])
    counts["y"] = counts["all"] - counts["x"]
    hidden = withheld(counts, SUMS)
    assert {key for key, count in counts.items() if 0 < count < 5} <= hidden
    assert not any(counts[key] == 0 for key in hidden)
    if counts["all"] >= 5:
        assert "all" not in hidden
    candidates = worlds(counts, hidden)
    for key in counts:
        if 0 < counts[key] < 5:
            assert len({one[key] for one in candidates}) > 1, key
    ranges = possible(counts, SUMS, hidden)
    for one in candidates:
        assert all(ranges[key][0] <= one[key] <= ranges[key][1] for key in counts)


def worlds(counts: Mapping[Any, int], hidden: frozenset[Any]) -> list[dict[Any, int]]:
    """Every table that shows the same: what somebody who adds and subtracts cannot tell apart."""
    open_ones = [[counts[key]] if key not in hidden else list(range(1, 16)) for key in LEAVES]
    found = []
    for values in itertools.product(*open_ones):
        one: dict[Any, int] = dict(zip(LEAVES, values, strict=True))
        one["a"] = one["a1"] + one["a2"]
        one["all"] = one["a"] + one["b"] + one["c"]
        fits = all(one[key] == counts[key] for key in ("a", "all") if key not in hidden)
        if fits and all(one[key] >= 1 for key in ("a", "all") if key in hidden):
            xs = [counts["x"]] if "x" not in hidden else range(1, one["all"] + 1)
            found += [
                {**one, "x": x, "y": one["all"] - x}
                for x in xs
                if (one["all"] - x == counts["y"] if "y" not in hidden else one["all"] - x >= 1)
            ]
    return found


def test_the_acts_of_a_case_leave_what_is_counted() -> None:
    body = make_body()
    officer, head = make_officer(body), make_officer(body, role="head")
    first, second, third = make_case(body), make_case(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=7)):
        actions.decide(by=officer, case=first, answer=refusal())
        actions.extend(by=officer, case=second, reason="many", words="Quatre cents pages.")
    with clock.frozen(NOVEMBER + timedelta(days=9)):
        actions.use_remedy(by=Bearer(first.pk), case=first, clock_name="complaint-to-head", text="Je conteste.")
    with clock.frozen(NOVEMBER + timedelta(days=12)):
        actions.decide(by=head, case=first, answer=release(), clock_name="head-decision")
    with clock.frozen(NOVEMBER + timedelta(days=60)):
        actions.pass_due(at=clock.now())
        actions.decide(by=officer, case=third, answer=release())
        counts = figures_of([body.pk], INFORMATION, 2026, body.today())[body.pk].counts
    first.refresh_from_db()
    assert (first.answer_days, first.answer_working_days, first.answered_in_time) == (7, 4, True)  # 6 November is off
    expected = {
        "received": 3,
        "answered": 2,
        "in_time": 1,
        "late": 1,
        "waiting": 1,
        "late_now": 1,
        "extended": 1,
        "contested": 1,
        ("ground", "private-life"): 1,
        ("result", "released"): 1,
        ("step", "complaint-to-head"): 1,
    }
    assert {key: counts[key] for key in expected} == expected


def test_a_page_withholds_small_counts_and_leads_to_public_records(client: Client) -> None:
    body = make_body()
    put(body, [*many(12), *many(2, outcome="refused", day=date(2026, 4, 1)), *many(6, outcome="")])
    Case.objects.filter(body=body, outcome="released").update(details={"public_subject": "Voirie"})
    one = Case.objects.filter(body=body, outcome="released").first()
    assert one is not None
    Case.objects.filter(pk=one.pk).update(published_at=NOVEMBER)
    page = client.get(f"/en/b/{body.slug}/cases/figures/?year=2026").content.decode()
    assert "withheld" in page
    rows = client.get(f"/en/b/{body.slug}/cases/figures.json?year=2026").json()["figures"]
    shown = {row["code"]: row["count"] for row in rows}
    assert (shown["received"], shown["answered"], shown["outcome.refused"]) == (20, 14, "withheld")
    assert shown["outcome.released"] == "withheld"  # else 14 less 12 would tell the two
    assert shown["month.4"] == "withheld"
    assert (shown["days.50"], shown["days.90"]) == (9, 9)
    lines = client.get(f"/fr/b/{body.slug}/cases/figures.csv?year=2026").content.decode()
    assert "main,received" in lines
    behind = client.get(f"/fr/b/{body.slug}/cases/figures/records/?year=2026&of=outcome.released").content.decode()
    assert behind.count("Voirie") == 1
    assert client.get(f"/fr/b/{body.slug}/cases/figures/records/?year=2026&of=nonsense").status_code == 404


def test_a_median_does_not_tell_how_many_were_answered_where_that_is_withheld() -> None:
    body = make_body()
    put(body, [*many(5), *many(1, outcome="")])
    found = figures_of([body.pk], INFORMATION, 2026, TODAY)[body.pk]
    assert (found.shown("received"), found.shown("answered"), found.spread.median) == (6, None, None)
    put(body, many(20))
    found = figures_of([body.pk], INFORMATION, 2026, TODAY)[body.pk]
    assert found.spread.median is None
    put(body, many(4, outcome=""))
    found = figures_of([body.pk], INFORMATION, 2026, TODAY)[body.pk]
    assert (found.shown("answered"), found.spread.median) == (25, 9)


def test_queries_do_not_grow_with_cases_nor_with_members(client: Client) -> None:
    network = make_network()
    bodies = [make_member(network).body for _ in range(2)]
    put(bodies[0], many(8))

    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/fr/b/{slug}/cases/figures/?year=2026").status_code == 200
        return len(captured)

    queries(bodies[0].slug)
    before = queries(bodies[0].slug), queries(network.slug)
    put(bodies[1], many(9, outcome="refused"))
    put(make_member(network).body, many(7, day=date(2026, 1, 5)))
    Case.objects.filter(body=bodies[0]).update(outcome="partial", grounds="security")
    assert (queries(bodies[0].slug), queries(network.slug)) == before
    assert max(before) <= 14


def test_a_network_shows_of_its_members_no_more_than_they_do(client: Client) -> None:
    network = make_network()
    large, small = make_member(network).body, make_member(network).body
    put(large, many(9, took=12))
    put(small, many(3))
    page = client.get(f"/en/b/{network.slug}/cases/figures/?year=2026").content.decode()
    assert str(large.name) in page
    assert ">9<" in page
    assert ">3<" not in page
    assert ">12<" not in page.split(str(small.name))[1].split("</tr>")[0]


def test_a_published_report_stays_as_it_was_and_can_be_checked(client: Client) -> None:
    body = make_body()
    officer = make_officer(body)
    put(body, many(11, day=date(2025, 12, 3)))
    panels.register("try", "design/_star.html", lambda _body, year: {"year": year})
    try:
        with clock.frozen(NOVEMBER):
            asked = Asked(body, INFORMATION, 2025, body.today())
            actions.write_report(by=officer, asked=asked, words=LocalizedText.of(fr="Une année calme."))
            for wrong in (make_officer(make_body()), None):
                with pytest.raises(NotAllowed):
                    actions.publish_report(by=wrong, asked=asked)  # type: ignore[arg-type]  # a stranger, on purpose
            with pytest.raises(Refused):
                actions.publish_report(by=officer, asked=Asked(body, INFORMATION, 2026, body.today()))
            report = actions.publish_report(by=officer, asked=asked)
            with pytest.raises(Refused):
                actions.publish_report(by=officer, asked=asked)
    finally:
        panels.forget("try")
    put(body, many(1, outcome="refused", day=date(2025, 12, 4)))
    leaf = json.loads(Pending.objects.get(uid=report.act).leaf)
    assert leaf["public"]["content_hash"] == report.content_hash == content_hash(report.data)
    assert "calme" not in json.dumps(leaf)
    served = client.get(f"/fr/b/{body.slug}/cases/report/2025.json")
    assert content_hash(json.loads(served.content)) == report.content_hash
    page = client.get(f"/fr/b/{body.slug}/cases/report/2025/").content.decode()
    assert report.content_hash in page
    assert "Une année calme." in page
    frozen = ReportPage.of(Asked(body, INFORMATION, 2025, TODAY))
    assert frozen.tables[0].rows[0].count == 11
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        again = actions.publish_report(by=INSTALLATION, asked=asked)
    assert again.number == 2
    assert Report.objects.filter(body=body).count() == 2
