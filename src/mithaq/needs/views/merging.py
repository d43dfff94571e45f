"""Unite a need with another that says the same; take it apart again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.calls.models import Call
from mithaq.calls.pages import context_of, run_call_at
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.people import person_in
from mithaq.needs.acting import address_of, need_at, tried
from mithaq.needs.actions.merging import merge_needs, split_need
from mithaq.needs.forms.officers import MergeForm
from mithaq.needs.likely import found_by_words, likely_same
from mithaq.needs.models import Need
from mithaq.needs.rules import takes_written_down


@access("account")
def need_merge(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """Choose the need that it says the same as: the likeliest are offered, others are found by words or number."""
    found, person = run_call_at(request, body, call), person_in(request)
    read = need_at(request, found, need)
    offered = _offered(found, read, request.GET.get("q", "")[:120])
    form = MergeForm(request.POST or None, choices=[(one.public_id, one.title) for one in offered])
    targets = {one.public_id: one for one in offered}

    def unite() -> Need:
        words = form.cleaned_data["words"]
        return merge_needs(by=person, need=read, target=targets[form.cleaned_data["target"]], words=words)

    if request.method == "POST" and (target := tried(form, unite)) is not None:
        messages.success(request, _("United: whoever supported both counts once."))
        return redirect(address_of(target))
    more = {"need": read, "offered": offered, "form": form, "is_open": takes_written_down(found)}
    return render(request, "needs/need_merge.html", {**context_of(request, found), **more})


@access("account")
@require_POST
def need_split(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """What was its own is its own again."""
    found = run_call_at(request, body, call)
    read = need_at(request, found, need)
    try:
        split_need(by=person_in(request), need=read)
        messages.success(request, _("Taken apart: what was its own is its own again."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of(read))


def _offered(call: Call, need: Need, query: str) -> list[Need]:
    if query.strip():
        return found_by_words(call, query, but=[need.pk])
    alike = likely_same(call, title=need.title, words=need.words, place=need.place, theme=need.theme, but=[need.pk])
    return [one.need for one in alike]
