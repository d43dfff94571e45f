"""Small numbers: which counts of a table are withheld so that no small one is shown, nor can be worked out.

The table is a tree: campaign, classes, bodies, roles; each count is the sum of those below it. Officials are named by
office, so their counts are open. Elsewhere a group is *small* when fewer than five are bound, fewer than five have
signed, or one to four have not (a group that is complete singles nobody out). A small group is withheld, and then
as many others as it takes so that, from all that is shown, the small number could still be another one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

THRESHOLD = 5
_NO_LIMIT = 1 << 60

Path = tuple[Hashable, ...]
Range = tuple[int, int]


@dataclass
class Group:
    """A count and those below it. ``path``: from the root ``()`` down; ``is_open``: shown whatever its size."""

    path: Path
    is_open: bool = False
    bound: int = 0
    signed: int = 0
    above: Group | None = None
    below: list[Group] = field(default_factory=list)

    @property
    def unsigned(self) -> int:
        return self.bound - self.signed

    @property
    def is_small(self) -> bool:
        """Whether its numbers may not be shown for their own sake."""
        if self.is_open or self.above is None:  # the root holds the officials too: it is withheld only for others
            return False
        return self.bound < THRESHOLD or self.signed < THRESHOLD or 0 < self.unsigned < THRESHOLD


Leaf = tuple[Path, int, int]


def withheld(leaves: Iterable[Leaf], *, open_classes: Iterable[Hashable] = ("official",)) -> frozenset[Path]:
    """Paths of the groups whose counts are not shown.

    ``leaves``: ``((class, body, role), bound, signed)``, any depth; the first part says whether the group is open.
    """
    return _withheld(tuple(leaves), frozenset(open_classes))


def sums_of(leaves: Iterable[Leaf]) -> Mapping[Path, tuple[int, int]]:
    """``(bound, signed)`` of every group, by its path."""
    return _sums_of(tuple(leaves))


@lru_cache(maxsize=128)
def _sums_of(leaves: tuple[Leaf, ...]) -> Mapping[Path, tuple[int, int]]:
    return {group.path: (group.bound, group.signed) for group in walk(tree_of(leaves))}


@lru_cache(maxsize=128)
def _withheld(leaves: tuple[Leaf, ...], open_classes: frozenset[Hashable]) -> frozenset[Path]:
    root = tree_of(leaves, open_classes)
    groups = list(walk(root))
    hidden = {id(group) for group in groups if group.is_small}
    small = [group for group in groups if group.is_small]
    while True:
        signed, unsigned = ranges(root, hidden, "signed"), ranges(root, hidden, "unsigned")
        more = {
            id(cover)
            for group in _once_a_family(
                one for one in small if _is_certain(signed[id(one)]) or _tells_absence(unsigned[id(one)])
            )
            for cover in _cover_for(group, hidden)
        }
        if not more:
            return frozenset(group.path for group in groups if id(group) in hidden)
        hidden |= more


def tree_of(leaves: Iterable[Leaf], open_classes: Iterable[Hashable] = ()) -> Group:
    """The root of the tree of ``leaves``, every group holding the sum of what is below it."""
    root = Group(())
    groups: dict[Path, Group] = {(): root}
    opened = frozenset(open_classes)
    for path, bound, signed in leaves:
        for length in range(len(path) + 1):
            part = path[:length]
            if part not in groups:
                above = groups[part[:-1]]
                groups[part] = Group(part, is_open=part[0] in opened, above=above)
                above.below.append(groups[part])
            groups[part].bound += bound
            groups[part].signed += signed
    return root


def ranges(root: Group, hidden: set[int], number: str) -> Mapping[int, Range]:
    """Which values each group's ``number`` may have for somebody who sees the shown groups and can add.

    Exact: on a tree of sums, what the rest allows reaches each group by one way only.
    """
    from_below: dict[int, Range] = {}
    groups = list(walk(root))
    for group in reversed(groups):
        if id(group) not in hidden:
            value = getattr(group, number)
            from_below[id(group)] = (value, value)
        elif group.below:
            parts = [from_below[id(one)] for one in group.below]
            from_below[id(group)] = (sum(low for low, _high in parts), min(sum(high for _l, high in parts), _NO_LIMIT))
        else:
            from_below[id(group)] = (0, _NO_LIMIT)
    from_above: dict[int, Range] = {id(root): (0, _NO_LIMIT)}
    for group in groups:
        whole = from_above[id(group)] if id(group) in hidden else from_below[id(group)]
        low = sum(from_below[id(one)][0] for one in group.below)
        high = sum(from_below[id(one)][1] for one in group.below)
        for one in group.below:
            least, most = from_below[id(one)]
            from_above[id(one)] = (max(0, whole[0] - (high - most)), min(_NO_LIMIT, whole[1] - (low - least)))
    return {
        key: (max(below[0], from_above[key][0]), min(below[1], from_above[key][1])) for key, below in from_below.items()
    }


def _is_certain(range_: Range) -> bool:
    return range_[0] == range_[1]


def _tells_absence(range_: Range) -> bool:
    """Certain, and not “all have signed”."""
    return _is_certain(range_) and range_[0] > 0


def _once_a_family(groups: Iterable[Group]) -> Iterator[Group]:
    """One group below each: covering for one usually covers for its neighbours."""
    seen: set[int] = set()
    for group in groups:
        if id(group.above) not in seen:
            seen.add(id(group.above))
            yield group


def _cover_for(group: Group, hidden: set[int]) -> list[Group]:
    """The smallest shown group beside this one, else the one above, else further up; empty when nothing is left."""
    above = group.above
    if above is None:
        return []
    beside = [one for one in above.below if id(one) not in hidden and not one.is_open]
    if beside:
        return _with_part(min(beside, key=_smallest), hidden)
    return [above] if id(above) not in hidden else _cover_for(above, hidden)


def _with_part(group: Group, hidden: set[int]) -> list[Group]:
    """The group and one below it, and so on down: a sum whose parts are all shown is not withheld."""
    chain = [group]
    while chain[-1].below and not any(id(one) in hidden for one in chain[-1].below):
        chain.append(min(chain[-1].below, key=_smallest))
    return chain


def _smallest(group: Group) -> tuple[int, str]:
    return group.bound, repr(group.path)


def walk(root: Group) -> Iterator[Group]:
    """Every group, those above before those below."""
    waiting = [root]
    while waiting:
        group = waiting.pop()
        yield group
        waiting.extend(group.below)
