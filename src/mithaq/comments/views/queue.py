"""The queue of a call: what waits, what was reported, what was appealed against."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.calls.models import Call
from mithaq.calls.pages import context_of, run_call_at
from mithaq.comments import actions, moderation, states
from mithaq.comments.forms import DecideForm
from mithaq.comments.selections import appeals_of, matters_of, rows_of_queue
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in

PAGE = 50


@access("account")
def matter_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The list with its filters; a POST decides about what is ticked."""
    found = run_call_at(request, body, call)
    form = DecideForm(request.POST if request.method == "POST" else None)
    ticked = [tuple(key.split(".", 1)) for key in request.POST.getlist("matter")[:200] if "." in key]
    if form.is_bound and form.is_valid() and _decide(request, found, form, ticked):
        return redirect(request.get_full_path())
    asked = {name: request.GET.get(name, "")[:40] for name in ("why", "kind", "reason")}
    page = page_of(request, matters_of(found, asked), size=PAGE)
    lists = {"kinds": moderation.kinds(), "reasons": states.REASONS, "appeals": appeals_of(found)[:PAGE]}
    rows, keys = rows_of_queue(found, list(page.object_list)), request.POST.getlist("matter")
    context = {**context_of(request, found), **lists, "page": page, "rows": rows, "asked": asked}
    return render(request, "comments/matter_list.html", {**context, "form": form, "ticked": keys})


def _decide(request: HttpRequest, call: Call, form: DecideForm, ticked: list[tuple[str, ...]]) -> bool:
    """Decide, and say how many; False when it was refused, which the form then shows."""
    try:
        wanted = [(kind, public_id) for kind, public_id in ticked]
        outcome = actions.decide_many(by=person_in(request), call=call, ticked=wanted, **form.cleaned_data)
    except Refused as refused:
        form.refuse(refused.field, refused.message)
        return False
    done = ngettext("%(count)s thing is decided.", "%(count)s things are decided.", outcome.done)
    messages.success(request, done % {"count": outcome.done})
    if outcome.left:
        left = _("The others are gone, or somebody else decided before you.")
        messages.warning(request, left)
    return True
