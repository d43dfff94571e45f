"""Where a document is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.publications.models import Document, Scheme


def document_address(public_id: str) -> str | None:
    """The page of the public document that bears this id, in whatever state. Internal ones have none here."""
    rows = Document.objects.visible_to(None).filter(public_id=public_id)
    slug = rows.values_list("holding__scheme__body__slug", flat=True).first()
    return reverse("publications:document_detail", args=[slug, public_id]) if slug else None


def scheme_address(public_id: str) -> str | None:
    """The page of the scheme that bears this id."""
    slug = Scheme.objects.filter(public_id=public_id).values_list("body__slug", flat=True).first()
    return reverse("publications:scheme_detail", args=[slug]) if slug else None


FINDERS = (document_address, scheme_address)
