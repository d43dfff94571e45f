"""Contributions as a table."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from mithaq.consultations import states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core.exports import csv_response

COLUMNS = [
    *("address", "number", "kind", "part", "paragraph", "quote", "text", "proposed", "language", "name", "place"),
    *("origin", "event", "received_on", "outcome", "why"),
]
CHOICES: dict[str, Any] = {
    "kinds": states.KINDS,
    "origins": states.ORIGINS,
    "outcomes": states.OUTCOMES,
    "contribution_states": states.CONTRIBUTION_STATES,
}


def csv_of(consultation: Consultation) -> HttpResponse:
    """A shown contribution a row, by number. No address of anybody, and no name that is not shown."""
    rows = Contribution.objects.shown().filter(consultation=consultation).select_related("response").order_by("number")
    parts = text_of(consultation.version).by_lineage
    numbers = {lineage: one.number for lineage, one in parts.items()}
    name = f"consultation-{consultation.public_id}.csv"
    return csv_response(name, COLUMNS, (_row(one, numbers.get(one.part, "")) for one in rows.iterator(1000)))


def _row(one: Contribution, part: str) -> list[object]:
    response = one.response
    said = [one.kind, part, one.paragraph, one.quote, one.text, one.proposed, one.language, one.shown_name, one.place]
    came = [one.origin, one.event, one.received_at.astimezone(UTC).date().isoformat()]
    answered = [response.outcome, response.why.original_text] if response else ["", ""]
    return [f"{settings.SITE_ADDRESS}/id/{one.public_id}/", one.number, *said, *came, *answered]
