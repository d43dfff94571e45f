"""What pages of a consultation show, gathered in few queries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.consultations import reading, states
from mithaq.consultations.anchors import latest_version, standing_in, text_of
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core.dates import long_date
from mithaq.core.paging import page_of

CHIPS = {
    states.PLANNED: "plain",
    states.OPEN: "soon",
    states.PERIOD_OVER: "plain",
    states.CONCLUDED: "kept",
}


def front_of(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """The page of a consultation: table of contents, one section, rounds before. Five queries."""
    text = text_of(consultation.version)
    counts = reading.counts_by_part(consultation)
    chapters = reading.chapters_of(text, counts)
    chosen = reading.chosen_chapter(chapters, request.GET.get("part", ""))
    place, chapter = chosen or (0, None)
    lines = reading.lines_of(consultation, chapter) if chapter else []
    earlier = reading.earlier_rounds(consultation)
    newest = latest_version(consultation.version)
    return {
        "text_title": text.title,
        "chapters": chapters,
        "chapter": chapter,
        "previous_chapter": chapters[place - 1] if place else None,
        "next_chapter": chapters[place + 1] if chapter and place + 1 < len(chapters) else None,
        "page": page_of(request, lines, size=reading.A_SECTION),
        "count": sum(counts.values()),
        "on_the_whole": counts.get("", 0),
        "earlier": earlier,
        "changed": len(reading.differences(earlier[0].version, consultation.version)) if earlier else 0,
        "newest": newest if newest != consultation.version else None,
        "track": track_of(consultation),
        "chip": CHIPS[consultation.state_now],
        "late": consultation.is_late(consultation.body.today()),
    }


def track_of(consultation: Consultation) -> list[dict[str, Any]]:
    """Its life as steps with their dates."""
    zone, now = consultation.body.time_zone, consultation.state_now
    order = list(states.STATES)
    concluded = consultation.concluded_at
    days = [
        (states.OPEN, _("Opens"), consultation.opens_at),
        (states.PERIOD_OVER, _("Period over"), consultation.closes_at),
        (states.CONCLUDED, _("Everything answered"), concluded or consultation.answers_due_on),
    ]
    return [
        {
            "name": name,
            "when": long_date(_day(moment, zone)),
            "state": _step(order.index(state), order.index(now)),
        }
        for state, name, moment in days
    ]


def paragraph_of(consultation: Consultation, key: str) -> dict[str, Any]:
    """A paragraph, its part, its place in addresses, and what became of it in the newest version."""
    text, newest = text_of(consultation.version), latest_version(consultation.version)
    standing = standing_in(key, consultation.version, newest) if newest != consultation.version else None
    change = standing.change(get_language() or "") if standing and standing.fate == "reworded" else None
    return {
        "paragraph": text.paragraphs[key],
        "part": text.part_of[key],
        "place": reading.place_of(key),
        "standing": standing,
        "standing_change": change,
    }


def receipt_context(contribution: Contribution, secret: str) -> dict[str, Any]:
    """What a receipt shows: what was said, what became of it, and its secret address in full."""
    path = reverse("consultations:receipt", args=[secret])
    row = reading.said_rows(contribution.consultation, [contribution])[0]
    return {"row": row, "contribution": contribution, "link": f"{settings.SITE_ADDRESS}{path}"}


def _day(moment: date | datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date() if isinstance(moment, datetime) else moment


def _step(place: int, reached: int) -> str:
    """The last step is done once it is reached; of the others, the one that is reached goes on."""
    if place < reached or reached == len(states.STATES) - 1:
        return "done"
    return "now" if place == reached else "next"
