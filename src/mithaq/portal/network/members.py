"""Members of a network on a day, each with the region in which it lies, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import DateField, Value

from mithaq.core import search
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Membership
from mithaq.portal.network.days import Day

REGION = "region"
fold = lru_cache(maxsize=4096)(search.fold)  # names are few, and asked for on every page


@dataclass(frozen=True)
class Member:
    """``region``: the territory code of the region in which it lies, or empty."""

    pk: int
    public_id: str
    slug: str
    kind: str
    name: LocalizedText
    territory_code: str
    since: date
    region: str

    @property
    def kind_name(self) -> str:
        return kinds.body_kind(self.kind).name


@dataclass(frozen=True)
class Members:
    """``all``: in the order of their kinds and names. ``regions``: names by territory code."""

    all: Sequence[Member]
    regions: Mapping[str, LocalizedText] = field(default_factory=dict)

    def chosen(self, *, kind: str = "", region: str = "", words: str = "") -> list[Member]:
        """Those of a kind, of a region, and whose name holds every one of ``words``."""
        terms = fold(words).split()
        return [
            one
            for one in self.all
            if kind in ("", one.kind)
            and region in ("", one.region)
            and all(term in fold(" ".join(one.name.texts.values())) for term in terms)
        ]

    @property
    def kinds(self) -> list[str]:
        """Codes of the kinds that there are, in the order of the kinds."""
        there = {one.kind for one in self.all}
        return [code for code in kinds.body_kinds() if code in there]


def joined(network: Body, day: Day) -> Any:
    """Memberships of ``network`` that cover the day."""
    return Membership.objects.active(day.on).filter(network=network)


def members_of(network: Body, day: Day) -> Members:
    """One query. A region holds the bodies whose territory code is its own or begins with it."""
    of_body = ("pk", "public_id", "slug", "kind", "name", "territory_code")
    there = joined(network, day).values_list(*(f"body__{name}" for name in of_body), "since")
    places = Body.objects.filter(kind=REGION).exclude(territory_code="")
    rows: list[Any] = list(there.union(places.values_list(*of_body, Value(None, output_field=DateField())), all=True))
    regions = {code: name for _pk, _id, _slug, kind, name, code, _since in rows if kind == REGION and code}
    order = {code: place for place, code in enumerate(kinds.body_kinds())}
    found = [
        Member(pk, public_id, slug, kind, name, code, since, region_of(code, regions))
        for pk, public_id, slug, kind, name, code, since in rows
        if since is not None
    ]
    found.sort(key=lambda one: (order[one.kind], fold(str(one.name)), one.pk))
    here = {one.region for one in found}
    return Members(found, dict(sorted((code, name) for code, name in regions.items() if code in here)))


def region_of(code: str, regions: Mapping[str, LocalizedText]) -> str:
    """The longest code of a region with which ``code`` begins; empty when there is none."""
    return next((code[:size] for size in range(len(code), 0, -1) if code[:size] in regions), "")
