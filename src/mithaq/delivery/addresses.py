"""Where the things of delivery are shown, for a public id."""

from __future__ import annotations

from mithaq.delivery.evidence import address_of
from mithaq.delivery.models import Evidence, Report
from mithaq.delivery.subjects import subject_at


def address_of_evidence(public_id: str) -> str | None:
    """The page of a published piece of evidence."""
    found = Evidence.objects.published().filter(public_id=public_id).select_related("body").first()
    return address_of(found) if found else None


def address_of_report(public_id: str) -> str | None:
    """The page of what it reports on."""
    found = Report.objects.filter(public_id=public_id).first()
    subject = subject_at(found.subject_kind, found.subject_id) if found else None
    return subject.path if subject else None


FINDERS = [address_of_evidence, address_of_report]
