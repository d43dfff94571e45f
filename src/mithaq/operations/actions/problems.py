"""A problem from the day it was found to the day it is solved: solutions, one chosen, its action, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery import actions as delivery
from mithaq.delivery import states as delivery_states
from mithaq.delivery.offices import office_of
from mithaq.delivery.rules import may_report
from mithaq.delivery.subjects import subject_at
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.operations import rules, states
from mithaq.operations.actions.checks import Office, check_office, check_period, check_words, instrument_of
from mithaq.operations.models import Problem, ProblemEvidence, Solution
from mithaq.operations.subjects import PROBLEM, subject_of_problem


@dataclass(frozen=True)
class ProblemContent:
    """``commitment``: lineage of the commitment that it hinders. ``is_internal``: for the body's own people."""

    title: LocalizedText
    found_on: date
    words: LocalizedText = field(default_factory=empty_text)
    commitment: str = ""
    is_internal: bool = False


@dataclass(frozen=True)
class OwnAction:
    """An action that is followed nowhere else yet: what is done, by which office, from when to when."""

    words: LocalizedText
    owner: Office
    starts_on: date
    ends_on: date


@transaction.atomic
def raise_problem(*, by: Actor, body: Body, content: ProblemContent) -> Problem:
    """Write down a problem: the stewards, and whoever holds a mandate in the body."""
    if not rules.may_raise(by, body):
        raise NotAllowed
    check_words(content.title, field="title")
    if content.found_on > body.today():
        raise Refused(_("This day lies ahead: a problem was found by today."), field="found_on")
    return Problem.objects.create(
        body=body,
        title=content.title,
        words=content.words,
        found_on=content.found_on,
        office=office_of(by, body),
        instrument=instrument_of(content.commitment, body),
        commitment=content.commitment,
        is_internal=content.is_internal,
        written_at=clock.now(),
        by=by if isinstance(by, Person) else None,
    )


@transaction.atomic
def propose_solution(*, by: Actor, problem: Problem, words: LocalizedText) -> Solution:
    """One more way to solve it, as long as none is chosen."""
    problem = _held(problem)
    if not rules.may_raise(by, problem.body):
        raise NotAllowed
    _moved(problem, "propose")
    check_words(words, field="words")
    return Solution.objects.create(
        problem=problem,
        words=words,
        proposed_on=problem.body.today(),
        by=by if isinstance(by, Person) else None,
        office=office_of(by, problem.body),
    )


@transaction.atomic
def choose_solution(*, by: Actor, solution: Solution, reason: LocalizedText) -> Problem:
    """One of the solutions, with the reason; the others stay readable."""
    problem = _held(solution.problem)
    if not rules.may_keep(by, problem.body):
        raise NotAllowed
    state = _moved(problem, "choose")
    check_words(reason, field="reason")
    problem.state, problem.chosen, problem.chosen_reason = state, solution, reason
    problem.chosen_on = problem.body.today()
    problem.save(update_fields=["state", "chosen", "chosen_reason", "chosen_on"])
    return problem


@transaction.atomic
def start_action(
    *, by: Actor, problem: Problem, action: OwnAction | None = None, followed: tuple[str, str] | None = None
) -> Problem:
    """What is chosen is done: by an action of its own, or by one that is ``followed`` already, as (kind, public id) of
    a duty, a measure, a milestone or a commitment of the same body."""
    problem = _held(problem)
    if not rules.may_keep(by, problem.body):
        raise NotAllowed
    problem.state = _moved(problem, "act")
    if (action is None) == (followed is None):
        raise Refused(_("Name an action that is followed already, or describe one of its own."), field="followed")
    if followed is not None:
        found = subject_at(*followed) if followed[0] != PROBLEM else None
        if found is None or found.body.pk != problem.body_id:
            raise Refused(_("There is no such action of this body."), field="followed")
        problem.action_kind, problem.action_id = followed
    if action is not None:
        check_words(action.words, field="action")
        check_period(action.starts_on, action.ends_on)
        check_office(action.owner, problem.body, field="owner")
        problem.action, problem.starts_on, problem.ends_on = action.words, action.starts_on, action.ends_on
        problem.owner_body, problem.owner_role = action.owner
    problem.save(
        update_fields=[
            *("state", "action_kind", "action_id", "action"),
            *("owner_body", "owner_role", "starts_on", "ends_on"),
        ]
    )
    return problem


@transaction.atomic
def close_problem(
    *, by: Actor, problem: Problem, words: LocalizedText, done_on: date, evidence: Sequence[str] = ()
) -> Problem:
    """It is solved: what was done, on which day, and the evidence that shows it, without which this is refused.

    By the stewards and the office that owns the action. What is public is reported in the public log as well.
    """
    problem = _held(problem)
    subject = subject_of_problem(problem)
    if not may_report(by, subject):
        raise NotAllowed
    state = _moved(problem, "close")
    check_words(words, field="words")
    if not problem.found_on <= done_on <= problem.body.today():
        raise Refused(_("It was solved between the day it was found and today."), field="done_on")
    found = delivery.cited(evidence, by=by, body=problem.body)
    if not problem.is_internal:
        content = delivery.ReportContent(delivery_states.DONE, words=words, done_on=done_on)
        delivery.report(by=by, subject=subject, content=content, evidence=found)
    ProblemEvidence.objects.bulk_create(
        ProblemEvidence(problem=problem, **columns) for columns in delivery.links_to(found)
    )
    problem.state, problem.closed_on, problem.closed_words = state, done_on, words
    problem.closed_office = office_of(by, problem.body)
    problem.save(update_fields=["state", "closed_on", "closed_words", "closed_office"])
    return problem


@transaction.atomic
def set_aside(*, by: Actor, problem: Problem, reason: LocalizedText) -> Problem:
    """Leave it as it is, and say why: before an action is under way."""
    problem = _held(problem)
    if not rules.may_keep(by, problem.body):
        raise NotAllowed
    state = _moved(problem, "set aside")
    check_words(reason, field="reason")
    problem.state, problem.closed_on, problem.closed_words = state, problem.body.today(), reason
    problem.closed_office = office_of(by, problem.body)
    problem.save(update_fields=["state", "closed_on", "closed_words", "closed_office"])
    return problem


def _held(problem: Problem) -> Problem:
    rows = Problem.objects.select_for_update(of=("self",)).select_related("body", "owner_body", "instrument")
    return rows.get(pk=problem.pk)


def _moved(problem: Problem, verb: str) -> str:
    """The state after ``verb``. Raises Refused where it cannot follow."""
    found = states.PROBLEM_MOVES.get((problem.state, verb))
    if found is None:
        said = _("This problem is “%(state)s” now: this cannot follow.")
        raise Refused(said % {"state": problem.state_name})
    return found
