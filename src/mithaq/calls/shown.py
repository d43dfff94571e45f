"""What a call's page shows: its track, its money, its ways."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mithaq.calls import phases, states
from mithaq.calls.models import Call, Envelope, Participant, Phase
from mithaq.core.dates import long_date
from mithaq.directory.models import Body, Person

MOST_JOINED = 30  # calls on an association's page


@dataclass(frozen=True)
class Standing:
    """Where a call stands now: a chip and words."""

    chip: str
    name: str
    phase: Phase | None = None


def standing_of(call: Call, at: datetime) -> Standing:
    """The phase in which a call is, or what it waits for."""
    if call.state == states.WITHDRAWN:
        return Standing("late", _("withdrawn"))
    if call.state == states.DRAFT:
        return Standing("plain", _("in preparation"))
    timeline = call.timeline()
    late = next((one for one in timeline if one.is_late(at)), None)
    if late is not None:
        return Standing("late", _("late: %(phase)s") % {"phase": late.name}, late)
    now = [one for one in timeline if one.is_open(at)]
    if now:
        return Standing("kept", now[-1].name, now[-1])
    coming = next((one for one in timeline if one.opened_at is None), None)
    if coming is not None:
        return Standing("soon", _("next: %(phase)s") % {"phase": coming.name}, coming)
    return Standing("plain", _("over"))


def track_of(call: Call, at: datetime) -> list[dict[str, Any]]:
    """The phases as the steps of a track, with their dates where the body is."""
    zone = ZoneInfo(call.body.time_zone)
    return [{"name": one.name, "state": _step(one, at), "when": _when(one, zone)} for one in call.timeline()]


def delays_of(call: Call, at: datetime) -> list[tuple[Phase, list[str | Promise]]]:
    """The phases whose hour of closing, or of opening, has passed, and what they wait for."""
    found: list[tuple[Phase, list[str | Promise]]] = []
    if call.state != states.PUBLISHED:
        return found
    for phase in call.timeline():
        if phase.is_late(at):
            found.append((phase, phases.why_not_close(phase)))
        elif phase.opened_at is None and phase.opens_at <= at:
            found.append((phase, phases.why_not_open(phase)))
    return found


def envelopes_of(call: Call) -> list[Envelope]:
    """The money, the whole territory's first. One query."""
    return sorted(
        call.envelopes.select_related("place"), key=lambda one: (one.place is not None, one.place and one.place.order)
    )


def calls_of(body: Body, person: Person | None) -> list[Call]:
    """The calls of a body that somebody sees, the newest first, with their phases. Two queries."""
    rows = Call.objects.visible_to(person).filter(body=body).prefetch_related("phases")
    calls = list(rows.order_by("-published_at", "-pk"))
    for call in calls:
        call.body = body
    return calls


def calls_joined_by(association: Body) -> list[Call]:
    """The public calls in which somebody spoke for an association, the latest first (S4-14). One query."""
    spoken = Participant.objects.standing().filter(on_behalf_of=association)
    rows = Call.objects.public().filter(pk__in=spoken.values("call")).select_related("body")
    return list(rows.order_by("-published_at", "-pk")[:MOST_JOINED])


def ways_of(codes: list[str]) -> list[str]:
    """In words, who may take part."""
    return [str(states.WAYS[code]) for code in codes if code in states.WAYS]


def _step(phase: Phase, at: datetime) -> str:
    if phase.closed_at is not None:
        return "done"
    return "now" if phase.opened_at is not None else "next"


def _when(phase: Phase, zone: ZoneInfo) -> str:
    """The first day and the last one on which something can be done."""
    first = phase.opens_at.astimezone(zone).date()
    if phase.closes_at is None:
        return _("from %(first)s") % {"first": long_date(first)}
    last = (phase.closes_at - timedelta(seconds=1)).astimezone(zone).date()
    if first == last:
        return long_date(first)
    # The year stands once where both days are of the same one.
    begins = long_date(first).removesuffix(f" {first.year}") if first.year == last.year else long_date(first)
    return f"{begins} – {long_date(last)}"
