"""Compose a call: its words, phases, places, themes, ways and envelopes, one idea a page; publish it; withdraw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.calls import actions, locks, readiness
from mithaq.calls.actions.scheduling import TEMPLATES, hours_of_template
from mithaq.calls.forms.composing import (
    EnvelopesForm,
    PhasesForm,
    PlaceForm,
    ProposedThemesForm,
    TemplateForm,
    ThemeForm,
    WaysForm,
    WithdrawalForm,
    WordsForm,
)
from mithaq.calls.hours import zone_in_words
from mithaq.calls.models import Call
from mithaq.calls.pages import composed_call_at
from mithaq.calls.themes import proposed_themes
from mithaq.calls.ways import all_ways
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.people import managed_body, person_in


@access("account")
def call_new(request: HttpRequest, body: str) -> HttpResponse:
    """Begin a call with its words; the rest is written part by part."""
    managed = managed_body(request, body)
    form = WordsForm(request.POST or None, body=managed)
    if form.is_valid():
        try:
            call = actions.draft_call(by=person_in(request), body=managed, draft=form.draft)
            return redirect("calls:call_compose", managed.slug, call.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "calls/compose/new.html", {"body": managed, "form": form})


@access("account")
def call_compose(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The parts of a call, and what is still to be done."""
    found = composed_call_at(request, body, call)
    context = {"parts": readiness.parts_of(found), "missing": readiness.missing(found)}
    return _page(request, found, "call", **context)


@access("account")
def call_words(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found, by = composed_call_at(request, body, call), person_in(request)
    form = WordsForm(request.POST or None, body=found.body, call=found)

    def save() -> None:
        actions.change_call(by=by, call=found, draft=form.draft, revision=form.cleaned_data["revision"])

    return _form(request, found, form, save, _("Title, purpose and rules"), part=locks.TEXTS)


@access("account")
def call_ways(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found, by = composed_call_at(request, body, call), person_in(request)
    form = WaysForm(request.POST or None, call=found)

    def save() -> None:
        actions.change_call(by=by, call=found, draft=form.draft, revision=found.revision)

    more: dict[str, Any] = {"known_ways": all_ways(), "template": "ways"}
    return _form(request, found, form, save, _("Who takes part"), part=locks.VOTING_WAYS, **more)


@access("account")
def call_envelopes(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found, by = composed_call_at(request, body, call), person_in(request)
    form = EnvelopesForm(request.POST or None, call=found)

    def save() -> None:
        actions.set_envelopes(by=by, call=found, amounts=form.amounts)

    return _form(request, found, form, save, _("Envelopes"), part=locks.ENVELOPES, template="envelopes")


@access("account")
def call_phases(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """From when to when."""
    found, by = composed_call_at(request, body, call), person_in(request)
    form = PhasesForm(request.POST if "save" in request.POST else None, call=found)

    def save() -> None:
        actions.set_phases(by=by, call=found, hours=form.hours)

    zone = zone_in_words(found.body.time_zone, clock.now())
    more: dict[str, Any] = {"zone": zone, "chosen": TemplateForm(), "templates": TEMPLATES, "template": "phases"}
    return _form(request, found, form, save, _("Phases and their hours"), **more)


@access("account")
@require_POST
def phases_at_once(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """A whole process in one step, as long as nobody has read another; each date can be changed after."""
    found, chosen = composed_call_at(request, body, call), TemplateForm(request.POST)
    if found.is_public:
        messages.error(request, _("This call is public already."))
    elif chosen.is_valid():
        hours = hours_of_template(found.body, **chosen.cleaned_data)
        actions.set_phases(by=person_in(request), call=found, hours=hours)
    else:
        messages.error(request, _("Name the first day."))
    return redirect("calls:call_phases", body, call)


@access("account")
def call_places(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found, by = composed_call_at(request, body, call), person_in(request)
    form = PlaceForm(request.POST if "code" in request.POST else None, body=found.body)

    def save() -> None:
        if "remove" in request.POST:
            place = get_object_or_404(found.places.all(), public_id=request.POST["remove"])
            return actions.remove_place(by=by, place=place)
        actions.add_place(by=by, call=found, **form.place)
        return None

    more: dict[str, Any] = {"places": found.places.all(), "template": "places"}
    return _form(request, found, form, save, _("Places"), part=locks.PLACES, stay="calls:call_places", **more)


@access("account")
def call_themes(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Themes of one's own; several of the proposed list are taken at once."""
    found, by = composed_call_at(request, body, call), person_in(request)
    form = ThemeForm(request.POST if "code" in request.POST else None, body=found.body)
    proposed = ProposedThemesForm(request.POST if "themes" in request.POST else None, call=found)

    def save() -> None:
        if "remove" in request.POST:
            theme = get_object_or_404(found.themes.all(), public_id=request.POST["remove"])
            return actions.remove_theme(by=by, theme=theme)
        names = proposed_themes()
        wanted = {code: names[code] for code in proposed.cleaned_data["themes"]} if proposed.is_valid() else {}
        own = {form.cleaned_data["code"]: form.localized("name")} if form.is_valid() else {}
        return actions.add_themes(by=by, call=found, themes={**wanted, **own})

    more: dict[str, Any] = {"themes": found.themes.all(), "proposed": proposed, "template": "themes"}
    return _form(request, found, form, save, _("Themes"), part=locks.THEMES, stay="calls:call_themes", **more)


@access("account")
def call_publish(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What will happen, and what can no longer be changed; then publish."""
    found, refused_for = composed_call_at(request, body, call), ""
    if request.method == "POST":
        try:
            published = actions.publish_call(by=person_in(request), call=found)
            messages.success(request, _("The call is published. Its phases open and close by themselves."))
            return redirect("calls:call_detail", found.body.slug, published.public_id)
        except Refused as refused:
            refused_for = str(refused.message)
    parts, missing = readiness.parts_of(found), readiness.missing(found)
    return _page(request, found, "publish", parts=parts, missing=missing, refused=refused_for)


@access("account")
def call_withdraw(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found, by = composed_call_at(request, body, call), person_in(request)
    form = WithdrawalForm(request.POST or None, body=found.body)

    def save() -> None:
        actions.withdraw_call(by=by, call=found, reason=form.localized("reason"))

    title = _("Withdraw this call?")
    return _form(request, found, form, save, title, stay="calls:call_detail", template="withdraw", part="withdrawal")


def _form(
    request: HttpRequest,
    call: Call,
    form: LocalizedForm,
    save: Callable[[], None],
    title: str,
    *,
    part: str = "",
    stay: str = "calls:call_compose",
    template: str = "form",
    **more: Any,
) -> HttpResponse:
    """A page with one form: saved, it leads to ``stay``; refused, the reason stands beside what it is about."""
    asked = "remove" in request.POST or "themes" in request.POST
    if request.method == "POST" and (asked or form.is_valid()):
        try:
            save()
            return redirect(stay, call.body.slug, call.public_id)
        except Refused as refused:
            if asked:
                more["refused"] = refused.message
            else:
                form.refuse(refused.field, refused.message)
    locked = locks.why_locked(call, part) if part else None
    return _page(request, call, template, form=form, title=title, locked=locked, **more)


def _page(request: HttpRequest, call: Call, template: str, **context: Any) -> HttpResponse:
    return render(request, f"calls/compose/{template}.html", {"call": call, "body": call.body, **context})
