"""What forms of operations let people choose from: commitments, meetings that took place, bodies, actions."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.directory.models import Body
from mithaq.instruments.models import Commitment
from mithaq.instruments.states import PUBLIC_EDITIONS
from mithaq.meetings.models import Meeting
from mithaq.operations import states
from mithaq.operations.models import Duty
from mithaq.operations.subjects import DUTY

MOST_OFFERED = 500
MEETINGS = 60


@dataclass(frozen=True)
class Objective:
    """A commitment of a body's own text, as it stands in the last public edition."""

    lineage: str
    name: str


def objectives_of(body: Body) -> list[Objective]:
    """Commitments of the published texts of a body. One query."""
    rows = Commitment.objects.filter(edition__instrument__body=body, edition__state__in=PUBLIC_EDITIONS)
    rows = rows.select_related("plan").order_by("edition__number", "order", "pk")
    named = {one.lineage: one for one in rows}
    return [Objective(lineage, _name(one)) for lineage, one in named.items()][:MOST_OFFERED]


def meetings_held(body: Body) -> list[Meeting]:
    """Those of the body that took place, the last first. One query."""
    return list(Meeting.objects.held(clock.now()).filter(body=body).order_by("-starts_at", "-pk")[:MEETINGS])


def meeting_choices(body: Body) -> list[tuple[str, str]]:
    return [(one.public_id, f"{long_date(one.first_day)} · {one.title}") for one in meetings_held(body)]


def own_duties(body: Body) -> list[tuple[str, str]]:
    """Its own duties of operations that both sides agreed on, as a form names them. One query."""
    rows = Duty.objects.standing().filter(operation__body=body, side=states.OURS, operation__state=states.AGREED)
    return [(f"{DUTY}:{one.public_id}", str(one.text)[:120]) for one in rows[:MOST_OFFERED]]


def partners_of(body: Body) -> list[Body]:
    """Bodies of this site with which it can do something. One query."""
    return list(Body.objects.exclude(pk=body.pk).exclude(kind="committee").order_by("path", "pk")[:MOST_OFFERED])


def _name(one: Commitment) -> str:
    plan = getattr(one, "plan", None)
    words = str(plan.title) if plan and plan.title else str(one.text)
    return words if len(words) <= 100 else f"{words[:99]}…"
