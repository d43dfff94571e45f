"""A holiday confirmed, moved or taken back: open time limits follow it, each thread says so, closed ones stay."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from mithaq.cases import actions, states, told
from mithaq.cases.models import Case, Clock, Entry, HolidayChange
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from tests.cases.factories import make_case, make_officer, release
from tests.factories import make_body, make_member, make_network, make_steward

pytestmark = pytest.mark.django_db
MARCH = datetime(2027, 3, 1, 10, tzinfo=UTC)  # a Monday
FIRST = date(2027, 3, 9)  # the fast ends: a Tuesday and a Wednesday, by estimate
SATURDAY = date(2027, 3, 13)


def change(body: Body, what: str = "moved", day: date = FIRST, *, at: datetime = MARCH, **fields: Any) -> int:
    """Say it with a decree; how many last days moved."""
    with clock.frozen(at):
        return actions.change_holiday(by=INSTALLATION, body=body, change=what, day=day, source="Décret", **fields)[1]


def answer_of(case: Case) -> Clock:
    return Clock.objects.get(case=case, name="answer")


def told_in(case: Case) -> list[dict[str, str]]:
    rows = Entry.objects.filter(case=case, kind=states.CLOCK_EVENT).order_by("at", "pk")
    return [one.data for one in rows if one.data["what"] == "moved"]


def test_confirming_a_date_keeps_every_last_day_and_ends_the_estimate() -> None:
    case = make_case(at=MARCH)
    before = answer_of(case)
    assert before.estimated
    assert [change(case.body, "confirmed", FIRST + timedelta(days=more)) for more in (0, 1)] == [0, 0]
    after = answer_of(case)
    assert (after.due_on, after.estimated) == (before.due_on, False)
    assert told_in(case) == []


def test_a_holiday_that_moves_is_told_in_each_thread_that_it_touches_and_in_no_other() -> None:
    body = make_body()
    officer = make_officer(body)
    touched, answered = make_case(body, at=MARCH), make_case(body, at=MARCH)
    later = make_case(body, at=datetime(2027, 4, 1, 10, tzinfo=UTC))
    with clock.frozen(MARCH + timedelta(days=1)):
        actions.decide(by=officer, case=answered, answer=release())
    before = {one.pk: answer_of(one).due_on for one in (touched, later, answered)}
    steps: list[tuple[int, int]] = []
    moved = change(body, to=SATURDAY, progress=lambda done, of: steps.append((done, of)))
    assert answer_of(touched).due_on == before[touched.pk] - timedelta(days=1)  # on a Saturday it takes nothing
    assert answer_of(later).due_on == before[later.pk]
    assert answer_of(answered).due_on == before[answered.pk]
    assert told_in(later) == []
    assert {one["clock"] for one in told_in(answered)} == {"complaint-to-head"}  # it runs still
    assert moved == Entry.objects.filter(kind=states.CLOCK_EVENT, data__what="moved").count()
    assert steps[-1][0] == steps[-1][1]
    touched.refresh_from_db()
    assert touched.due_on == answer_of(touched).due_on
    entry = Entry.objects.filter(case=touched, kind=states.CLOCK_EVENT).latest("pk")
    assert (entry.data["old"], entry.data["because"]) == (before[touched.pk].isoformat(), "holiday")
    said = {}
    for language in ("ar", "fr"):
        with translation.override(language):
            said[language] = told.sentence(touched, entry)
    assert "jour férié" in said["fr"]
    assert "عطلة" in said["ar"] or "عيد" in said["ar"]
    assert len({one.public_id for one in Entry.objects.all()}) == Entry.objects.count()


def test_a_passed_time_limit_that_gets_time_again_runs_again() -> None:
    case = make_case(at=MARCH)
    due = answer_of(case).due_on
    with clock.frozen(datetime(due.year, due.month, due.day, 12, tzinfo=UTC) + timedelta(days=1)):
        actions.pass_due(at=clock.now())
        assert answer_of(case).state == states.PASSED
        day = due - timedelta(days=1)
        name = LocalizedText.of(fr="Jour chômé", ar="يوم عطلة")
        moved = actions.change_holiday(
            by=INSTALLATION, body=case.body, change="added", day=day, source="Décret", name=name
        )[1]
        row = answer_of(case)
        case.refresh_from_db()
        assert moved >= 1
        assert row.due_on > due
        assert row.state == states.RUNNING
        assert not case.is_late(case.body.today())


def test_what_a_network_says_reaches_its_members_and_the_nearest_word_counts() -> None:
    network = make_network()
    member, near = make_member(network).body, make_member(network).body
    outside = make_body()
    cases = {one.pk: make_case(one, at=MARCH) for one in (member, near, outside)}
    before = answer_of(cases[member.pk]).due_on
    change(near, "confirmed")
    assert change(network, to=SATURDAY) == 1
    assert answer_of(cases[member.pk]).due_on < before
    assert answer_of(cases[near.pk]).due_on == before
    assert answer_of(cases[outside.pk]).due_on == before


def test_taking_it_back_restores_every_last_day() -> None:
    case = make_case(at=MARCH)
    before = answer_of(case)
    change(case.body, to=SATURDAY)
    row = HolidayChange.objects.get()
    with clock.frozen(MARCH):
        assert actions.take_back_holiday(by=INSTALLATION, change=row) == 1
        with pytest.raises(Refused):
            actions.take_back_holiday(by=INSTALLATION, change=row)
    after = answer_of(case)
    assert (after.due_on, after.closes_on, after.estimated) == (before.due_on, before.closes_on, True)
    assert len(told_in(case)) == 2
    assert change(case.body, to=SATURDAY) == 1  # what was taken back stands in nobody's way


def test_a_change_that_cannot_be_is_refused_and_says_at_which_field() -> None:
    body = make_body()
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("confirmed", {"day": date(2027, 3, 8)}, "day"),
        ("moved", {"to": FIRST}, "to"),
        ("moved", {"to": date(2027, 6, 1)}, "to"),
        ("moved", {}, "to"),
        ("added", {"day": FIRST, "name": LocalizedText.of(fr="Fête")}, "day"),
        ("added", {"day": date(2027, 3, 8)}, "name"),
        ("abolished", {}, "change"),
        ("confirmed", {"day": date(2031, 1, 1)}, "day"),
    ]
    for what, fields, field in wrong:
        with pytest.raises(Refused) as refused:
            change(body, what, **fields)
        assert refused.value.field == field, (what, fields)
    nowhere = make_body(country="XX")
    with pytest.raises(Refused) as refused:
        change(nowhere, "confirmed")
    assert refused.value.field == "day"
    change(body, "confirmed")
    with pytest.raises(Refused) as refused:
        change(body, to=SATURDAY)
    assert refused.value.field == "day"
    with clock.frozen(MARCH), pytest.raises(NotAllowed):
        actions.change_holiday(by=make_officer(body), body=body, change="confirmed", day=FIRST, source="Avis")
    with clock.frozen(MARCH):
        actions.change_holiday(
            by=make_steward(body), body=body, change="confirmed", day=FIRST + timedelta(days=1), source="Avis"
        )
    assert HolidayChange.objects.count() == 2


def test_a_change_written_under_an_older_table_stops_no_clock() -> None:
    body = make_body()
    HolidayChange.objects.create(
        body=body, country="MA", change="moved", day=date(2027, 3, 11), to=date(2027, 3, 12), source="Ancienne table"
    )
    case = make_case(body, at=MARCH)
    assert answer_of(case).due_on == answer_of(make_case(make_body(), at=MARCH)).due_on
    change(body, to=SATURDAY)
    assert len(told_in(case)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_at_once_where_a_holiday_moves_one_is_refused() -> None:
    case = make_case(at=MARCH)
    start, raised = threading.Barrier(2), []

    def run(to: date) -> None:
        try:
            start.wait()
            actions.change_holiday(by=INSTALLATION, body=case.body, change="moved", day=FIRST, source="Décret", to=to)
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    with clock.frozen(MARCH):
        threads = [threading.Thread(target=run, args=(day,)) for day in (SATURDAY, SATURDAY + timedelta(days=1))]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert [type(one) for one in raised] == [Refused]
    assert HolidayChange.objects.count() == 1
    assert len(told_in(case)) == 1
