"""Whoever answers for a promise is reminded of its day, once at each step; those who follow learn of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mithaq.core import clock
from mithaq.delivery import states, tasks
from mithaq.delivery.models import Reminder, Report
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.actions import follow
from mithaq.notices.models import Notice
from tests.delivery.factories import commitments_of, make_promised, make_report, milestone
from tests.factories import make_body, make_person, make_steward
from tests.instruments.programmes.factories import make_lead

pytestmark = pytest.mark.django_db


def at_noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2025, 3, 30), ""),
        (date(2025, 3, 31), "month"),
        (date(2025, 4, 22), "month"),
        (date(2025, 4, 23), "week"),
        (date(2025, 4, 30), "week"),
        (date(2025, 5, 1), "late-0"),
        (date(2025, 5, 30), "late-0"),
        (date(2025, 5, 31), "late-1"),
        (date(2026, 4, 30), "late-12"),
    ],
)
def test_each_day_has_its_step(today: date, step: str) -> None:
    assert tasks.step_of(date(2025, 4, 30), today) == step


def test_each_step_is_told_once_to_those_who_answer_and_lateness_to_those_who_follow() -> None:
    body = make_body()
    lead, steward, reader = make_lead(body), make_steward(body), make_person(account=True)
    adoption = make_promised(body, lead=lead)
    follow(by=reader, topic=f"commitment:{commitments_of(adoption)[0].lineage}")
    told = []
    for moment in (at_noon(2025, 4, 1), at_noon(2025, 4, 2), at_noon(2025, 4, 25), at_noon(2025, 5, 1)):
        with clock.frozen(moment):
            tasks.remind(moment)
            tasks.remind(moment)
        told.append(
            [Notice.objects.filter(person=one, kind="delivery").count() for one in (lead.person, steward, reader)]
        )
    assert told == [[1, 1, 0], [1, 1, 0], [2, 2, 0], [3, 3, 1]]
    assert Reminder.objects.count() == 3


def test_what_is_done_is_reminded_of_no_more() -> None:
    adoption = make_promised()
    with clock.frozen(at_noon(2025, 4, 20)):
        make_report(milestone(adoption), states.DONE, done_on=date(2025, 4, 10))
        assert tasks.remind(clock.now()) == 0


def test_reports_are_told_once_in_one_message_and_old_ones_not_at_all() -> None:
    adoption = make_promised()
    reader = make_person(account=True)
    follow(by=reader, topic=f"programme:{adoption.edition.instrument.public_id}")
    with clock.frozen(at_noon(2025, 3, 1)):
        make_report(milestone(adoption), share=10)
    with clock.frozen(at_noon(2025, 4, 20)):
        for share in (20, 40):
            make_report(milestone(adoption), share=share, by=INSTALLATION)
        assert [tasks.tell(clock.now()), tasks.tell(clock.now())] == [3, 0]
    assert Notice.objects.filter(person=reader).count() == 1
    assert not Report.objects.filter(told_at=None).exists()
