"""A conversation that goes on: each vote more is taken in at once, without counting the others again.

Three tables of whole numbers, statements by statements, carry what the components need: the sums over people of vote
times vote, of vote times "has voted", and of "has voted" times "has voted". A vote changes one row and one column of
them. They are exact, so whatever the history, the tables, and with them the map, are those of a conversation read from
scratch: to the last bit against another ``LiveConversation`` with the same people in the same order, and to rounding
(positions within 1e-9) against ``map_of``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.components import Components, components_of_gram, position_of_row, positions_of
from mithaq_engines.opinions.maps import MINIMUM_GROUP_SIZE, OpinionMap, assembled
from mithaq_engines.opinions.polis import Smoothing, polis_groups
from mithaq_engines.opinions.votes import AGREE, DISAGREE, PASS, VOTES_TO_BE_IN, Name, Votes

UNSEEN = np.int8(2)  # stands in the matrix where there is no vote
ROWS_AT_ONCE = 8_192  # sums of so many ones are exact in single precision, and fit the cache better than all at once


class LiveConversation:
    """The state of a conversation, with one byte for each pair of participant and statement.

    Participants and statements are counted from their first votes; a vote on a pair that has one replaces it.
    """

    def __init__(self) -> None:
        self._rows: dict[Name, int] = {}
        self._columns: dict[Name, int] = {}
        self._matrix = np.full((16, 16), UNSEEN)
        self._cast = np.zeros(16, dtype=np.int64)
        self._early = np.zeros(16, dtype=np.bool_)
        self._tables = np.zeros((3, 16, 16))  # vote x vote, vote x voted, voted x voted
        self._gram = np.zeros((16, 16))
        self._out: set[Name] = set()
        self._meta: set[Name] = set()
        self._texts: dict[Name, str] = {}
        self._near: tuple[tuple[Name, ...], NDArray[np.float64]] | None = None
        self._components: tuple[tuple[Name, ...], Components] | None = None

    @classmethod
    def of(cls, votes: Votes) -> LiveConversation:
        """The conversation that goes on from ``votes``, with their moderation and words."""
        live = cls()
        live._rows = {name: row for row, name in enumerate(votes.participants)}
        live._columns = {name: column for column, name in enumerate(votes.statements)}
        live._grow()
        live._matrix[votes.rows, votes.columns] = votes.values
        live._cast[: votes.shape[0]] = votes.votes_cast
        live._early[: votes.shape[0]] = votes.early
        live._count_all()
        named = list(zip(votes.statements, votes.moderated_out.tolist(), votes.meta.tolist(), votes.texts, strict=True))
        live.moderate(out=[name for name, out, _, _ in named if out], meta=[name for name, _, meta, _ in named if meta])
        live._texts = {name: text for name, _, _, text in named if text is not None}
        return live

    @property
    def shape(self) -> tuple[int, int]:
        """How many participants and statements there are."""
        return len(self._rows), len(self._columns)

    def add(self, participant: Name, statement: Name, vote: int) -> None:
        """Take in one vote: +1, -1 or 0, at the cost of a few vectors of statements. Raises ValueError for another."""
        if vote not in (AGREE, PASS, DISAGREE):
            raise ValueError("a vote is +1, -1 or 0")
        row = self._rows.setdefault(participant, len(self._rows))
        column = self._columns.setdefault(statement, len(self._columns))
        self._grow()
        before = self._matrix[row, column]
        if before == vote:
            return
        if before == UNSEEN:
            self._cast[row] += 1
            there = len(self._columns)
            if there < VOTES_TO_BE_IN and self._cast[row] >= there:
                self._early[row] = True
        self._turn(row, column, before, np.int8(vote))
        self._components = None

    def add_all(self, votes: Iterable[tuple[Name, Name, int]]) -> None:
        """Take in votes (participant, statement, vote) one after the other."""
        for participant, statement, vote in votes:
            self.add(participant, statement, vote)

    def moderate(self, *, out: Iterable[Name] = (), back: Iterable[Name] = (), meta: Iterable[Name] = ()) -> None:
        """Moderate statements out, or back in; ``meta`` ones are out as well, and known as such."""
        self._meta = (self._meta | set(meta)) - set(back)
        self._out = (self._out | set(out) | self._meta) - set(back)
        self._components = None

    @property
    def components(self) -> Components:
        """Centre and components, as fresh as the last vote, in rising order of the statements.

        They start from the last ones, so they come within 1e-9 of those from scratch, in a few steps.
        """
        names = tuple(sorted(self._columns, key=_rank))
        if self._components is None or self._components[0] != names:
            start = None
            if self._near is not None and self._near[0] == names:
                start = self._near[1]
            components, near = self._solved(names, start)
            self._near = names, near
            self._components = names, components
        return self._components[1]

    def position_of(self, participant: Name) -> tuple[float, float]:
        """Where ``participant`` stands now: for nobody else's eyes. Raises KeyError for somebody who did not vote."""
        row = self._rows[participant]
        order, out = self._order(tuple(sorted(self._columns, key=_rank)))
        return position_of_row(self._matrix[row, order], self._matrix[row, order] != UNSEEN, self.components, out)

    def votes(self) -> Votes:
        """The votes as they stand."""
        names = tuple(sorted(self._columns, key=_rank))
        order, _ = self._order(names)
        people = len(self._rows)
        rows, columns, values = [], [], []
        for first in range(0, people, ROWS_AT_ONCE):
            part = self._matrix[first : min(first + ROWS_AT_ONCE, people)][:, order]
            places = np.flatnonzero(part != UNSEEN)
            rows.append(np.bincount(places // max(len(names), 1), minlength=len(part)))
            columns.append((places % max(len(names), 1)).astype(np.int32))
            values.append(part.ravel()[places])
        counts = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        return Votes(
            participants=tuple(self._rows),
            statements=names,
            starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)]),
            columns=np.concatenate(columns) if columns else np.zeros(0, dtype=np.int32),
            values=np.concatenate(values) if values else np.zeros(0, dtype=np.int8),
            early=self._early[:people].copy(),
            moderated_out=np.zeros(len(names), dtype=np.bool_),
            meta=np.zeros(len(names), dtype=np.bool_),
            texts=(None,) * len(names),
        ).with_statements(moderated_out=self._out, meta=self._meta, texts=self._texts)

    def map(self, *, minimum_group_size: int = MINIMUM_GROUP_SIZE, before: Smoothing | None = None) -> OpinionMap:
        """The whole map, groups found anew: what a conversation with these votes gives whatever its history."""
        votes = self.votes()
        components, _ = self._solved(votes.statements, None)
        positions = positions_of(votes, components)
        found = polis_groups(votes, positions, before=before)
        return assembled(votes, components, positions, found, minimum_group_size=minimum_group_size)

    def _solved(
        self, names: tuple[Name, ...], start: NDArray[np.float64] | None
    ) -> tuple[Components, NDArray[np.float64]]:
        order, out = self._order(names)
        width = len(names)
        in_order = bool((order == np.arange(width)).all())
        gram = self._gram[:width, :width] if in_order else self._gram[np.ix_(order, order)]
        return components_of_gram(gram, self._center()[order], out, start)

    def _order(self, names: tuple[Name, ...]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        order = np.array([self._columns[name] for name in names], dtype=np.int64)
        return order, np.array([name in self._out for name in names], dtype=np.bool_)

    def _center(self) -> NDArray[np.float64]:
        """The mean vote of each column, moderated or not."""
        sums, counts = np.diagonal(self._tables[1]), np.diagonal(self._tables[2])
        center: NDArray[np.float64] = sums / np.maximum(counts, 1.0)
        return center

    def _turn(self, row: int, column: int, before: np.int8, after: np.int8) -> None:
        """Take the change of one cell into the tables, and the one row and column of the Gram matrix that it moves."""
        width = len(self._columns)
        votes = self._matrix[row, :width].astype(np.float64)
        voted = votes != float(UNSEEN)
        votes[~voted] = 0.0
        old, new = (0.0 if before == UNSEEN else float(before)), float(after)
        was, change = float(before != UNSEEN), new - (0.0 if before == UNSEEN else float(before))
        more = 1.0 - was
        votes[column], voted[column] = 0.0, False
        self._matrix[row, column] = after
        both, mixed, seen = self._tables[:, :width, :width]
        if change:
            both[column] += change * votes
            both[:, column] += change * votes
            both[column, column] += new * new - old * old
            mixed[column] += change * voted  # vote here, voted there
        if more:
            mixed[:, column] += more * votes  # vote there, voted here
            seen[column] += more * voted
            seen[:, column] += more * voted
            seen[column, column] += more
        mixed[column, column] += change
        center = self._center()[:width]
        line = _centred(self._tables[:, :width, :width], column, center)
        self._gram[column, :width] = line
        self._gram[:width, column] = line

    def _count_all(self) -> None:
        """Fill the tables from the matrix."""
        people, width = self.shape
        self._tables[:] = 0.0
        for first in range(0, people, ROWS_AT_ONCE):
            part = self._matrix[first : min(first + ROWS_AT_ONCE, people), :width]
            voted = (part != UNSEEN).astype(np.float32)
            votes = part.astype(np.float32) * voted
            self._tables[0, :width, :width] += votes.T @ votes
            self._tables[1, :width, :width] += votes.T @ voted
            self._tables[2, :width, :width] += voted.T @ voted
        tables, center = self._tables[:, :width, :width], self._center()[:width]
        for column in range(width):
            self._gram[column, :width] = _centred(tables, column, center)

    def _grow(self) -> None:
        """Make room for as many rows and columns as are named, twice as much at a time."""
        people, width = len(self._rows), len(self._columns)
        rows, columns = self._matrix.shape
        if people <= rows and width <= columns:
            return
        tall, wide = _room(people, rows), _room(width, columns)
        matrix = np.full((tall, wide), UNSEEN)
        matrix[:rows, :columns] = self._matrix
        self._matrix = matrix
        if tall > rows:
            self._cast = np.concatenate([self._cast, np.zeros(tall - rows, dtype=np.int64)])
            self._early = np.concatenate([self._early, np.zeros(tall - rows, dtype=np.bool_)])
        if wide > columns:
            tables = np.zeros((3, wide, wide))
            tables[:, :columns, :columns] = self._tables
            gram = np.zeros((wide, wide))
            gram[:columns, :columns] = self._gram
            self._tables, self._gram = tables, gram


def _centred(tables: NDArray[np.float64], column: int, means: NDArray[np.float64]) -> NDArray[np.float64]:
    """A row of the Gram matrix of the votes with the means taken off, where there are votes.

    The two middle terms are added first, so that the row and the column come out the same to the last bit.
    """
    both, mixed, seen = tables
    middle = means * mixed[column] + means[column] * mixed[:, column]
    row: NDArray[np.float64] = both[column] - middle + (means[column] * means) * seen[column]
    return row


def _room(needed: int, there: int) -> int:
    return there if needed <= there else max(needed, 2 * there)


def _rank(name: Name) -> tuple[bool, Name]:
    return isinstance(name, str), name
