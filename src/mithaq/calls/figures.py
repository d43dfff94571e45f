"""Who took part in a call, in figures (S4-05): small numbers are withheld, and others with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from mithaq.calls import states
from mithaq.calls.models import Call, Participant
from mithaq.core.small_numbers import Sum, is_small, withheld
from mithaq.directory.models import Body


@dataclass(frozen=True)
class Cell:
    """One count. ``is_withheld``: small, or hidden beside a small one."""

    code: str
    name: Any
    count: int
    is_withheld: bool = False


@dataclass(frozen=True)
class Table:
    """Participants split one way; the same total in each."""

    code: str
    title: str
    cells: list[Cell]
    total: Cell


def tables(call: Call) -> list[Table]:
    """By stakeholder, by place, by the way they came in. Two queries."""
    rows: Any = (
        call.participants.filter(blocked_at=None).values("stakeholder", "place", "channel").annotate(n=Count("pk"))
    )
    counted: dict[str, Counter[Any]] = {code: Counter() for code in ("stakeholder", "place", "channel")}
    total = 0
    for row in rows.order_by():
        total += row["n"]
        for code, counter in counted.items():
            counter[row[code]] += row["n"]
    places = {place.pk: place for place in call.places.all()}
    named: dict[str, tuple[str, dict[Any, tuple[str, Any]]]] = {
        "stakeholder": (_("Who took part"), {code: (code, name) for code, name in states.STAKEHOLDERS.items()}),
        "channel": (_("How they came in"), {code: (code, name) for code, name in states.CHANNELS.items()}),
    }
    if places:
        by_place: dict[Any, tuple[str, Any]] = {pk: (place.code, place.name) for pk, place in places.items()}
        named["place"] = (_("Where they live"), {**by_place, None: ("", _("not said"))})
    counts: dict[Any, int] = {"all": total}
    counts |= {(code, key): counted[code][key] for code, (_title, names) in named.items() for key in names}
    sums = [Sum("all", tuple((code, key) for key in names)) for code, (_title, names) in named.items()]
    hidden = withheld(counts, sums)
    whole = Cell("", _("All"), total, "all" in hidden)
    return [
        Table(
            code,
            title,
            [Cell(short, name, counts[code, key], (code, key) in hidden) for key, (short, name) in names.items()],
            whole,
        )
        for code, (title, names) in named.items()
    ]


def volunteers(call: Call) -> int | None:
    """How many offered to help and did not take it back; None as long as they are few enough to be guessed at."""
    count = call.volunteers.standing().count()
    return None if is_small(count) else count


def associations(call: Call) -> list[Body]:
    """Verified associations for which somebody spoke in the call: they spoke in public. One query."""
    spoken = Participant.objects.standing().filter(call=call, on_behalf_of__isnull=False)
    return list(Body.objects.filter(pk__in=spoken.values("on_behalf_of")).order_by("slug"))
