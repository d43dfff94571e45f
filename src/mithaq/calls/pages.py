"""What the pages of a call begin with, in this app and in those above: the call, and who takes part."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mithaq.calls.models import Call, Participant
from mithaq.calls.presence import participant_in
from mithaq.calls.rules import may_compose, may_run
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person


def call_at(request: HttpRequest, body: str, call: str) -> Call:
    """The call at this address, with its body and phases (two queries). Raises Http404 to whoever may not see it."""
    rows = Call.objects.visible_to(acting_person(request)).select_related("body").prefetch_related("phases")
    return get_object_or_404(rows, public_id=call, body__slug=body)


def run_call_at(request: HttpRequest, body: str, call: str) -> Call:
    """The same, for whoever runs it. Raises NotAllowed to others."""
    found = call_at(request, body, call)
    if not may_run(acting_person(request), found):
        raise NotAllowed
    return found


def composed_call_at(request: HttpRequest, body: str, call: str) -> Call:
    """The same, for whoever composes it. Raises NotAllowed to others."""
    found = call_at(request, body, call)
    if not may_compose(acting_person(request), found.body):
        raise NotAllowed
    return found


def participant_or_join(request: HttpRequest, call: Call) -> Participant | HttpResponse:
    """Who takes part, or the way to the page where one comes in, which leads back here."""
    participant = participant_in(request, call)
    return participant if participant is not None else to_join(call, request.get_full_path())


def to_join(call: Call, back: str) -> HttpResponse:
    """The way to the page where one comes in; ``back``: where one goes from there."""
    return redirect(f"{reverse('calls:join', args=[call.body.slug, call.public_id])}?{urlencode({'next': back})}")


def after_joining(request: HttpRequest, call: Call) -> str:
    """Where somebody wanted to go, if that is a page of this site; else the call."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_ours else reverse("calls:call_detail", args=[call.body.slug, call.public_id])


def context_of(request: HttpRequest, call: Call) -> dict[str, Any]:
    """What every page of a call has: call, body, person, participant, and whether the reader runs it."""
    person = acting_person(request)
    return {
        "call": call,
        "body": call.body,
        "person": person,
        "participant": participant_in(request, call),
        "may_run": may_run(person, call),
        "back": after_joining(request, call),
    }
