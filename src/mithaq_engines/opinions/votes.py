"""Who voted what on which statement: the one value that every other part of the engine works on.

A vote is +1 (agree), -1 (disagree) or 0 (pass). A pair of participant and statement has at most one vote: the last
one by time, then by order of arrival. A statement that somebody was never asked about has no vote, which is no pass.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
VOTES_TO_BE_IN = 7  # in the conversation; or all statements while there are fewer
Name = int | str


@dataclass(frozen=True)
class Votes:
    """The votes of a conversation, sparse, by rows (participants) and columns (statements).

    participants: names of the rows, in the order of their first votes (Polis seeds its base clusters in that order).
    statements: names of the columns that have a vote, in rising order. Names are all integers or all texts.
    starts: shape (people + 1,): the votes of row ``i`` are those from ``starts[i]`` to ``starts[i + 1]``.
    columns, values: shape (votes,): the statement, and the vote (+1, -1, 0). Columns rise within a row.
    early: shape (people,): who had, after one of their votes, voted on as many statements as anybody had voted on until
        then, while those were fewer than seven: in Polis they are in the conversation from then on.
    moderated_out, meta: shape (statements,): which statements were refused by moderation, and which ask about the
        participants themselves ("I live in a city").
    texts: the words of each statement, or None where they were not given.
    """

    participants: tuple[Name, ...]
    statements: tuple[Name, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]
    early: NDArray[np.bool_]
    moderated_out: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    texts: tuple[str | None, ...]

    @classmethod
    def from_arrays(
        cls, *, participants: Sequence[Name] | ArrayLike, statements: Sequence[Name] | ArrayLike, votes: ArrayLike,
        times: ArrayLike | None = None,
    ) -> Votes:  # fmt: skip
        """Votes from parallel arrays, one entry for each vote cast (as a database gives them, without text between).

        times: any numbers that rise with time; without them the votes are taken in the order given.
        Raises ValueError when the arrays differ in length, or a vote is not +1, -1 or 0, or a time is not a number.
        """
        cast = np.asarray(votes)
        people, rows = _factorised(participants)
        names, columns = _factorised(statements)
        when = None if times is None else np.asarray(times)
        if not len(cast) == len(rows) == len(columns) == (len(cast) if when is None else len(when)):
            raise ValueError("participants, statements, votes and times differ in length")
        if not np.isin(cast, (AGREE, PASS, DISAGREE)).all():
            raise ValueError("a vote is +1, -1 or 0")
        if when is not None and when.dtype.kind == "f" and np.isnan(when).any():
            raise ValueError("a time is not a number")
        return cls._of_codes(people=people, rows=rows, names=names, columns=columns, votes=cast, times=when)

    @classmethod
    def _of_codes(
        cls, *, people: list[Name], rows: NDArray[np.int64], names: list[Name], columns: NDArray[np.int64],
        votes: NDArray[np.generic], times: NDArray[np.generic] | None,
    ) -> Votes:  # fmt: skip
        """Put votes in the order of time, number people by their first votes, keep the last vote of each pair."""
        if times is not None and len(times) and np.any(np.less(times[1:], times[:-1])):
            order = np.argsort(times, kind="stable")
            rows, columns, votes = rows[order], columns[order], votes[order]
        first = np.full(len(people), len(rows), dtype=np.int64)
        np.minimum.at(first, rows, np.arange(len(rows)))
        by_first = np.argsort(first, kind="stable")
        rank = np.empty(len(people), dtype=np.int64)
        rank[by_first] = np.arange(len(people))
        pairs = rank[rows] * len(names) + columns
        order = np.argsort(pairs, kind="stable")
        ordered = pairs[order]
        opens = np.ones(len(ordered), dtype=np.bool_)
        opens[1:] = ordered[1:] != ordered[:-1]
        closes = np.ones(len(ordered), dtype=np.bool_)
        closes[:-1] = opens[1:]
        kept = ordered[closes]
        starts = np.zeros(len(people) + 1, dtype=np.int64)
        np.cumsum(np.bincount(kept // max(len(names), 1), minlength=len(people)), out=starts[1:])
        return cls(
            participants=tuple(people[i] for i in by_first.tolist()),
            statements=tuple(names),
            starts=starts,
            columns=(kept % max(len(names), 1)).astype(np.int32),
            values=votes[order[closes]].astype(np.int8),
            early=_early(len(people), kept // max(len(names), 1), kept % max(len(names), 1), order[opens]),
            moderated_out=np.zeros(len(names), dtype=np.bool_),
            meta=np.zeros(len(names), dtype=np.bool_),
            texts=(None,) * len(names),
        )

    def with_statements(
        self, *, moderated_out: Collection[Name] = (), meta: Collection[Name] = (),
        texts: Mapping[Name, str] | None = None,
    ) -> Votes:  # fmt: skip
        """The same votes, knowing which statements are moderated out, which are meta, and what they say.

        Names that no vote bears are passed over: a statement without a vote is no column. As in Polis, a meta
        statement is moderated out as well.
        """
        out, about = set(moderated_out), set(meta)
        words = texts or {}
        return replace(
            self,
            moderated_out=np.array([name in out or name in about for name in self.statements], dtype=np.bool_),
            meta=np.array([name in about for name in self.statements], dtype=np.bool_),
            texts=tuple(words.get(name) for name in self.statements),
        )

    @property
    def shape(self) -> tuple[int, int]:
        """How many participants and how many statements with a vote."""
        return len(self.participants), len(self.statements)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """The row of each vote, shape (votes,)."""
        return np.repeat(np.arange(len(self.participants), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def votes_cast(self) -> NDArray[np.int64]:
        """How many statements each participant voted on, moderated ones too, shape (people,)."""
        return np.diff(self.starts)


def _early(
    people: int, rows: NDArray[np.int64], columns: NDArray[np.int64], arrival: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Who had voted on all there was, while there were fewer than seven statements.

    arrival: when each pair was first voted on, as a rank among all votes.
    """
    early = np.zeros(people, dtype=np.bool_)
    if not len(rows):
        return early
    opened = np.full(int(columns.max()) + 1, len(arrival) + int(arrival.max()), dtype=np.int64)
    np.minimum.at(opened, columns, arrival)
    openings = np.sort(opened)
    last = openings[VOTES_TO_BE_IN - 1] if len(openings) >= VOTES_TO_BE_IN else arrival.max() + 1
    chosen = np.flatnonzero(arrival < last)
    chosen = chosen[np.lexsort((arrival[chosen], rows[chosen]))]
    voters = rows[chosen]
    firsts = np.flatnonzero(np.concatenate([[True], voters[1:] != voters[:-1]]))
    ordinal = np.arange(len(voters)) - np.repeat(firsts, np.diff(np.append(firsts, len(voters)))) + 1
    there = np.searchsorted(openings, arrival[chosen], side="right")
    early[voters[ordinal >= there]] = True
    return early


def _factorised(names: Sequence[Name] | ArrayLike) -> tuple[list[Name], NDArray[np.int64]]:
    """The distinct names in rising order, and the place of each given one among them."""
    given = np.asarray(names)
    if given.ndim != 1:
        raise ValueError("names are to be given in one row")
    if given.dtype.kind in "iu" and len(given):
        low, high = int(given.min()), int(given.max())
        if high - low <= 8 * len(given) + 1024:  # counting is several times quicker than sorting
            present = np.zeros(high - low + 1, dtype=np.bool_)
            present[given - low] = True
            places = np.cumsum(present) - 1
            return [*(np.flatnonzero(present) + low).tolist()], places[given - low].astype(np.int64)
    distinct, places = np.unique(given, return_inverse=True)
    return distinct.tolist(), places.reshape(-1).astype(np.int64)
