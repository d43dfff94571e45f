"""The hours of a call's phases: set them one by one or all at once, move them in public, leave one out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls import states
from mithaq.calls.actions.composing import held, refuse_locked
from mithaq.calls.actions.logging import record_of
from mithaq.calls.following import tell_of_move
from mithaq.calls.models import Call, Phase, PhaseChange
from mithaq.calls.rules import Actor
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person


@dataclass(frozen=True)
class Hours:
    """From when, and until when: the first moment at which it is over, or None for open-ended."""

    opens_at: datetime
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Template:
    """A process as most hold it: how many days each phase lasts, one after the other; None: open-ended."""

    name: str | Promise
    days: Mapping[str, int | None]


# Lengths that leave people time to hear of it; a body changes each before it publishes.
TEMPLATES: dict[str, Template] = {
    "whole": Template(
        gettext_lazy("A whole process"),
        {
            states.COLLECT: 56,
            states.REVIEW: 42,
            states.DELIBERATE: 21,
            states.BALLOT: 14,
            states.RESULT: 14,
            states.FOLLOW_UP: None,
        },
    ),
    "needs": Template(gettext_lazy("Needs only"), {states.COLLECT: 56, states.REVIEW: 42, states.RESULT: 14}),
    "ballot": Template(gettext_lazy("Ballot only"), {states.BALLOT: 14, states.RESULT: 14, states.FOLLOW_UP: None}),
    "volunteers": Template(gettext_lazy("Volunteers"), {states.VOLUNTEER: 28, states.RESULT: 14}),
}
FIRST_HOUR = time(8)


def hours_of_template(body: Body, template: str, first_day: date) -> dict[str, Hours]:
    """The phases of a template from ``first_day``, each turning at eight in the morning where the body is."""
    zone = ZoneInfo(body.time_zone)
    found, day = {}, first_day
    for kind, days in TEMPLATES[template].days.items():
        opens_at = datetime.combine(day, FIRST_HOUR, tzinfo=zone)
        closes_at = None
        if days is not None:
            day += timedelta(days=days)
            closes_at = datetime.combine(day, FIRST_HOUR, tzinfo=zone)
        found[kind] = Hours(opens_at, closes_at)
    return found


@transaction.atomic
def set_phase(
    *,
    by: Actor,
    call: Call,
    kind: str,
    opens_at: datetime,
    closes_at: datetime | None,
    words: LocalizedText | None = None,
) -> Phase:
    """Give the call a phase, or its phase other hours. Hours gone by stay as they were.

    Raises NotAllowed; Refused for hours out of order, for a phase that is over, and for what a lock keeps.
    """
    call = held(by, call)
    standing = {one.kind: Hours(one.opens_at, one.closes_at) for one in call.timeline()}
    _check_order({**standing, kind: Hours(opens_at, closes_at)}, among=kind)
    phase = _set(call, kind, Hours(opens_at, closes_at), by)
    if words is not None:
        phase.words = words
        phase.save(update_fields=["words"])
    return phase


@transaction.atomic
def set_phases(*, by: Actor, call: Call, hours: Mapping[str, Hours]) -> None:
    """Give the call these phases and no others: a kind that is not named is left out.

    Raises NotAllowed; Refused with the field ``opens_<kind>`` or ``closes_<kind>``; then nothing is changed.
    """
    call = held(by, call)
    _check_order(hours)
    for one in call.timeline():
        if one.kind not in hours:
            _leave_out(call, one, by)
    for kind, wanted in hours.items():
        try:
            _set(call, kind, wanted, by)
        except Refused as refused:
            edge = "closes" if refused.field == "closes_at" else "opens"
            raise Refused(refused.message, field=f"{edge}_{kind}") from refused


@transaction.atomic
def remove_phase(*, by: Actor, call: Call, kind: str) -> None:
    """Leave a phase out. Raises NotAllowed; Refused once it was opened."""
    call = held(by, call)
    phase = Phase.objects.filter(call=call, kind=kind).first()
    if phase is not None:
        _leave_out(call, phase, by)


def _set(call: Call, kind: str, hours: Hours, by: Actor) -> Phase:
    phase = Phase.objects.filter(call=call, kind=kind).first() or Phase(call=call, kind=kind)
    before = Hours(phase.opens_at, phase.closes_at) if phase.pk else None
    if before == hours:
        return phase
    _check_hours(phase, hours)
    if before is not None:
        refuse_locked(call, f"phase:{kind}")
    phase.opens_at, phase.closes_at = hours.opens_at, hours.closes_at
    phase.save()
    _changed(call, kind, before, hours, by)
    return phase


def _leave_out(call: Call, phase: Phase, by: Actor) -> None:
    if phase.opened_at is not None:
        raise Refused(_("This phase has begun: it can no longer be left out."), field=f"opens_{phase.kind}")
    refuse_locked(call, f"phase:{phase.kind}")
    phase.delete()
    _changed(call, phase.kind, Hours(phase.opens_at, phase.closes_at), None, by)


def _changed(call: Call, kind: str, before: Hours | None, after: Hours | None, by: Actor) -> None:
    """What everybody has read is changed in public only."""
    call.__dict__.pop("_timeline", None)
    if call.state != states.PUBLISHED:
        return
    now = clock.now()
    change = PhaseChange.objects.create(
        call=call,
        kind=kind,
        opened_before=before.opens_at if before else None,
        closed_before=before.closes_at if before else None,
        opens_at=after.opens_at if after else None,
        closes_at=after.closes_at if after else None,
        at=now,
        by=by if isinstance(by, Person) else None,
        act=record_of(call, "calls.phase_moved", at=now, phase=kind),
    )
    tell_of_move(change)


def _check_hours(phase: Phase, hours: Hours) -> None:
    now = clock.now()
    if phase.closed_at is not None:
        raise Refused(_("This phase is over."))
    if phase.opened_at is not None and hours.opens_at != phase.opens_at:
        raise Refused(_("This phase has begun: its beginning stands."), field="opens_at")
    if phase.opened_at is None and phase.call.state == states.PUBLISHED and hours.opens_at < now:
        raise Refused(_("A phase of a public call begins in the future."), field="opens_at")
    if hours.closes_at is not None and hours.closes_at <= hours.opens_at:
        raise Refused(_("A phase ends after it begins."), field="closes_at")
    if phase.opened_at is not None and hours.closes_at is not None and hours.closes_at <= now:
        raise Refused(_("The end of a phase that is open lies in the future."), field="closes_at")


def _check_order(hours: Mapping[str, Hours], *, among: str | None = None) -> None:
    """A deliberation and the follow-up may run beside others; all else comes one after the other, in its order.

    ``among``: look at the pairs with this kind only; the refusal then names ``opens_at``.
    """
    beside = {states.DELIBERATE, states.FOLLOW_UP}
    kinds = [kind for kind in states.PHASES if kind in hours and kind not in beside]
    for earlier, later in ((one, other) for at, one in enumerate(kinds) for other in kinds[at + 1 :]):
        if among is not None and among not in {earlier, later}:
            continue
        if (hours[earlier].closes_at or hours[earlier].opens_at) > hours[later].opens_at:
            words = _("“%(first)s” comes before “%(last)s”: their times overlap or are the wrong way round.")
            names = {"first": states.PHASES[earlier], "last": states.PHASES[later]}
            raise Refused(words % names, field="opens_at" if among is not None else f"opens_{later}")
