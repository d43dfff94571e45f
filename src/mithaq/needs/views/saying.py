"""Say a need: what is likely the same is shown before it is sent, to be joined instead of repeated."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.calls.models import Call, Participant
from mithaq.calls.pages import call_at, context_of, participant_or_join
from mithaq.calls.presence import participant_in
from mithaq.calls.rules import may_contribute
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.needs.acting import address_of, need_at, tried
from mithaq.needs.actions.saying import say_need, withdraw_need
from mithaq.needs.forms.saying import NeedForm
from mithaq.needs.likely import Alike, likely_same
from mithaq.needs.models import Need
from mithaq.needs.rules import takes_needs
from mithaq.needs.states import PUBLISHED

LEAST_TYPED = 4  # characters of a title: fewer say nothing yet


@access("public")
@never_cache
def need_new(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The first page: what is missing. The second, where photos are added, comes once it is said."""
    found = call_at(request, body, call)
    by = participant_or_join(request, found)
    if isinstance(by, HttpResponse):
        return by
    if not may_contribute(by, found):
        raise NotAllowed
    form, alike = NeedForm(request.POST or None, call=found), list[Alike]()
    if form.is_valid() and not form.cleaned_data["seen"] and (alike := _alike(found, form, by)):
        form.show_as_seen()
    elif request.method == "POST" and (need := _said(form, found, by)) is not None:
        messages.success(request, _thanks(need))
        return redirect("needs:photo_add", body, call, need.public_id)
    return render(request, "needs/need_new.html", _context(request, found, form, alike))


@access("public")
@require_POST
def need_likely(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What is likely the same as what somebody is typing: a part of the page, for those who take part."""
    found = call_at(request, body, call)
    by = participant_in(request, found)
    if by is None or not may_contribute(by, found):
        raise Http404
    form = NeedForm(request.POST, call=found)
    form.is_valid()
    data = form.cleaned_data
    is_enough = len(data.get("title", "")) >= LEAST_TYPED
    alike = _alike(found, form, by) if is_enough else []
    return render(request, "needs/_likely.html", {"alike": alike, "call": found, "body": found.body, "typing": True})


@access("public")
@require_POST
def need_withdraw(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """Its author takes it back."""
    found = call_at(request, body, call)
    said, by = need_at(request, found, need), participant_in(request, found)
    if by is None:
        raise NotAllowed
    try:
        withdraw_need(by=by, need=said)
        messages.success(request, _("Your need was taken back."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of(said))


def _alike(call: Call, form: NeedForm, by: Participant) -> list[Alike]:
    data = form.cleaned_data
    return likely_same(
        call,
        title=data.get("title", ""),
        words=data.get("words", ""),
        place=form.places.get(data.get("place", "")),
        theme=form.themes.get(data.get("theme", "")),
        by=by,
    )


def _said(form: NeedForm, call: Call, by: Participant) -> Need | None:
    return tried(form, lambda: say_need(by=by, call=call, said=form.said, form_key=form.cleaned_data["form_key"]))


def _thanks(need: Need) -> str:
    words = _("Your need no. %(number)s is published.") if need.state == PUBLISHED else _("Your need waits to be read.")
    return words % {"number": need.number} if need.state == PUBLISHED else words


def _context(request: HttpRequest, call: Call, form: NeedForm, alike: list[Alike]) -> dict[str, Any]:
    about = {"form": form, "alike": alike, "is_open": takes_needs(call), "phase": call.phase("collect")}
    return {**context_of(request, call), **about}
