"""One election for each part of a territory, where each part has a budget of its own and counts by itself.

Cities that divide their budget beforehand (Warszawa, Poznań, Toulouse's quarters) hold as many elections as there are
districts. ``split`` makes them out of one election that holds all projects. Where parts only bound what the common
budget may spend in each, see ``constraints``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from mithaq_engines.tally.constraints import DISTRICT, ConstraintError, parts_of
from mithaq_engines.tally.election import Ballots, Election


def split(
    election: Election,
    *,
    budgets: Mapping[str, Fraction | int],
    by: str = DISTRICT,
    voter_column: str | None = None,
) -> dict[str, Election]:
    """An election for each part that ``budgets`` names, in its order, with the projects of that part and its budget.

    ``by``: what a part is (``district``, ``category``, or a column of the projects). Ballots are restricted to the
    part's projects. A part's voters are those whose ``voter_column`` names it, empty ballots too; without a column,
    those whose ballot names at least one of its projects. Each META gets ``subunit`` and the new numbers.
    Raises ``ConstraintError`` where no project is in a part, or there is no such column.
    """
    named = [parts_of(project, by) for project in election.projects]
    ballots = election.ballots
    if voter_column is not None and voter_column not in ballots.columns:
        raise ConstraintError(f"the ballots have no column {voter_column!r}")
    answer: dict[str, Election] = {}
    for name, budget in budgets.items():
        inside = np.array([name in own for own in named], dtype=bool)
        if not inside.any():
            raise ConstraintError(f"no project is in {name!r}")
        kept = inside[ballots.projects]
        running = np.concatenate(([0], np.cumsum(kept)))
        lengths = running[ballots.starts[1:]] - running[ballots.starts[:-1]]
        if voter_column is None:
            voters = lengths > 0
        else:
            voters = np.array([value == name for value in ballots.columns[voter_column]], dtype=bool)
        kept &= np.repeat(voters, ballots.lengths)
        chosen = np.flatnonzero(voters).tolist()
        numbers = np.cumsum(inside) - 1
        projects = [project for project, own in zip(election.projects, inside, strict=True) if own]
        own_ballots = Ballots.from_arrays(
            starts=np.concatenate(([0], np.cumsum(lengths[voters]))),
            projects=numbers[ballots.projects[kept]],
            points=None if ballots.points is None else ballots.points[kept],
            points_unit=ballots.points_unit,
            columns={column: [values[voter] for voter in chosen] for column, values in ballots.columns.items()},
        )
        meta = dict(election.meta) | {
            "subunit": name,
            "num_projects": str(len(projects)),
            "num_votes": str(len(own_ballots)),
            "budget": str(budget),
        }
        answer[name] = Election.make(
            projects=projects, budget=Fraction(budget), ballots=own_ballots, vote_type=election.vote_type, meta=meta
        )
    return answer
