"""What the whole budget does not say: projects that exclude each other, and parts of the territory with their envelope.

- *Exclusive groups*: of each group at most one project is bought. As soon as one is, the others are set aside, for
  good. A project may be in several groups.
- *Envelopes*: the projects of one part (a district, a category) may together not cost more than its envelope, within
  the whole budget (Amsterdam's ``budget_per_neighborhood``). A project that no longer fits in its envelope is set
  aside, for good: what is left of an envelope never grows. A project in several parts must fit in each.

Set aside means the same for every rule: the project is no longer looked at, as if it had no supporters, from the moment
of the purchase that closed it; what was compared before stands. Which projects are set aside depends on the set of
projects bought and on nothing else: neither on their order nor on anybody's money.

Where each part has a budget of its own and counts by itself, that is another thing: see ``territories.split``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from mithaq_engines.tally.election import Election, Project

DISTRICT, CATEGORY = "district", "category"


class ConstraintError(ValueError):
    """A group or an envelope that does not fit the election; the message says which."""


class Limits:
    """The constraints of one election, by the numbers of its projects.

    ``groups``: exclusive ones. ``envelopes``: the projects of each part and what they may cost together.
    """

    def __init__(
        self,
        *,
        costs: Sequence[Fraction],
        groups: Iterable[Collection[int]] = (),
        envelopes: Iterable[tuple[Collection[int], Fraction]] = (),
    ) -> None:
        self.costs = tuple(costs)
        self.parts = tuple((frozenset(projects), amount) for projects, amount in envelopes)
        self.rivals: dict[int, set[int]] = {}
        for group in groups:
            for project in group:
                self.rivals.setdefault(project, set()).update(group)
        self.parts_of: dict[int, list[int]] = {}
        for number, (projects, _) in enumerate(self.parts):
            for project in projects:
                self.parts_of.setdefault(project, []).append(number)

    def __bool__(self) -> bool:
        return bool(self.rivals or self.parts)

    def opened(self, bought: Iterable[int] = ()) -> Open:
        """The state before anything is bought, or after ``bought``."""
        state = Open(self)
        for project in bought:
            state.buy(project)
        return state


class Open:
    """Which projects are set aside so far: ``excluded`` by a rival that was bought, ``outgrown`` by an envelope."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = [amount for _, amount in limits.parts]
        self.excluded: set[int] = set()
        self.outgrown: set[int] = set()
        self._bought: set[int] = set()
        for number in range(len(self.left)):
            self._close(number)

    def buy(self, project: int) -> bool:
        """Take note of a purchase; whether it set any project aside."""
        limits, before = self.limits, len(self.excluded) + len(self.outgrown)
        self._bought.add(project)
        self.excluded |= limits.rivals.get(project, set()) - self._bought
        for number in limits.parts_of.get(project, ()):
            self.left[number] -= limits.costs[project]
            self._close(number)
        return len(self.excluded) + len(self.outgrown) > before

    def __contains__(self, project: int) -> bool:
        """Whether the project may still be bought."""
        return project not in self.excluded and project not in self.outgrown

    def _close(self, number: int) -> None:
        projects, left = self.limits.parts[number][0], self.left[number]
        self.outgrown.update(
            project for project in projects if project not in self._bought and self.limits.costs[project] > left
        )


def limits_of(
    election: Election,
    *,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
) -> Limits:
    """Constraints by ids and names. Raises ``ConstraintError``.

    ``exclusive``: groups of project ids. ``envelopes``: an amount for each part, by the name that projects carry.
    ``envelope_by``: ``district``, ``category`` (all the project's categories), or a column's name.
    """
    numbers = election.numbers()
    groups: list[list[int]] = []
    for group in exclusive:
        if unknown := sorted(set(group) - numbers.keys()):
            raise ConstraintError(f"there is no project {unknown[0]!r} to be exclusive")
        groups.append([numbers[name] for name in group])
    parts: list[tuple[list[int], Fraction]] = []
    named = [parts_of(project, envelope_by) for project in election.projects] if envelopes else []
    for name, amount in (envelopes or {}).items():
        if amount < 0:
            raise ConstraintError(f"the envelope of {name!r} is negative")
        parts.append(([number for number, own in enumerate(named) if name in own], Fraction(amount)))
    return Limits(costs=[project.cost for project in election.projects], groups=groups, envelopes=parts)


def parts_of(project: Project, by: str) -> tuple[str, ...]:
    """The parts that a project belongs to: its district, its categories, or what a column says."""
    if by == CATEGORY:
        return project.categories
    value = project.district if by == DISTRICT else project.fields.get(by, "")
    return (value,) if value else ()
