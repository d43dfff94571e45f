"""What the pages of a deliberation begin with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.calls import states as calls
from mithaq.calls.models import Call
from mithaq.calls.pages import call_at, context_of, run_call_at
from mithaq.calls.presence import participant_in
from mithaq.core import clock
from mithaq.deliberations.models import Statement
from mithaq.deliberations.rules import may_prepare
from mithaq.directory.people import acting_person


def deliberation_at(request: HttpRequest, body: str, call: str) -> Call:
    """The call at this address. Raises Http404 when it has no deliberation, or none that the reader sees."""
    return _with_deliberation(call_at(request, body, call))


def run_deliberation_at(request: HttpRequest, body: str, call: str) -> Call:
    """The same, for whoever runs the call. Raises NotAllowed to others."""
    return _with_deliberation(run_call_at(request, body, call))


def statement_at(request: HttpRequest, call: Call, public_id: str, *, as_officer: bool = False) -> Statement:
    """A statement of the call that the reader sees. Raises Http404."""
    participant = None if as_officer else participant_in(request, call)
    rows = Statement.objects.visible_to(acting_person(request), participant)
    found = get_object_or_404(rows.select_related("merged_into", "author"), call=call, public_id=public_id)
    found.call = call
    return found


def context(request: HttpRequest, call: Call) -> dict[str, Any]:
    """What every page of the deliberation has."""
    phase, now = call.phase(calls.DELIBERATE), clock.now()
    return {
        **context_of(request, call),
        "phase": phase,
        "is_open": call.is_in(calls.DELIBERATE, now),
        "is_over": phase.is_over(now),
        "may_prepare": may_prepare(acting_person(request), call),
    }


def work_context(request: HttpRequest, call: Call) -> dict[str, Any]:
    """The same for those who run the call, on pages that do not look at who takes part."""
    may = may_prepare(acting_person(request), call)
    return {"call": call, "body": call.body, "phase": call.phase(calls.DELIBERATE), "may_prepare": may}


def path(call: Call, name: str, *args: str) -> str:
    return reverse(f"deliberations:{name}", args=[call.body.slug, call.public_id, *args])


def _with_deliberation(call: Call) -> Call:
    if call.phase(calls.DELIBERATE) is None:
        raise Http404
    return call
