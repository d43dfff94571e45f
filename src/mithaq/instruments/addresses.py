"""Where each thing of this app is shown: addresses that outlive editions, for a public id or a lineage."""

from __future__ import annotations

from django.urls import reverse

from mithaq.instruments.models import Adoption, Commitment, Edition, Instrument, Section


def of_instrument(instrument: Instrument) -> str:
    return reverse("instruments:instrument_detail", args=[instrument.body.slug, instrument.slug])


def of_commitment(instrument: Instrument, lineage: str) -> str:
    """Its page in the edition in force."""
    return reverse("instruments:commitment_detail", args=[instrument.body.slug, instrument.slug, lineage])


def of_edition(edition: Edition) -> str:
    return reverse(
        "instruments:edition_detail", args=[edition.instrument.body.slug, edition.instrument.slug, edition.number]
    )


def address_of_instrument(public_id: str) -> str | None:
    """The page of the instrument with this public id, when it has a public edition."""
    found = Instrument.objects.visible_to(None).filter(public_id=public_id).select_related("body").first()
    return of_instrument(found) if found else None


def address_of_edition(public_id: str) -> str | None:
    """The page of the edition with this public id, when it is public."""
    found = Edition.objects.public().filter(public_id=public_id).select_related("instrument__body").first()
    return of_edition(found) if found else None


def address_of_section(identifier: str) -> str | None:
    """For a lineage, the value's page in the edition in force; for a section's own id, the page in its edition."""
    public = Section.objects.filter(edition__in=Edition.objects.public()).select_related("edition__instrument__body")
    return _of_part("instruments:value_detail", public.filter(public_id=identifier).first()) or _of_lineage(
        "instruments:value_detail", public.filter(lineage=identifier).order_by("-edition__number").first()
    )


def address_of_commitment(identifier: str) -> str | None:
    """For a lineage, the commitment's page in the edition in force; for its own id, the page in its edition."""
    public = Commitment.objects.filter(edition__in=Edition.objects.public()).select_related("edition__instrument__body")
    return _of_part("instruments:commitment_detail", public.filter(public_id=identifier).first()) or _of_lineage(
        "instruments:commitment_detail", public.filter(lineage=identifier).order_by("-edition__number").first()
    )


def address_of_adoption(public_id: str) -> str | None:
    """The list in which the adoption stands."""
    found = Adoption.objects.filter(public_id=public_id).select_related("edition__instrument__body").first()
    if found is None:
        return None
    instrument = found.edition.instrument
    return reverse("instruments:adoption_list", args=[instrument.body.slug, instrument.slug]) + f"#{public_id}"


def _of_lineage(name: str, part: Section | Commitment | None) -> str | None:
    if part is None:
        return None
    instrument = part.edition.instrument
    return reverse(name, args=[instrument.body.slug, instrument.slug, part.lineage])


def _of_part(name: str, part: Section | Commitment | None) -> str | None:
    address = _of_lineage(name, part)
    return f"{address}?edition={part.edition.number}" if part and address else None


FINDERS = [
    address_of_instrument,
    address_of_edition,
    address_of_section,
    address_of_commitment,
    address_of_adoption,
]
