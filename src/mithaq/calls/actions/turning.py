"""Open and close phases at their hours. The worker does it; nobody's request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mithaq.calls import phases, states
from mithaq.calls.actions.logging import record_of
from mithaq.calls.following import tell_of_phase
from mithaq.calls.models import Call, Phase


@transaction.atomic
def open_phase(*, phase: Phase, at: datetime) -> bool:
    """Open a phase whose hour has come; False when it waits for an earlier one or for what its handlers say."""
    phase = _held(phase)
    if phase.opened_at is not None or phase.opens_at > at or phase.call.state != states.PUBLISHED:
        return False
    if waits_for(phase, at) is not None or phases.why_not_open(phase):
        return False
    phase.opened_at = at
    phase.opened_act = record_of(phase.call, "calls.phase_opened", at=at, phase=phase.kind)
    phase.save(update_fields=["opened_at", "opened_act"])
    for handler in phases.handlers_of(phase):
        handler.on_open(phase, at)
    tell_of_phase(phase, opened=True)
    return True


@transaction.atomic
def close_phase(*, phase: Phase, at: datetime) -> bool:
    """Close a phase whose end has come; False as long as something in it must be done first."""
    phase = _held(phase)
    is_due = phase.opened_at is not None and phase.closes_at is not None and phase.closes_at <= at
    if not is_due or phase.closed_at is not None or phase.call.state != states.PUBLISHED:
        return False
    if phases.why_not_close(phase):
        return False
    phase.closed_at = at
    phase.closed_act = record_of(phase.call, "calls.phase_closed", at=at, phase=phase.kind)
    phase.save(update_fields=["closed_at", "closed_act"])
    for handler in phases.handlers_of(phase):
        handler.on_close(phase, at)
    tell_of_phase(phase, opened=False)
    return True


def waits_for(phase: Phase, at: datetime) -> Phase | None:
    """The earlier phase that must be closed before this one opens: one that is over and not done, or None.

    A deliberation may run beside any other phase; everything else waits.
    """
    if phase.kind == states.DELIBERATE:
        return None
    earlier = (one for one in phase.call.timeline() if one.order < phase.order and one.kind != states.DELIBERATE)
    return next((one for one in earlier if one.closed_at is None and one.opens_at <= at), None)


def _held(phase: Phase) -> Phase:
    Call.objects.select_for_update().get(pk=phase.call_id)
    return Phase.objects.select_related("call__body").get(pk=phase.pk)
