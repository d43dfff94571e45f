"""A problem as its page shows it: solutions, the action, how far that is, and what showed that it is solved."""

from __future__ import annotations

from typing import Any

from mithaq.delivery.evidence import shown, with_evidence
from mithaq.delivery.rules import may_report
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.models import Person
from mithaq.instruments.addresses import of_commitment
from mithaq.operations import rules, states
from mithaq.operations.changes import changes_on
from mithaq.operations.following import standings
from mithaq.operations.models import Problem
from mithaq.operations.offices import offices_of
from mithaq.operations.subjects import PROBLEM, subject_of_problem


def problem_shown(problem: Problem, person: Person | None) -> dict[str, Any]:
    """About ten queries, however many solutions there are."""
    followed = subject_at(problem.action_kind, problem.action_id) if problem.action_id else None
    owner = None
    if problem.owner_body is not None:
        owner = next(iter(offices_of([(problem.owner_body, problem.owner_role)]).values()))
    has_action = problem.state in {states.UNDER_WAY, states.CLOSED}
    return {
        "body": problem.body,
        "problem": problem,
        "steps": steps_of(problem),
        "solutions": list(problem.solutions.all()),
        "followed": followed,
        "owner": owner,
        "standing": _standing(problem, followed) if has_action else None,
        "reports": standings(PROBLEM, {problem.public_id: None}, problem.body.today(), full=True)[
            problem.public_id
        ].reports,
        "evidence": shown(with_evidence(problem.evidence_links.all())) if problem.state == states.CLOSED else [],
        "changes": changes_on(PROBLEM, problem.public_id, person),
        "objective": of_commitment(problem.instrument, problem.commitment) if problem.instrument else "",
        "may_keep": rules.may_keep(person, problem.body),
        "may_raise": rules.may_raise(person, problem.body),
        "may_close": problem.state == states.UNDER_WAY and may_report(person, subject_of_problem(problem)),
    }


def steps_of(problem: Problem) -> list[dict[str, Any]]:
    """Its life for the track, with the days that are known."""
    if problem.state == states.SET_ASIDE:
        life = [(states.OPEN, problem.found_on), (states.SET_ASIDE, problem.closed_on)]
    else:
        life = [
            (states.OPEN, problem.found_on),
            (states.CHOSEN, problem.chosen_on),
            (states.UNDER_WAY, problem.starts_on),
            (states.CLOSED, problem.closed_on),
        ]
    now = [code for code, _on in life].index(problem.state)
    return [
        {
            "name": str(states.PROBLEM_STATES[code]).capitalize(),
            "when": on if place <= now else None,
            "state": "done" if place < now else "now" if place == now else "next",
        }
        for place, (code, on) in enumerate(life)
    ]


def _standing(problem: Problem, followed: Subject | None) -> Any:
    """Of its own action, or of the one that is followed elsewhere."""
    kind, key, ends_on = PROBLEM, problem.public_id, problem.ends_on
    if followed is not None:
        kind, key, ends_on = followed.kind, followed.public_id, followed.ends_on
    return standings(kind, {key: ends_on}, problem.body.today())[key]
