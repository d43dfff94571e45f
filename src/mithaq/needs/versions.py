"""What a need or a solution said before, and how it differs from what it said next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from mithaq.calls.models import Call
from mithaq.needs.diffs import Piece, difference
from mithaq.needs.models import Need, NeedVersion, Solution, SolutionVersion


@dataclass(frozen=True)
class Change:
    """One change: when, how many supported what was said before, why, and the parts that differ."""

    number: int
    at: datetime
    support_count: int
    note: str
    by_officer: bool
    parts: list[tuple[str, list[Piece]]]


def versions_of_need(need: Need) -> list[Change]:
    """The latest change first. One query."""
    now = {
        "title": need.title,
        "words": need.words,
        "for_whom": need.for_whom,
        "place_name": str(need.place or ""),
        "theme_name": str(need.theme or ""),
        "spot": need.spot,
    }
    names = {
        "title": _("What is missing"),
        "words": _("In more words"),
        "for_whom": _("For whom"),
        "place_name": _("Where"),
        "theme_name": _("Theme"),
        "spot": _("Which spot"),
    }
    kept = list(need.versions.order_by("number"))
    return _changes(kept, [{name: str(getattr(one, name)) for name in names} for one in kept], now, names)


def versions_of_solution(solution: Solution) -> list[Change]:
    """The same for a solution."""
    call = solution.need.call
    names = {
        "title": _("What should be done"),
        "words": _("How"),
        "cost": _("What it costs, once"),
        "yearly_cost": _("What it costs each year to run"),
    }
    kept = list(solution.versions.order_by("number"))
    before = [{name: _text(getattr(one, name), call) for name in names} for one in kept]
    return _changes(kept, before, {name: _text(getattr(solution, name), call) for name in names}, names)


def _text(value: str | Decimal | None, call: Call) -> str:
    return f"{value.normalize():f} {call.currency}" if isinstance(value, Decimal) else value or ""


def _changes(
    kept: Sequence[NeedVersion | SolutionVersion],
    before: Sequence[Mapping[str, str]],
    now: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Change]:
    after = [*before[1:], now] if before else []
    found = [
        Change(
            one.number,
            one.replaced_at,
            one.support_count,
            one.note,
            one.replaced_by_id is not None,
            [(names[name], difference(old[name], new[name])) for name in names if old[name] != new[name]],
        )
        for one, old, new in zip(kept, before, after, strict=True)
    ]
    return found[::-1]
