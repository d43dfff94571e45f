"""What visitors ask for: filters of the list of bodies, and a search."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from mithaq.core.search import terms_of
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.directory.models.bodies import BodyQuerySet
from mithaq.portal import models
from mithaq.portal.models import SearchText, SearchTextQuerySet


@dataclass(frozen=True)
class BodyFilter:
    """The filters of the list of bodies, read from the address; what makes no sense is left out."""

    kind: str
    country: str
    text: str

    @classmethod
    def read(cls, query: QueryDict) -> BodyFilter:
        kind, country = query.get("kind", ""), query.get("country", "")
        return cls(
            kind=kind if kind in kinds.body_kinds() else "",
            country=country if len(country) == 2 and country.isalpha() else "",
            text=query.get("q", "")[:100].strip(),
        )

    def applied(self) -> BodyQuerySet:
        """The bodies wanted, in the order of a list."""
        rows = Body.objects.all()
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.country:
            rows = rows.filter(country=self.country.upper())
        if terms := terms_of(self.text):
            found = SearchText.objects.filter(kind=models.BODY).holding(terms)
            rows = rows.filter(pk__in=found.values("body"))
        return rows.order_by("kind", "pk")


@dataclass(frozen=True)
class Search:
    """A search, read from the address. ``kind``: one of `models.KINDS`, or everything."""

    text: str
    kind: str

    @classmethod
    def read(cls, query: QueryDict) -> Search:
        kind = query.get("kind", "")
        return cls(text=query.get("q", "")[:200].strip(), kind=kind if kind in models.KINDS else "")

    def applied(self) -> SearchTextQuerySet:
        """What was found; nothing for a search without a word."""
        terms = terms_of(self.text)
        rows = SearchText.objects.holding(terms).standing() if terms else SearchText.objects.none()
        return (rows.filter(kind=self.kind) if self.kind else rows).select_related("body")
