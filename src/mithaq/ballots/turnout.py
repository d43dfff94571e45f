"""How many voted, by way and place: exact once it is published, and before so coarse that nobody can be watched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count

from mithaq.ballots import states
from mithaq.ballots.models import Election, Mark, Purse, RollEntry
from mithaq.core.small_numbers import THRESHOLD

FRESH = 3600  # seconds: two looks within an hour see the same


@dataclass(frozen=True)
class Turnout:
    """Of one purse. ``by_channel``: words and number. None: fewer than five. ``share``: in percent, of the roll."""

    purse: Purse
    roll: int | None
    voted: int | None
    share: int | None
    by_channel: list[tuple[str, int | None]]
    is_exact: bool


def turnout_of(election: Election, purses: list[Purse]) -> list[Turnout]:
    """During the vote, counted once an hour and rounded down to fives; afterwards as it is published."""
    if election.state == states.PUBLISHED:
        return [_of(one, one.counts.get("roll"), one.counts.get("marks", {}), is_exact=True) for one in purses]
    if election.state not in (states.OPEN, states.CLOSING):
        return []
    key = f"ballots:turnout:{election.public_id}"
    counted: dict[str, Any] | None = cache.get(key)
    if counted is None:
        counted = _counted(election, purses)
        cache.set(key, counted, timeout=FRESH)
    return [_of(one, *counted[str(one.pk)], is_exact=False) for one in purses if str(one.pk) in counted]


def _counted(election: Election, purses: list[Purse]) -> dict[str, Any]:
    marks: dict[int, dict[str, int]] = {}
    for purse, channel, count in (
        Mark.objects.filter(purse__in=purses).values_list("purse", "channel").annotate(count=Count("pk")).order_by()
    ):
        marks.setdefault(purse, {})[channel] = count
    by_place = dict(
        RollEntry.objects.filter(election=election).values_list("place").annotate(count=Count("pk")).order_by()
    )
    everybody = sum(by_place.values())
    return {
        str(one.pk): (everybody if one.place_id is None else by_place.get(one.place_id, 0), marks.get(one.pk, {}))
        for one in purses
    }


def _of(purse: Purse, roll: int | None, marks: dict[str, int], *, is_exact: bool) -> Turnout:
    voted = sum(marks.values())
    shown = _exact if is_exact else _coarse
    total = shown(voted)
    share = round(total * 100 / roll) if roll and total is not None else None
    channels = [(str(words), shown(marks.get(code, 0))) for code, words in states.CHANNELS.items() if code in marks]
    is_telling = is_exact or all(count is not None for _words, count in channels)
    return Turnout(purse, roll, total, share, channels if is_telling else [], is_exact)


def _exact(count: int) -> int | None:
    return count


def _coarse(count: int) -> int | None:
    """Rounded down to fives; None below."""
    return None if 0 < count < THRESHOLD else count - count % THRESHOLD
