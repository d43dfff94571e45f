"""Which statement a participant is asked about next."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mithaq.calls.models import Call, Participant
from mithaq.core.forms import whole_number
from mithaq.deliberations.models import OpinionResult, Statement, Vote

MOST_SKIPPED = 100  # numbers kept in the address of the page
OF_A_NEW_ONE = 100.0  # the weight of a statement that no map holds yet: it needs votes more than any other


@dataclass(frozen=True)
class Turn:
    """``statement``: the next one, or None when all are answered. ``left`` of ``total`` are not answered yet.

    ``skipped``: numbers of those put off; all of them come back once nothing else is left.
    """

    statement: Statement | None
    left: int
    total: int
    skipped: tuple[int, ...] = ()

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def later(self) -> str:
        """The numbers put off, with this one, as the address of the page has them."""
        now = (self.statement.number,) if self.statement else ()
        return written((*self.skipped, *now))

    @property
    def kept(self) -> str:
        return written(self.skipped)


def turn_of(participant: Participant, call: Call, *, skipped: Collection[int] = ()) -> Turn:
    """What to ask ``participant`` now. Four queries, however many statements there are.

    Each goes through the statements in an order of their own, drawn once for all from both ids: nobody's order is
    that in which statements were written. In it, those that the engine would rather have voted on come earlier, as if
    drawn without return with its weights (Efraimidis and Spirakis 2006).
    """
    numbers = dict(Statement.objects.shown().filter(call=call).values_list("pk", "number"))
    answered = set(Vote.objects.of(participant).values_list("statement", flat=True))
    open_ones = {number: key for key, number in numbers.items() if key not in answered}
    put_off = tuple(number for number in skipped if number in open_ones)[-MOST_SKIPPED:]
    ahead = [number for number in open_ones if number not in put_off]
    if open_ones and not ahead:
        put_off, ahead = (), list(open_ones)
    if not ahead:
        return Turn(None, 0, len(numbers))
    weights = OpinionResult.objects.filter(call=call).values_list("weights", flat=True).first() or {}
    first = min(ahead, key=lambda number: _rank(participant, number, weights))
    statement = Statement.objects.get(pk=open_ones[first])
    statement.call = call
    return Turn(statement, len(open_ones), len(numbers), put_off)


def read_skipped(text: str) -> tuple[int, ...]:
    """The numbers in ``3,12,7``; what is none is passed over."""
    found = (whole_number(part) for part in text[:1000].split(","))
    return tuple(number for number in found if number is not None)[-MOST_SKIPPED:]


def written(numbers: Collection[int]) -> str:
    return ",".join(str(number) for number in numbers)


def _rank(participant: Participant, number: int, weights: Mapping[str, float]) -> float:
    drawn = hashlib.sha256(f"{participant.public_id} {number}".encode()).digest()
    share = (int.from_bytes(drawn[:7]) + 1) / (1 << 56)
    return -math.log(share) / max(weights.get(str(number), OF_A_NEW_ONE), 1e-9)
