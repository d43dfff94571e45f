"""What several pages begin with: the body, its scheme, a head, and whether the reader keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person
from mithaq.publications.models import Document, Scheme
from mithaq.publications.rules import may_publish
from mithaq.publications.shown import HeadRow, head_row

Words = str | Promise


@dataclass(frozen=True)
class Place:
    """Where a page stands. ``may_publish``: the reader keeps this body's publications."""

    body: Body
    scheme: Scheme
    person: Person | None
    may_publish: bool

    @property
    def context(self) -> dict[str, Any]:
        return {"body": self.body, "scheme": self.scheme, "law": self.scheme.law, "may_publish": self.may_publish}

    @property
    def back(self) -> str:
        return reverse("publications:scheme_detail", args=[self.body.slug])

    def row(self, code: str) -> HeadRow:
        """A head of the scheme. Raises Http404."""
        found = head_row(self.scheme, code)
        if found is None:
            raise Http404
        return found

    def head_page(self, code: str) -> str:
        return reverse("publications:head_detail", args=[self.body.slug, code])


def place_at(request: HttpRequest, slug: str) -> Place:
    """The scheme at this address. Raises Http404 when the body keeps none."""
    scheme = get_object_or_404(Scheme.objects.select_related("body"), body__slug=slug)
    person = acting_person(request)
    return Place(scheme.body, scheme, person, may_publish(person, scheme.body))


def kept_place(request: HttpRequest, slug: str) -> Place:
    """The same, for those who keep it. Raises NotAllowed to others."""
    place = place_at(request, slug)
    if not place.may_publish:
        raise NotAllowed
    return place


def document_at(place: Place, public_id: str) -> Document:
    """A document of the scheme that the reader sees. Raises Http404."""
    rows = Document.objects.visible_to(place.person).filter(holding__scheme=place.scheme, public_id=public_id)
    found = get_object_or_404(rows.select_related("holding__owner", "replaces", "replaced_by"))
    found.holding.scheme = place.scheme
    return found
