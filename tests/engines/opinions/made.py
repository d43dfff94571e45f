"""Conversations made for the tests and the benchmark: people of planted groups, who see some of the statements."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions import Votes


def planted(
    *, sizes: tuple[int, ...], statements: int, seen: float, seed: int, divided: float = 0.4, wavering: float = 0.15
) -> tuple[Votes, NDArray[np.int64]]:
    """Votes of groups that lean differently, and each row's group.

    seen: the share of the statements that a person votes on. divided: the share of statements on which a group has a
    leaning of its own; on the others all lean alike. wavering: how often a person votes against the leaning.
    """
    chance = np.random.default_rng(seed)
    common = chance.choice((-1, 1), statements)
    leanings = np.where(
        chance.random((len(sizes), statements)) < divided, chance.choice((-1, 1), (len(sizes), statements)), common
    )
    people = sum(sizes)
    groups = chance.permutation(np.repeat(np.arange(len(sizes)), sizes))
    asked = chance.random((people, statements)) < seen
    cast = leanings[groups] * np.where(chance.random((people, statements)) < wavering, -1, 1)
    cast[chance.random((people, statements)) < 0.1] = 0
    rows, columns = np.nonzero(asked)
    order = chance.permutation(len(rows))
    rows, columns = rows[order], columns[order]
    votes = Votes.from_arrays(participants=rows, statements=columns, votes=cast[rows, columns])
    return votes, groups[np.array(votes.participants, dtype=np.int64)]


def shuffled(votes: Votes, *, seed: int) -> Votes:
    """The same votes, come in another order."""
    order = np.random.default_rng(seed).permutation(len(votes.values))
    names = np.array(votes.participants)
    return Votes.from_arrays(
        participants=names[votes.rows[order]],
        statements=np.array(votes.statements)[votes.columns[order]],
        votes=votes.values[order],
    )
