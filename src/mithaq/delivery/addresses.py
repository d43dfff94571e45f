"""Where the things of delivery are shown, for a public id."""

from __future__ import annotations

from django.urls import reverse

from mithaq.delivery.evidence import address_of
from mithaq.delivery.gauges import INDICATOR, Gauge, gauge_at
from mithaq.delivery.models import Change, ConformityCheck, Evidence, Reading, Report, Spending
from mithaq.delivery.promises import COMMITMENT, MILESTONE
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.instruments.models import Instrument


def of_delivery(instrument: Instrument) -> str:
    """Where a programme or a charter stands."""
    return reverse("delivery:delivery_detail", args=[instrument.body.slug, instrument.slug])


def of_story(instrument: Instrument, lineage: str) -> str:
    """The story of one of its commitments."""
    return reverse("delivery:story_detail", args=[instrument.body.slug, instrument.slug, lineage])


def of_subject(subject: Subject) -> str:
    """The page on which what is reported about ``subject`` is read: the story of its commitment, else its reports."""
    if subject.kind in {COMMITMENT, MILESTONE} and subject.instrument is not None:
        return of_story(subject.instrument, subject.commitment)
    return of_reports(subject)


def of_reports(subject: Subject) -> str:
    """All reports on ``subject``."""
    return reverse("delivery:report_list", args=[subject.body.slug, subject.kind, subject.public_id])


def of_gauge(gauge: Gauge) -> str:
    """The series with its picture and its numbers."""
    return reverse("delivery:gauge_detail", args=[gauge.body.slug, gauge.kind, gauge.public_id])


def address_of_evidence(public_id: str) -> str | None:
    """The page of a published piece of evidence."""
    found = Evidence.objects.published().filter(public_id=public_id).select_related("body").first()
    return address_of(found) if found else None


def address_of_report(public_id: str) -> str | None:
    """The place in the story of what it reports on."""
    return _of_fact(Report.objects.filter(public_id=public_id).first())


def address_of_change(public_id: str) -> str | None:
    """The same for what a review meeting changed."""
    return _of_fact(Change.objects.filter(public_id=public_id).first())


def address_of_check(public_id: str) -> str | None:
    """The same for a check of conformity."""
    return _of_fact(ConformityCheck.objects.filter(public_id=public_id).first())


def address_of_reading(public_id: str) -> str | None:
    """The place in the table of its series."""
    found = Reading.objects.filter(public_id=public_id).first()
    gauge = gauge_at(found.gauge_kind, found.gauge_id) if found else None
    return f"{of_gauge(gauge)}#{public_id}" if gauge else None


def address_of_spending(public_id: str) -> str | None:
    """The place in the story of the commitment that it was for."""
    found = Spending.objects.filter(public_id=public_id).select_related("instrument__body").first()
    return f"{of_story(found.instrument, found.commitment)}#{public_id}" if found else None


def address_of_indicator(lineage: str) -> str | None:
    """The series of an indicator."""
    gauge = gauge_at(INDICATOR, lineage)
    return of_gauge(gauge) if gauge else None


def address_of_milestone(lineage: str) -> str | None:
    """The place of a milestone in the story of its commitment."""
    subject = subject_at(MILESTONE, lineage)
    return f"{of_subject(subject)}#{lineage}" if subject else None


def _of_fact(found: Report | Change | ConformityCheck | None) -> str | None:
    subject = subject_at(found.subject_kind, found.subject_id) if found else None
    return f"{of_subject(subject)}#{found.public_id}" if found and subject else None


FINDERS = [
    address_of_evidence,
    address_of_report,
    address_of_change,
    address_of_check,
    address_of_reading,
    address_of_spending,
    address_of_indicator,
    address_of_milestone,
]
