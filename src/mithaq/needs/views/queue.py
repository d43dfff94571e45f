"""Publish or reject one need or solution: what waits stands in the queue of moderation, with comments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.calls.models import Call
from mithaq.calls.pages import context_of, run_call_at
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.people import person_in
from mithaq.needs.acting import tried
from mithaq.needs.actions.deciding import publish, reject
from mithaq.needs.forms.officers import RejectForm
from mithaq.needs.models import Need, Solution
from mithaq.needs.moderated import Thing


@access("account")
@require_POST
def thing_publish(request: HttpRequest, body: str, call: str, kind: str, thing: str) -> HttpResponse:
    """Let everybody read it."""
    found, person = run_call_at(request, body, call), person_in(request)
    try:
        publish(person, _thing_at(found, kind, thing))
        messages.success(request, _("Published: its author is told."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("comments:matter_list", body, call)


@access("account")
def thing_reject(request: HttpRequest, body: str, call: str, kind: str, thing: str) -> HttpResponse:
    """For a reason of the list, in words that its author reads."""
    found, person = run_call_at(request, body, call), person_in(request)
    read = _thing_at(found, kind, thing)
    form = RejectForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: reject(person, read, **form.cleaned_data)) is not None:
        messages.success(request, _("Not published: its author is told why."))
        return redirect("comments:matter_list", body, call)
    more = {"form": form, "thing": read, "kind": kind}
    return render(request, "needs/thing_reject.html", {**context_of(request, found), **more})


def _thing_at(call: Call, kind: str, public_id: str) -> Thing:
    """A need or a solution of this call, in whatever state. Raises Http404."""
    rows: dict[str, Any] = {
        "need": Need.objects.filter(call=call).select_related("call__body", "place", "theme", "author"),
        "solution": Solution.objects.filter(need__call=call).select_related("need__call__body", "author"),
    }
    if kind not in rows:
        raise Http404
    found: Thing = get_object_or_404(rows[kind], public_id=public_id)
    return found
