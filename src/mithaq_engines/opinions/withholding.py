"""Which counts may be shown without giving away what a few people voted, by whatever subtraction.

Three sets of people can be taken off one another in what is published: everybody who voted on a statement, those of
them who are in groups, and those of each group. So:

- Where the people in no group who voted on a statement are fewer than the minimum, they are left out of its counts.
- A group's counts on a statement are not shown where fewer of the group voted on it; and where those of all groups
  together, without the shown ones, would be the votes of fewer, the smallest of the others are not shown either.
- What is made of the votes of all groups together is not shown where those are fewer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.maps import OpinionMap
from mithaq_engines.opinions.statistics import Counts


def statement_counts(found: OpinionMap) -> Counts:
    """Each statement's counts as they may be shown, shape (statements,)."""
    of_groups = Counts(
        found.group_counts.agree.sum(axis=0),
        found.group_counts.disagree.sum(axis=0),
        found.group_counts.seen.sum(axis=0),
    )
    alone = found.counts.seen - of_groups.seen
    few = (alone > 0) & (alone < found.minimum_group_size)
    return Counts(
        np.where(few, of_groups.agree, found.counts.agree),
        np.where(few, of_groups.disagree, found.counts.disagree),
        np.where(few, of_groups.seen, found.counts.seen),
    )


def shown_cells(found: OpinionMap) -> NDArray[np.bool_]:
    """Which groups' counts on which statements may be shown, shape (groups, statements)."""
    seen, least = found.group_counts.seen, found.minimum_group_size
    shown: NDArray[np.bool_] = ~found.small[:, None] & ((seen == 0) | (seen >= least))
    for _ in range(len(seen)):
        rest = np.where(shown, 0, seen).sum(axis=0)
        able = shown & (seen > 0)
        telling = np.flatnonzero((rest > 0) & (rest < least) & able.any(axis=0))
        if not telling.size:
            break
        sizes = np.where(able[:, telling], seen[:, telling], np.iinfo(np.int64).max)
        shown[sizes.argmin(axis=0), telling] = False
    shown[:, few_in_groups(found)] = False
    return shown


def few_in_groups(found: OpinionMap) -> NDArray[np.bool_]:
    """On which statements fewer people of all groups together voted than may be counted, shape (statements,)."""
    in_groups = found.group_counts.seen.sum(axis=0)
    few: NDArray[np.bool_] = (in_groups > 0) & (in_groups < found.minimum_group_size)
    return few
