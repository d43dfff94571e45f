"""What the pages of delivery have in common: the thing at an address, and what every template uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest

from mithaq.core.errors import NotAllowed
from mithaq.delivery import rules
from mithaq.delivery.actions import may_read
from mithaq.delivery.gauges import Gauge, gauge_at
from mithaq.delivery.reading import moves_after, progress_at
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.people import acting_person


def subject_of_page(body: str, kind: str, public_id: str) -> Subject:
    """The thing at this address. Raises Http404."""
    found = subject_at(kind, public_id)
    if found is None or found.body.slug != body:
        raise Http404
    return found


def reported_subject(request: HttpRequest, body: str, kind: str, public_id: str) -> Subject:
    """The same, for whoever may report on it. Raises Http404 and NotAllowed."""
    subject = subject_of_page(body, kind, public_id)
    if not rules.may_report(acting_person(request), subject):
        raise NotAllowed
    return subject


def gauge_of_page(body: str, kind: str, public_id: str) -> Gauge:
    """The series at this address. Raises Http404."""
    found = gauge_at(kind, public_id)
    if found is None or found.body.slug != body:
        raise Http404
    return found


def read_gauge(request: HttpRequest, body: str, kind: str, public_id: str) -> Gauge:
    """The same, for whoever may write readings. Raises Http404 and NotAllowed."""
    gauge = gauge_of_page(body, kind, public_id)
    if not may_read(acting_person(request), gauge):
        raise NotAllowed
    return gauge


def of_subject_page(subject: Subject) -> Mapping[str, Any]:
    """What templates about one subject use. One query."""
    progress = progress_at(subject)
    return {
        "body": subject.body,
        "subject": subject,
        "instrument": subject.instrument,
        "progress": progress,
        "moves": moves_after(progress),
        "section": "instruments",
    }
