"""What somebody writes on a ballot's page: which projects, how many points, in which order; kept as they wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.models import Candidate, Election
from mithaq.core.errors import Refused
from mithaq.core.forms import whole_number

PREFIX = "p-"
MOST_READ = 600  # projects of one form: a ballot has fewer


@dataclass(frozen=True)
class Said:
    """From a project's number to what stands beside it: “on”, points, or the place in an order."""

    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_form(cls, form: QueryDict) -> Said:
        """What a form says; empty fields say nothing."""
        found = {name.removeprefix(PREFIX): str(form.get(name, "")).strip() for name in form if name.startswith(PREFIX)}
        return cls({key: value[:20] for key, value in list(found.items())[:MOST_READ] if value})

    def choices(self, method: str) -> list[str] | dict[str, int]:
        """What a ballot of this method would say. Raises Refused for what is no number, or two in one place."""
        if method == states.POINTS:
            return {key: points for key, points in self._numbers().items() if points}
        if method == states.RANKING:
            places = self._numbers()
            if len(set(places.values())) != len(places):
                raise Refused(_("Two projects have the same place in your order."), field="choices")
            return sorted(places, key=lambda key: places[key])
        return list(self.values)

    def _numbers(self) -> dict[str, int]:
        read = {key: whole_number(_western(value)) for key, value in self.values.items()}
        if any(value is None for value in read.values()):
            raise Refused(_("Write whole numbers only."), field="choices")
        return {key: value for key, value in read.items() if value is not None}


@dataclass(frozen=True)
class Sum:
    """What is chosen so far: shown under the bar. ``most``: what may be used up, in money, points or projects."""

    cost: Decimal
    left: Decimal
    is_over: bool
    projects: int
    points: int


def summed(said: Said, candidates: Iterable[Candidate], election: Election, amount: Decimal) -> Sum:
    """The sums of what is written, as far as it can be read."""
    chosen = [one for one in candidates if one.key in said.values and said.values[one.key] != "0"]
    cost = sum((one.cost for one in chosen), Decimal(0))
    points = sum(whole_number(_western(value)) or 0 for value in said.values.values())
    is_over = election.method == states.KNAPSACK and cost > amount
    return Sum(cost=cost, left=amount - cost, is_over=is_over, projects=len(chosen), points=points)


def in_voters_order(said: Said, candidates: Sequence[Candidate], method: str) -> list[tuple[Candidate, str]]:
    """The chosen projects as they are shown for a last look: in the order given, by points, or by number."""
    pairs = [(one, said.values[one.key]) for one in candidates if one.key in said.values]
    sign = -1 if method == states.POINTS else 1
    return sorted(pairs, key=lambda pair: (sign * (whole_number(_western(pair[1])) or 0), pair[0].number))


def _western(value: str) -> str:
    """Digits of any script as 0 to 9: Arabic keyboards write others."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in value)
