"""Measures, problems, reviews: late by the promised day, closed with evidence, changed by meetings that were held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import states as delivery_states
from mithaq.delivery.actions import read
from mithaq.delivery.models import Change, Progress
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.meetings.actions import cancel_meeting
from mithaq.meetings.models import Meeting
from mithaq.operations import actions, changes, states
from mithaq.operations.measures_shown import register_of
from mithaq.operations.models import Problem
from mithaq.operations.reviewing import candidates_of
from mithaq.operations.subjects import effect_of, subject_of_measure
from tests.delivery.factories import make_promised, make_report, milestone
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.meetings.factories import make_meeting
from tests.operations.factories import (
    MAY,
    duty_of,
    make_agreed,
    make_measure,
    make_problem,
    make_review,
    proof_of,
    subject_of,
    words,
)

pytestmark = pytest.mark.django_db


def test_a_measure_has_owner_day_result_and_effect_and_is_late_by_its_day() -> None:
    body = make_body()
    with clock.frozen(MAY):
        one, kept = make_measure(body), make_measure(body, target=Decimal(400_000))
        make_report(subject_of_measure(kept), delivery_states.DONE, done_on=date(2025, 4, 30))
        for on, value in ((date(2025, 3, 31), 480_000), (date(2025, 5, 1), 420_000)):
            read(by=INSTALLATION, gauge=effect_of(one), on=on, value=Decimal(value))
        register = register_of(body)
    late, done = register.rows
    assert (late.standing.late.days, done.standing.kept, register.late) == (20, "kept", 1)
    assert (late.expected, late.so_far) == (Decimal(150_000), Decimal(80_000))
    assert [(one.expected, one.so_far, one.count) for one in register.sums] == [(250_000, 80_000, 2)]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE operations_measure SET ends_on = '2030-01-01' WHERE id = %s", [one.pk])


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("owner", {"owner": None}),
        ("ends_on", {"ends_on": date(2024, 1, 1)}),
        ("target", {"target": Decimal(600_000)}),
        ("unit", {"currency": ""}),
        ("domain", {"domain": "elsewhere"}),
        ("commitment", {"commitment": "2" * 16}),
    ],
)
def test_a_measure_that_cannot_be_followed_is_refused(field: str, given: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        make_measure(**given)
    assert refused.value.field == field


def test_a_problem_is_closed_with_evidence_only_and_by_who_answers_for_it() -> None:
    body = make_body()
    owner = make_mandate(make_person(body), body, role="director").person
    with clock.frozen(MAY):
        problem = make_problem(body, state=states.UNDER_WAY)
        how = {"problem": problem, "words": words("Le drain est posé."), "done_on": date(2025, 5, 10)}
        with pytest.raises(Refused) as refused:
            actions.close_problem(by=owner, **how)
        assert refused.value.field == "evidence"
        with pytest.raises(NotAllowed):
            actions.close_problem(by=make_steward(make_body()), evidence=[proof_of(body).public_id], **how)
        closed = actions.close_problem(by=owner, evidence=[proof_of(body).public_id], **how)
        with pytest.raises(Refused):
            actions.close_problem(by=owner, evidence=[proof_of(body).public_id], **how)
    assert (closed.state, closed.evidence_links.count()) == (states.CLOSED, 1)
    assert Progress.objects.get(subject_id=problem.public_id).done_on == date(2025, 5, 10)


def test_what_is_internal_is_closed_with_evidence_and_told_to_nobody_outside() -> None:
    body = make_body()
    agent = make_mandate(make_person(body), body, role="agent").person
    with clock.frozen(MAY):
        problem = make_problem(body, state=states.UNDER_WAY, is_internal=True)
        assert subject_at("problem", problem.public_id) is None
        how = {"problem": problem, "words": words("Réparé"), "done_on": date(2025, 5, 10)}
        with pytest.raises(Refused):
            actions.close_problem(by=INSTALLATION, **how)
        actions.close_problem(by=INSTALLATION, evidence=[proof_of(body).public_id], **how)
    seen = [Problem.objects.visible_to(one).exists() for one in (None, make_steward(make_body()), agent)]
    assert seen == [False, False, True]
    assert not Progress.objects.filter(subject_id=problem.public_id).exists()
    assert not Pending.objects.filter(leaf__contains=problem.public_id).exists()


def test_a_problem_goes_forward_only() -> None:
    problem = make_problem()
    own = {"problem": problem, "followed": ("measure", make_measure(problem.body).public_id)}
    with pytest.raises(Refused):
        actions.start_action(by=INSTALLATION, **own)
    solution = problem.solutions.get(words__texts__fr="Couvrir")
    actions.choose_solution(by=INSTALLATION, solution=solution, reason=words("Durable"))
    with pytest.raises(Refused):
        actions.propose_solution(by=INSTALLATION, problem=problem, words=words("Encore"))
    with pytest.raises(Refused):
        actions.start_action(by=INSTALLATION, problem=problem, followed=("measure", make_measure().public_id))
    assert actions.start_action(by=INSTALLATION, **own).action_kind == "measure"
    with pytest.raises(Refused):
        actions.set_aside(by=INSTALLATION, problem=problem, reason=words("Non"))


def _coming(body: object) -> Meeting:
    return make_meeting(body, clock.now() + timedelta(days=3))  # type: ignore[arg-type]  # a body


def _cancelled(body: object) -> Meeting:
    meeting = _coming(body)
    cancel_meeting(by=INSTALLATION, meeting=meeting, reason=words("Crue"), revision=meeting.revision)
    return meeting


@pytest.mark.parametrize(
    "meeting_of",
    [_coming, _cancelled, lambda _body: make_review(make_body()), lambda body: make_review(body, announced=False)],
    ids=["to come", "cancelled", "of another body", "in preparation"],
)
def test_only_a_meeting_of_the_body_that_was_held_changes_a_promise(meeting_of: Callable[[object], Meeting]) -> None:
    with clock.frozen(MAY):
        step = milestone(make_promised())
        meeting = meeting_of(step.body)
        with pytest.raises(Refused) as refused:
            put_later(step, meeting)
    assert refused.value.field == "meeting"


def put_later(subject: Subject, meeting: Meeting, ends_on: date | None = date(2025, 8, 31)) -> Change:
    return actions.decide_change(
        by=INSTALLATION,
        meeting=meeting,
        subject=subject,
        kind=delivery_states.PUT_LATER,
        ends_on=ends_on,
        words=words("Le prestataire a fait défaut."),
        lesson=words("Prévoir un second prestataire"),
    )


def test_a_review_puts_a_day_later_and_late_stays_late_by_the_promised_one() -> None:
    with clock.frozen(MAY):
        step = milestone(make_promised())
        meeting = make_review(step.body)
        for wrong in (None, step.ends_on, date(2025, 4, 1)):
            with pytest.raises(Refused) as refused:
                put_later(step, meeting, wrong)
            assert refused.value.field == "ends_on"
        change = put_later(step, meeting)
        first = candidates_of(step.body)[0]
        assert (first.subject, first.late.is_late, first.late.days, first.changes) == (step, True, 20, 1)
    assert '"kind":"put_later"' in Pending.objects.get(uid=change.act).leaf
    assert [one.pk for one in changes.lessons_of(step.body, query="PRESTATAIRE second")] == [change.pk]
    assert not changes.lessons_of(step.body, query="pont")


def test_a_review_changes_no_duty_that_two_sides_agreed_on() -> None:
    with clock.frozen(MAY):
        operation = make_agreed()
        meeting = make_review(operation.body)
        with pytest.raises(Refused):
            put_later(subject_of(duty_of(operation, states.OURS)), meeting)
    assert not Change.objects.exists()
