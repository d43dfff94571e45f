"""Come in to a call, and go out again: by account, by a code to an address, by the register, by a letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.calls import actions, states
from mithaq.calls.forms.joining import AddressForm, CodeForm, IdentifierForm, IntroduceForm, LetterForm
from mithaq.calls.models import Call, Participant
from mithaq.calls.pages import after_joining, call_at, context_of
from mithaq.calls.presence import let_in, let_out
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in

Entered = tuple[Participant, str]


@access("public")
@never_cache
def join(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The ways in, those first that are easiest."""
    found = call_at(request, body, call)
    context = context_of(request, found)
    open_ways = {*found.ways, *found.voting_ways}
    ways = {way: way in open_ways for way in states.WAYS} | {
        "address": bool({states.OPEN, states.DECLARED} & open_ways)
    }
    return render(request, "calls/join.html", {**context, "open": ways, "is_over": found.state != states.PUBLISHED})


@access("person")
def join_account(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Take part under one's account, or say anew who one is in the process."""
    found, person = call_at(request, body, call), person_in(request)
    context = context_of(request, found)
    form = IntroduceForm(request.POST or None, call=found, person=person, participant=context["participant"])
    if form.is_valid():
        try:
            actions.join(by=person, call=found, introduced=form.introduced)
            return redirect(after_joining(request, found))
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "calls/join_form.html", {**context, "form": form, "title": _("Who you are in this call")})


@access("public")
@never_cache
def join_address(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """A code goes to an address; whoever reads it there comes in."""
    found = call_at(request, body, call)
    if "code" in request.POST:
        form = CodeForm(request.POST, call=found)
        return _come_in(request, found, form, lambda: actions.enter_with_code(call=found, **_code_of(form)))
    asked = AddressForm(request.POST or None)
    if asked.is_valid():
        try:
            sent = actions.send_code(call=found, language=get_language() or "fr", **asked.cleaned_data)
            form = CodeForm(call=found, address=sent.contact.email or sent.contact.phone)
            return _shown(request, found, form, _("Type the code that you received"))
        except Refused as refused:
            add_refusal(asked, refused)
    return _shown(request, found, asked, _("Have a code sent to you"))


@access("public")
@never_cache
def join_register(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """By the identifier under which the register knows somebody."""
    found = call_at(request, body, call)
    form = IdentifierForm(request.POST or None, call=found)
    said = form.cleaned_data if form.is_valid() else {}
    enter = actions.enter_with_identifier
    return _come_in(
        request,
        found,
        form,
        lambda: enter(call=found, identifier=said["identifier"], check=said["check"], introduced=form.introduced),
    )


@access("public")
@never_cache
def join_letter(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """By the code of a letter."""
    found = call_at(request, body, call)
    form = LetterForm(request.POST or None, call=found)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    return _come_in(
        request,
        found,
        form,
        lambda: actions.enter_with_letter(call=found, code=code, introduced=form.introduced),
    )


@access("public")
@require_POST
def leave(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Let this browser forget who took part: the next person at this machine is somebody else."""
    found = call_at(request, body, call)
    response = redirect("calls:call_detail", body, call)
    let_out(response, found)
    messages.success(request, _("This browser no longer knows who you are in this call."))
    return response


def _code_of(form: CodeForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {"address": said["address"], "code": said["code"], "introduced": form.introduced}


def _come_in(request: HttpRequest, call: Call, form: IntroduceForm, enter: Callable[[], Entered]) -> HttpResponse:
    if form.is_valid():
        try:
            participant, token = enter()
        except Refused as refused:
            add_refusal(form, refused)
        else:
            response = redirect(after_joining(request, call))
            let_in(response, participant, token)
            return response
    return _shown(request, call, form, _("Who you are in this call"))


def _shown(request: HttpRequest, call: Call, form: Any, title: str) -> HttpResponse:
    return render(request, "calls/join_form.html", {**context_of(request, call), "form": form, "title": title})
