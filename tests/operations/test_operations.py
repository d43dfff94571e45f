"""Operations: each side answers for its own duties, and what both agreed on changes only by what both agree to."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.core import clock
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import Change
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.operations import actions, shown, states
from mithaq.operations.actions import AmendmentContent
from mithaq.operations.models import Duty, Operation
from tests.delivery.factories import make_report
from tests.factories import make_body, make_steward
from tests.operations.factories import (
    MAY,
    START,
    duty,
    duty_of,
    make_agreed,
    make_proposed,
    make_review,
    proof_of,
    subject_of,
    words,
)
from tests.races import race

pytestmark = pytest.mark.django_db


def test_each_side_reports_on_its_own_duties_and_on_no_other() -> None:
    ours, theirs = make_body(), make_body()
    we, they = make_steward(ours), make_steward(theirs)
    with clock.frozen(MAY):
        operation = make_agreed(ours, theirs)
        own, other = subject_of(duty_of(operation, states.OURS)), subject_of(duty_of(operation, states.THEIRS))
        assert (own.body, other.body) == (ours, theirs)
        with pytest.raises(NotAllowed):
            make_report(own, by=they)
        with pytest.raises(NotAllowed):
            make_report(other, by=we)
        done = date(2025, 4, 20)
        make_report(own, delivery_states.DONE, by=we, done_on=done, evidence=[proof_of(ours)])
        with pytest.raises(Refused):  # evidence of one side is no evidence of the other
            make_report(other, delivery_states.DONE, by=they, done_on=done, evidence=[proof_of(ours)])
        sides = shown.operation_shown(operation, None)["sides"]
    assert [(side.counts.kept, side.counts.due, side.counts.late) for side in sides] == [(1, 1, 0), (0, 1, 1)]


def test_for_a_side_that_is_not_on_the_site_ours_writes_down_what_it_said() -> None:
    body = make_body()
    with clock.frozen(MAY):
        operation = make_agreed(body)
        make_report(subject_of(duty_of(operation, states.THEIRS)), by=make_steward(body))
        assert [side.is_written for side in shown.operation_shown(operation, None)["sides"]] == [False, True]


def test_only_the_other_side_agrees_and_to_what_it_has_read() -> None:
    ours, theirs = make_body(), make_body()
    we, they = make_steward(ours), make_steward(theirs)
    operation = make_proposed(ours, theirs)
    read = operation.revision
    with pytest.raises(NotAllowed):
        actions.agree_operation(by=we, operation=operation, revision=read, agreed_on=START)
    actions.add_duty(by=we, operation=operation, content=duty(states.THEIRS, text="Et davantage"))
    with pytest.raises(Refused):
        actions.agree_operation(by=they, operation=operation, revision=read, agreed_on=START)
    agreed = actions.agree_operation(by=they, operation=operation, revision=read + 1, agreed_on=START)
    assert agreed.content_hash in Pending.objects.get(uid=agreed.act).leaf


def test_a_proposal_is_seen_by_both_sides_only() -> None:
    ours, theirs = make_body(), make_body()
    operation = make_proposed(ours, theirs)
    seen = [
        Operation.objects.visible_to(person).filter(pk=operation.pk).exists()
        for person in (None, make_steward(make_body()), make_steward(ours), make_steward(theirs))
    ]
    assert seen == [False, False, True, True]


def test_duties_that_are_agreed_on_never_change() -> None:
    with clock.frozen(MAY):
        operation = make_agreed()
        one = duty_of(operation, states.OURS)
        for verb in (
            lambda: actions.add_duty(by=INSTALLATION, operation=operation, content=duty(states.OURS)),
            lambda: actions.drop_duty(by=INSTALLATION, duty=one),
            lambda: actions.withdraw_operation(by=INSTALLATION, operation=operation),
        ):
            with pytest.raises(Refused):
                verb()
    with pytest.raises(KeptError):
        Duty.objects.filter(pk=one.pk).update(ends_on=date(2026, 1, 1))
    for table, column in (("operations_duty", "text"), ("operations_operation", "title")):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s", ['{"original": "fr", "texts": {"fr": "Rien"}}'])


def test_an_amendment_counts_from_the_day_both_sides_agree_and_late_stays_late() -> None:
    ours, theirs = make_body(), make_body()
    we, they = make_steward(ours), make_steward(theirs)
    with clock.frozen(MAY):
        operation, meeting = make_agreed(ours, theirs), make_review(ours)
        own = duty_of(operation, states.OURS)
        later = AmendmentContent(ends_on=date(2025, 9, 30), words=words("La crue"), duty=own, meeting=meeting)
        asked = actions.propose_amendment(by=we, operation=operation, content=later)
        more = AmendmentContent(ends_on=date(2025, 7, 1), words=words("Oubli"), side=states.THEIRS, text=words("Gérer"))
        added = actions.propose_amendment(by=they, operation=operation, content=more)
        with pytest.raises(NotAllowed):
            actions.agree_amendment(by=we, amendment=asked)
        assert not Change.objects.exists()
        actions.agree_amendment(by=they, amendment=asked)
        actions.agree_amendment(by=we, amendment=added)
        with pytest.raises(Refused):
            actions.agree_amendment(by=they, amendment=asked)
        page = shown.operation_shown(Operation.objects.get(pk=operation.pk), None)
    standing = page["sides"][0].rows[0].standing
    assert (standing.new_day, standing.late.is_late, standing.late.days) == (date(2025, 9, 30), True, 20)
    assert page["sides"][1].counts.all == 2
    assert page["is_intact"]


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_one_moment_agree_once() -> None:
    operation = make_proposed(make_body(), make_body())
    how = {"operation": operation, "revision": operation.revision, "agreed_on": START}
    said = race([lambda: actions.agree_operation(by=INSTALLATION, **how)] * 3)
    assert sum(isinstance(one, Operation) for one in said) == 1
    assert Pending.objects.filter(kind="operations.agreed").count() == 1
