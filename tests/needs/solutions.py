"""Solutions, their reviews, and what became of them."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from mithaq.calls.models import Participant
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.actions.reviewing import Given, give_review
from mithaq.needs.actions.solutions import Proposed, propose_solution, support_solution
from mithaq.needs.models import Need, Review, Solution
from tests.calls.factories import make_participant
from tests.needs.factories import make_need

_numbers = itertools.count(1)


def make_proposed(**fields: Any) -> Proposed:
    """What somebody proposes; each has another title."""
    return Proposed(**({"title": f"Planter n° {next(_numbers)}", "cost": Decimal(100_000)} | fields))


def make_solution(
    need: Need | None = None, *, by: Participant | None = None, supports: int = 0, **fields: Any
) -> Solution:
    """A solution by ``by``; by a service of the body when None. ``fields``: of `Proposed`."""
    need = need or make_need()
    made = propose_solution(by=by or INSTALLATION, need=need, proposed=make_proposed(**fields))
    for _ in range(supports):
        made = support_solution(by=make_participant(need.call), solution=made)
    return made


def yes(**fields: Any) -> Given:
    """A review that says yes."""
    said = {"ground": "within_competence", "words": "La commune peut le faire.", "cost": Decimal(120_000)}
    return Given(**({"is_competent": True, "is_feasible": True} | said | fields))


def no(**fields: Any) -> Given:
    """A review that says no."""
    said = {"ground": "no_land", "words": "Le terrain est privé."}
    return Given(**({"is_competent": True, "is_feasible": False} | said | fields))


def make_review(solution: Solution, given: Given | None = None) -> Review:
    """A review that is given."""
    return give_review(by=INSTALLATION, solution=solution, given=given or yes(), version=solution.version)
