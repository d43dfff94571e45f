"""Where ratings are shown: below what is rated; and where a count is found by its public id."""

from __future__ import annotations

from urllib.parse import urljoin

from django.urls import reverse

from mithaq.delivery.subjects import Subject, subject_at
from mithaq.ratings.models import Counted, QuarterCount, Rating, TrustMeasure, Wave


def of_ratings(subject: Subject, name: str = "rating_list") -> str:
    """A page of the ratings of a commitment."""
    assert subject.instrument is not None, "commitments are rated, and they are part of a text"
    return reverse(f"ratings:{name}", args=[subject.body.slug, subject.instrument.slug, subject.public_id])


def of_measure(measure: TrustMeasure, name: str = "measure_detail") -> str:
    return reverse(f"ratings:{name}", args=[measure.body.slug, measure.public_id])


def _page(kind: str, public_id: str) -> str | None:
    subject = subject_at(kind, public_id)
    return of_ratings(subject) if subject else None


def address_of_rating(public_id: str) -> str | None:
    """A rating whose words are shown, in the list where it stands."""
    found = Rating.objects.visible_to(None).filter(public_id=public_id).first()
    page = _page(found.subject_kind, found.subject_id) if found else None
    return urljoin(page, f"#r-{public_id}") if page else None


def address_of_count(public_id: str) -> str | None:
    found = Counted.objects.published().filter(public_id=public_id).first()
    return _page(found.subject_kind, found.subject_id) if found else None


def address_of_quarter(public_id: str) -> str | None:
    found = QuarterCount.objects.filter(public_id=public_id).select_related("counted").first()
    page = _page(found.counted.subject_kind, found.counted.subject_id) if found else None
    return urljoin(page, f"#q-{found.quarter}") if page and found else None


def address_of_measure(public_id: str) -> str | None:
    found = TrustMeasure.objects.filter(public_id=public_id).select_related("body").first()
    return of_measure(found) if found else None


def address_of_wave(public_id: str) -> str | None:
    found = Wave.objects.filter(public_id=public_id).select_related("measure__body").first()
    return urljoin(of_measure(found.measure), f"#w-{public_id}") if found else None


FINDERS = [address_of_rating, address_of_count, address_of_quarter, address_of_measure, address_of_wave]
