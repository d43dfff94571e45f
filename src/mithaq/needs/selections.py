"""Needs as they are asked for: what a list, its map and its files show, and in which order.

The order by chance is a ring: each need has its place on it for ever, each visitor begins somewhere else and reads
round it in one of both directions. It pages consistently while needs are added, it is read from an index however many
there are, and each need comes first about as often as any other.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call, Participant, Place, Theme
from mithaq.core.forms import whole_number
from mithaq.needs import states
from mithaq.needs.models import Need, NeedQuerySet, Support
from mithaq.needs.models.needs import RING
from mithaq.needs.terms import meanings_of
from mithaq_engines.text.analyser import terms

CHANCE, RECENT, SUPPORTED = "chance", "recent", "supported"
ORDERS = {CHANCE: _("by chance"), SUPPORTED: _("most supported first"), RECENT: _("latest first")}
_ORDER_BY = {
    RECENT: ("-created_at", "pk"),
    SUPPORTED: ("-support_count", "pk"),
}
OPEN = "open"
STANDINGS = {OPEN: states.UNDECIDED, **{code: code for code in states.OUTCOMES if code}}
STATES_FOR_OFFICERS = (states.WAITING, states.MERGED, states.REJECTED, states.WITHDRAWN)
LONGEST_QUERY, MOST_TERMS = 200, 8
VERY_MANY = 10_000  # needs: counting them is what a page of a list then costs most
UNREAD = ("words", "sought", "reason_words", "for_whom")  # columns that a list does without


@dataclass(frozen=True)
class Asked:
    """What somebody asks of a call's needs; anything senseless counts as not asked. ``seed``: where their ring begins.

    ``standing``: what became of it (`STANDINGS`), or a state, for those who run the call.
    """

    q: str = ""
    theme: str = ""
    place: str = ""
    standing: str = ""
    language: str = ""
    is_mine: bool = False
    order: str = CHANCE
    seed: int = 0

    @classmethod
    def read(cls, query: Mapping[str, str], *, participant: Participant | None) -> Asked:
        """From an address. Whoever takes part has a seed of their own; others bring theirs in the address."""
        order = query.get("order", "")
        seed = whole_number(query.get("seed", "")) or 0
        return cls(
            q=" ".join(query.get("q", "").split())[:LONGEST_QUERY],
            theme=query.get("theme", "")[:40],
            place=query.get("place", "")[:40],
            standing=query.get("standing", "")[:14],
            language=query.get("language", "")[:8],
            is_mine=participant is not None and bool(query.get("mine")),
            order=order if order in ORDERS else CHANCE,
            seed=seed_of(participant) if participant else seed % RING,
        )

    @property
    def needs_seed(self) -> bool:
        return self.order == CHANCE and not self.seed

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.theme, self.place, self.standing, self.language, self.is_mine))

    def with_seed(self, seed: int) -> Asked:
        return replace(self, seed=seed)

    def query(self) -> str:
        """The same as the query of an address, so that map, files and pages show the same."""
        parts = {
            "q": self.q,
            "theme": self.theme,
            "place": self.place,
            "standing": self.standing,
            "language": self.language,
            "mine": "1" if self.is_mine else "",
            "order": self.order if self.order != CHANCE else "",
            "seed": str(self.seed) if self.order == CHANCE and self.seed else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


class Ring:
    """Needs round the ring from ``seed`` on, to be counted and cut into pages: one query for nearly every page, two
    more for the page on which the ring closes. ``count``: where it is known already."""

    ordered = True

    def __init__(self, rows: NeedQuerySet, seed: int, *, count: int | None = None) -> None:
        self.seed, self.is_backward = seed, bool(seed % 2)
        self.ahead = Q(shuffle__lte=seed) if self.is_backward else Q(shuffle__gte=seed)
        self.rows, self._count = rows, count

    def count(self) -> int:
        if self._count is None:
            self._count = self.rows.count()
        return self._count

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Need]:
        order = ("-shuffle", "-pk") if self.is_backward else ("shuffle", "pk")
        first, last = part.start or 0, part.stop
        ahead = self.rows.filter(self.ahead)
        found = list(ahead.order_by(*order)[first:last])
        if len(found) < last - first:
            turn = first + len(found) if found else ahead.count()
            rest = self.rows.exclude(self.ahead).order_by(*order)
            found += rest[max(first - turn, 0) : last - turn]
        return found


def count_of(call: Call, rows: NeedQuerySet, asked: Asked) -> int:
    """How many there are; of very many, all of a call's, as many as there were within the last minute."""
    key = f"needs:count:{call.public_id}"
    if asked.is_narrowed:
        return rows.count()
    known: int | None = cache.get(key)
    if known is None:
        known = rows.count()
        if known >= VERY_MANY:
            cache.set(key, known, timeout=60)
    return known


def needs_of(call: Call, asked: Asked, *, participant: Participant | None, runs: bool) -> NeedQuerySet:
    """The needs of a call that were asked for, in no order. ``runs``: the reader runs the call and sees all states."""
    rows = Need.objects.filter(call=call)
    if asked.is_mine and participant is not None:
        supported = Exists(Support.objects.filter(need=OuterRef("pk"), participant=participant))
        rows = rows.filter(Q(author=participant) | Q(supported)).exclude(state=states.WITHDRAWN)
    elif runs and asked.standing in STATES_FOR_OFFICERS:
        rows = rows.filter(state=asked.standing)
    else:
        rows = rows.published()
    if asked.standing in STANDINGS:
        rows = rows.filter(outcome=STANDINGS[asked.standing])
    if asked.theme:
        rows = rows.filter(theme__in=Theme.objects.filter(call=call, code=asked.theme).values("pk")[:1])
    if asked.place:
        rows = rows.filter(place__in=Place.objects.filter(call=call, code=asked.place).values("pk")[:1])
    if asked.language:
        rows = rows.filter(language=asked.language)
    return _holding(rows, asked.q)


def in_order(rows: NeedQuerySet, asked: Asked, *, count: int | None = None) -> Any:
    """What a page is cut from: a queryset, or the ring from the visitor's seed on."""
    rows = rows.defer(*UNREAD)
    return Ring(rows, asked.seed, count=count) if asked.order == CHANCE else rows.order_by(*_ORDER_BY[asked.order])


def any_seed() -> int:
    """A place on the ring by chance, for a visitor of whom nothing is known and nothing is kept."""
    return secrets.randbelow(RING - 1) + 1


def seed_of(participant: Participant) -> int:
    """The same for one participant for ever, and told by nothing that others see."""
    digest = sha256(f"{participant.pk}:{participant.public_id}".encode()).digest()
    return int.from_bytes(digest[:4]) % (RING - 1) + 1


def _holding(rows: NeedQuerySet, query: str) -> NeedQuerySet:
    """Those that hold every word of ``query``, or what means the same in another language; a number finds its need."""
    if not query:
        return rows
    if (number := whole_number(query.removeprefix("#").strip())) is not None and number < RING:
        return rows.filter(number=number)
    words = [found for word in dict.fromkeys(query.split()) if (found := terms(word))]
    wanted = [[*dict.fromkeys(found), *meanings_of(" ".join(found))] for found in words[:MOST_TERMS]]
    return rows.filter(sought__holds_terms=wanted) if wanted else rows.none()
