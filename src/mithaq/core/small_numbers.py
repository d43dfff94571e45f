"""Small numbers: which counts of a page are withheld so that no small one is shown, nor can be worked out.

Counts are joined by sums: a total is the sum of its parts, and may be split in several ways (answers by their outcome,
and by their being in time). Each count is a part of one total at most. Zeros are shown: they speak of nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 5
_NO_LIMIT = 1 << 60

Key = Hashable
Range = tuple[int, int]


@dataclass(frozen=True)
class Sum:
    """``total`` is the sum of ``parts``."""

    total: Key
    parts: tuple[Key, ...]


def is_small(count: int) -> bool:
    """Whether a count may not be shown for its own sake."""
    return 0 < count < THRESHOLD


def withheld(counts: Mapping[Key, int], sums: Sequence[Sum]) -> frozenset[Key]:
    """Keys of the counts that are not shown: the small ones, and others with them until none can be worked out."""
    hidden = {key for key, count in counts.items() if is_small(count)}
    small = sorted(hidden, key=repr)
    while True:
        ranges = possible(counts, sums, hidden)
        exposed = [key for key in small if ranges[key][0] == ranges[key][1]]
        more = next((found for key in exposed if (found := _cover(key, counts, sums, hidden))), set())
        if not more:
            return frozenset(hidden)
        hidden |= more


def possible(counts: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key] | frozenset[Key]) -> Mapping[Key, Range]:
    """Which values each count may have for somebody who sees the others and can add. Exact, as sums form a tree."""
    splits: dict[Key, list[Sum]] = {}
    for one in sums:
        splits.setdefault(one.total, []).append(one)
    below: dict[Key, Range] = {}

    def rise(key: Key) -> Range:
        found = (1, _NO_LIMIT) if key in hidden else (counts[key], counts[key])
        for one in splits.get(key, []):
            parts = [rise(part) for part in one.parts]
            if key in hidden:
                found = _both(found, (sum(low for low, _ in parts), sum(high for _, high in parts)))
        below[key] = found
        return found

    def sink(key: Key, whole: Range) -> None:
        final[key] = _both(below[key], whole)
        for one in splits.get(key, []):
            low = sum(below[part][0] for part in one.parts)
            high = sum(below[part][1] for part in one.parts)
            for part in one.parts:
                least, most = below[part]
                sink(part, (max(0, final[key][0] - (high - most)), final[key][1] - (low - least)))

    final: dict[Key, Range] = {}
    are_parts = {part for one in sums for part in one.parts}
    for root in [key for key in counts if key not in are_parts]:
        rise(root)
        sink(root, (0, _NO_LIMIT))
    return final


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1], _NO_LIMIT)


def _cover(key: Key, counts: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key]) -> set[Key]:
    """The smallest shown count beside this one, else the total, else beside the total; nothing when none is left."""
    above = next((one for one in sums if key in one.parts), None)
    if above is None:
        return set()
    beside = [part for part in above.parts if part not in hidden and counts[part]]
    if beside:
        return _with_parts(_smallest(beside, counts), counts, sums, hidden)
    if above.total not in hidden:
        return _with_parts(above.total, counts, sums, hidden)
    return _cover(above.total, counts, sums, hidden)


def _with_parts(key: Key, counts: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key]) -> set[Key]:
    """The count, and of each way to split it one part: a sum whose parts are all shown is not withheld."""
    found = {key}
    for one in sums:
        parts = [part for part in one.parts if counts[part]]
        if one.total == key and parts and not any(part in hidden for part in parts):
            found |= _with_parts(_smallest(parts, counts), counts, sums, hidden)
    return found


def _smallest(keys: Sequence[Key], counts: Mapping[Key, int]) -> Key:
    return min(keys, key=lambda one: (counts[one], repr(one)))
