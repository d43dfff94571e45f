"""An election of participatory budgeting: projects with their costs, a budget, and the ballots as arrays.

Ballots are held in compressed sparse rows, the form in which every rule works: the entries of ballot ``i`` are
``projects[starts[i]:starts[i + 1]]``, numbers of projects in ``Election.projects``, in the order in which the voter
wrote them (for ordinal ballots: first choice first). Money is exact: a cost or a budget is a ``Fraction``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

APPROVAL: Final = "approval"
CHOOSE_ONE: Final = "choose-1"
CUMULATIVE: Final = "cumulative"
SCORING: Final = "scoring"
ORDINAL: Final = "ordinal"
VOTE_TYPES: Final = (APPROVAL, CHOOSE_ONE, CUMULATIVE, SCORING, ORDINAL)
WITH_POINTS: Final = frozenset({CUMULATIVE, SCORING})
NO_VALUE: Final = ("", "none")  # as published files write it
LARGEST_POINTS: Final = 10**12  # of one entry, in units of 1 / points_unit: sums stay exact in 64 bits


class ElectionError(ValueError):
    """The parts given do not make an election; the message says why."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project on the ballot.

    ``id`` is unique in its election; ``cost`` is exact and not negative; ``fields`` holds every other column of the
    source as it was written (name, category, votes, selected …), in the source's order.
    """

    id: str
    cost: Fraction
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name to show; the id where the source gives none."""
        name = self.fields.get("name", "")
        return self.id if name.lower() in NO_VALUE else name

    @property
    def categories(self) -> tuple[str, ...]:
        """Its categories, in the order written (columns ``category`` or ``categories``, parted by commas)."""
        return _parts(self.fields.get("category") or self.fields.get("categories") or "")

    @property
    def targets(self) -> tuple[str, ...]:
        """The groups it is for (columns ``target``, ``targets`` or ``beneficiaries``, parted by commas)."""
        fields = self.fields
        return _parts(fields.get("target") or fields.get("targets") or fields.get("beneficiaries") or "")

    @property
    def district(self) -> str:
        """Its sub-territory (columns ``district``, ``subunit``, ``neighborhood`` …); empty where it has none."""
        for column in ("district", "subunit", "neighborhood", "neighbourhood", "zone"):
            if (value := self.fields.get(column, "")).lower() not in NO_VALUE:
                return value
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """All ballots, as arrays.

    ``starts``: int64, one more than there are ballots, from 0 up to the number of entries, never falling.
    ``projects``: int32, one an entry; no ballot names a project twice.
    ``points``: int64, one an entry, in units of ``1 / points_unit``; None where the vote type has none.
    ``columns``: what the source says of each voter (voter_id, age, sex, district …), a sequence of one text a ballot
    for each column; may be computed when asked for.
    """

    starts: NDArray[np.int64]
    projects: NDArray[np.int32]
    points: NDArray[np.int64] | None = None
    points_unit: int = 1
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def from_arrays(
        cls,
        *,
        starts: ArrayLike,
        projects: ArrayLike,
        points: ArrayLike | None = None,
        points_unit: int = 1,
        columns: Mapping[str, Sequence[str]] | None = None,
    ) -> Ballots:
        """Check arrays and take them without copying where their types allow. Raises ``ElectionError``."""
        row_starts = np.ascontiguousarray(starts, dtype=np.int64)
        entries = np.ascontiguousarray(projects, dtype=np.int32)
        if row_starts.ndim != 1 or row_starts.size == 0 or entries.ndim != 1:
            raise ElectionError("starts and projects must be flat, and starts not empty")
        if row_starts[0] != 0 or row_starts[-1] != entries.size or bool((np.diff(row_starts) < 0).any()):
            raise ElectionError("starts must go from 0 to the number of entries and never fall")
        values = None
        if points is not None:
            values = np.ascontiguousarray(points, dtype=np.int64)
            if values.shape != entries.shape:
                raise ElectionError("points must be as many as projects")
            if bool(((values > LARGEST_POINTS) | (values < -LARGEST_POINTS)).any()):
                raise ElectionError(f"points may not pass {LARGEST_POINTS}")
        if points_unit < 1:
            raise ElectionError("points_unit must be at least 1")
        return cls(starts=row_starts, projects=entries, points=values, points_unit=points_unit, columns=columns or {})

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[int]], *, points: Iterable[Sequence[int]] | None = None) -> Ballots:
        """Ballots out of one sequence of project numbers a voter, and as many points where there are some."""
        listed = [list(row) for row in rows]
        starts = np.zeros(len(listed) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in listed], out=starts[1:])
        entries = [entry for row in listed for entry in row]
        given = None if points is None else [value for row in points for value in row]
        return cls.from_arrays(starts=starts, projects=np.array(entries, dtype=np.int32), points=given)

    def __len__(self) -> int:
        """How many ballots there are, the empty ones too."""
        return self.starts.size - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many projects each ballot names."""
        return np.diff(self.starts)

    def row(self, number: int) -> NDArray[np.int32]:
        """The numbers of the projects on ballot ``number`` (from 0), as written."""
        if not 0 <= number < len(self):
            raise IndexError(f"there is no ballot {number}")
        return self.projects[self.starts[number] : self.starts[number + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Election:
    """Projects, a budget and ballots of one vote type.

    ``meta`` keeps the source's other facts as written (description, country, rule, currency …), in its order.
    Build it with ``make``, which checks that the parts fit.
    """

    projects: tuple[Project, ...]
    budget: Fraction
    ballots: Ballots
    vote_type: str = APPROVAL
    meta: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def make(
        cls,
        *,
        projects: Iterable[Project],
        budget: Fraction | int,
        ballots: Ballots,
        vote_type: str = APPROVAL,
        meta: Mapping[str, str] | None = None,
    ) -> Election:
        """An election whose parts fit together. Raises ``ElectionError`` with the first reason why they do not."""
        listed = tuple(projects)
        ids = {project.id for project in listed}
        if len(ids) != len(listed):
            raise ElectionError("two projects have one id")
        if any(project.cost < 0 for project in listed) or budget < 0:
            raise ElectionError("a cost or the budget is negative")
        if vote_type not in VOTE_TYPES:
            raise ElectionError(f"unknown vote type {vote_type!r}")
        if (ballots.points is not None) != (vote_type in WITH_POINTS):
            raise ElectionError(
                f"ballots of type {vote_type} {'need' if vote_type in WITH_POINTS else 'take no'} points"
            )
        entries = ballots.projects
        if entries.size and (int(entries.min()) < 0 or int(entries.max()) >= len(listed)):
            raise ElectionError("a ballot names a project that is not there")
        voters = np.repeat(np.arange(len(ballots), dtype=np.int64), ballots.lengths)
        pairs = np.sort((voters << 32) | entries)
        if bool((pairs[1:] == pairs[:-1]).any()):
            raise ElectionError("a ballot names a project twice")
        return cls(projects=listed, budget=Fraction(budget), ballots=ballots, vote_type=vote_type, meta=meta or {})

    @property
    def currency(self) -> str:
        """The currency's code, as the source gives it; empty where it does not."""
        return self.meta.get("currency", "")

    def numbers(self) -> dict[str, int]:
        """From a project's id to its number."""
        return {project.id: number for number, project in enumerate(self.projects)}


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part.lower() not in NO_VALUE)
