"""Reports say how far a promise is: in order, with evidence of what is done, late by the promised day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.core import clock
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, rules, states
from mithaq.delivery.actions import read
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.models import Progress, Report
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from tests.delivery.factories import commitments_of, make_promised, make_report, milestone, promise
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.instruments.programmes.factories import make_lead
from tests.races import race

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)


def test_progress_is_what_the_last_report_says() -> None:
    step = milestone(make_promised())
    with clock.frozen(MAY):
        make_report(step, share=40)
        done = make_report(step, states.DONE, done_on=date(2025, 5, 10))
    progress = Progress.objects.get(subject_id=step.public_id)
    assert (progress.state, progress.reports, progress.last) == (states.DONE, 2, done)
    assert '"state":"done"' in Pending.objects.get(uid=done.act).leaf
    late = lateness.of(step.ends_on, progress.state, progress.done_on, date(2025, 6, 1))
    assert (late.was_late, late.days) == (True, 10)


def test_what_is_done_needs_evidence() -> None:
    with clock.frozen(MAY), pytest.raises(Refused) as refused:
        make_report(milestone(make_promised()), states.DONE, done_on=date(2025, 4, 10), evidence=[])
    assert refused.value.field == "evidence"


@pytest.mark.parametrize("day", [date(2025, 5, 21), date(2025, 1, 31), None])
def test_days_out_of_order_are_refused(day: date | None) -> None:
    with clock.frozen(MAY), pytest.raises(Refused) as refused:
        make_report(milestone(make_promised()), states.DONE, done_on=day)
    assert refused.value.field == "done_on"


def test_what_is_done_is_taken_back_by_a_correction_only() -> None:
    step = milestone(make_promised())
    with clock.frozen(MAY):
        wrong = make_report(step, states.DONE, done_on=date(2025, 4, 10))
        with pytest.raises(Refused):
            make_report(step, states.UNDER_WAY)
        right = make_report(step, states.UNDER_WAY, supersedes=wrong)
        with pytest.raises(Refused):
            make_report(step, states.UNDER_WAY, supersedes=wrong)
    assert list(Report.objects.standing()) == [right]
    assert Report.objects.count() == 2
    assert Progress.objects.get(subject_id=step.public_id).state == states.UNDER_WAY


def test_a_report_is_never_changed_whoever_writes() -> None:
    with clock.frozen(MAY):
        one = make_report(milestone(make_promised()))
    one.state = states.STOPPED
    with pytest.raises(KeptError):
        one.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_report SET state = 'done' WHERE id = %s", [one.pk])


def test_late_is_by_the_promised_day() -> None:
    day = date(2025, 4, 30)
    assert not lateness.of(day, states.UNDER_WAY, None, day).is_late
    assert lateness.of(day, states.UNDER_WAY, None, day).is_soon
    assert lateness.of(day, states.NOT_STARTED, None, day + timedelta(days=3)).days == 3
    assert not lateness.of(day, states.DONE, day, date(2026, 1, 1)).was_late
    assert not lateness.of(None, states.UNDER_WAY, None, day).is_late


def test_who_reports() -> None:
    body = make_body()
    lead = make_lead(body)
    subject = promise(make_promised(body, lead=lead))
    substitute = make_person(body)
    lead.substitute = substitute
    lead.save()
    agent = make_mandate(make_person(body), body, role="agent").person
    assert rules.may_report(make_steward(body), subject)
    assert rules.may_report(lead.person, subject)
    assert rules.may_report(substitute, subject)
    for nobody in (agent, make_person(account=True), make_steward(make_body()), None):
        assert not rules.may_report(nobody, subject)
    with pytest.raises(NotAllowed):
        make_report(subject, by=agent)


def test_who_is_of_the_body_by_any_mandate_near_it() -> None:
    body = make_body()
    agent = make_mandate(make_person(body), body, role="agent", since=date(2020, 1, 1), until=date(2025, 3, 1)).person
    assert rules.is_of_body(agent, body, date(2025, 2, 28))
    assert not rules.is_of_body(agent, body, date(2025, 3, 1))
    assert rules.is_of_body(agent, body, date(2025, 1, 1), until=date(2026, 12, 31))
    assert not rules.is_of_body(make_steward(make_body()), body, date(2025, 2, 28))


def test_an_indicator_has_one_value_a_day_and_corrections() -> None:
    gauge = gauge_at("indicator", commitments_of(make_promised())[0].indicators.get().lineage)
    assert gauge is not None
    assert gauge.is_reached(gauge.target or 0) is True
    with clock.frozen(MAY):
        first = read(by=INSTALLATION, gauge=gauge, on=date(2025, 5, 1), value=gauge.baseline or 0)
        with pytest.raises(Refused):
            read(by=INSTALLATION, gauge=gauge, on=date(2025, 5, 1), value=gauge.baseline or 0)
        with pytest.raises(Refused):
            read(by=INSTALLATION, gauge=gauge, on=date(2025, 5, 21), value=gauge.baseline or 0)
        right = read(by=INSTALLATION, gauge=gauge, on=date(2025, 5, 1), value=gauge.target or 0, supersedes=first)
        with pytest.raises(Refused):
            read(by=INSTALLATION, gauge=gauge, on=date(2025, 5, 1), value=gauge.target or 0, supersedes=first)
    assert list(type(right).objects.standing()) == [right]


@pytest.mark.django_db(transaction=True)
def test_reports_at_one_moment_are_all_counted_and_corrections_once() -> None:
    step = milestone(make_promised())
    with clock.frozen(MAY):
        race([lambda: make_report(step)] * 4)
        last = Report.objects.order_by("-pk").first()
        said = race([lambda: make_report(step, supersedes=last)] * 3)
    assert Progress.objects.get(subject_id=step.public_id).reports == 5
    assert sum(isinstance(one, Report) for one in said) == 1
    assert Progress.objects.count() == 1


def test_words_of_a_stop_are_asked_for() -> None:
    with clock.frozen(MAY), pytest.raises(Refused) as refused:
        make_report(milestone(make_promised()), states.STOPPED, words=LocalizedText("fr"))
    assert refused.value.field == "words"
