"""The register of a call, from files to letters; places from files; and the counter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mithaq.calls import actions, locks, panels, states
from mithaq.calls.actions.entering import hash_of_identifier
from mithaq.calls.actions.places import COLUMNS as PLACE_COLUMNS
from mithaq.calls.actions.register import COLUMNS, LETTER_COLUMNS, Letter
from mithaq.calls.counter import serve
from mithaq.calls.forms.composing import SheetForm
from mithaq.calls.forms.register import PRINT, CounterForm, FindForm, LettersForm, NamedLettersForm
from mithaq.calls.models import Call, LetterBatch, Participant, ReadSheet, RegisterEntry
from mithaq.calls.pages import composed_call_at, run_call_at
from mithaq.core.access import access
from mithaq.core.drawings import qr_code
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.core.formpages import add_refusal
from mithaq.core.sheets import LARGEST_FILE, Problem
from mithaq.directory.people import person_in

SHOWN = 200  # problems on the page
KINDS = {ReadSheet.REGISTER: "register_detail", ReadSheet.PLACES: "call_places"}


@access("account")
def register_detail(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """How many are on the register, by place; files and letters."""
    found = composed_call_at(request, body, call)
    counts = {"entries": Count("pk"), "lettered": Count("pk", filter=Q(code_hash__gt=""))}
    counted: Any = found.register.values("place__name", "place__order").annotate(**counts)
    rows = list(counted.order_by("place__order"))
    totals = {name: sum(row[name] for row in rows) for name in ("entries", "lettered")}
    batches = found.letter_batches.select_related("place", "made_by")
    locked = locks.why_locked(found, locks.REGISTER)
    context = {"rows": rows, "totals": totals, "batches": batches, "locked": locked}
    return _page(request, found, "register", salt=bytes(found.register_salt).hex(), **context)


@access("account")
def register_import(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found = composed_call_at(request, body, call)
    return _read(request, found, actions.read_register, title=_("Bring a file of the register"), columns=COLUMNS)


@access("account")
def place_import(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found = composed_call_at(request, body, call)
    return _read(request, found, actions.read_places, title=_("Bring a file of places"), columns=PLACE_COLUMNS)


@access("account")
def sheet_check(request: HttpRequest, body: str, call: str, sheet: str) -> HttpResponse:
    """What the file would do, line by line; confirming takes its good lines."""
    found, by, refused_for = composed_call_at(request, body, call), person_in(request), ""
    read = _sheet_at(request, found, sheet)
    if request.method == "POST":
        try:
            take = {ReadSheet.REGISTER: actions.take_register, ReadSheet.PLACES: actions.take_places}[read.kind]
            count = take(by=by, sheet=read)
            messages.success(
                request, ngettext("%(count)s line was taken.", "%(count)s lines were taken.", count) % {"count": count}
            )
            return redirect(f"calls:{KINDS[read.kind]}", body, call)
        except Refused as refused:
            refused_for = str(refused.message)
    return _page(request, found, "sheet_check", sheet=read, problems=read.problems[:SHOWN], refused=refused_for)


@access("account")
@require_POST
def sheet_discard(request: HttpRequest, body: str, call: str, sheet: str) -> HttpResponse:
    found = composed_call_at(request, body, call)
    read = _sheet_at(request, found, sheet)
    actions.discard_read(by=person_in(request), sheet=read)
    return redirect(f"calls:{KINDS[read.kind]}", body, call)


@access("account")
def letter_make(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Codes for letters without a name: shown once, in the answer to the form."""
    found = composed_call_at(request, body, call)
    form = LettersForm(request.POST or None, call=found)
    if form.is_valid():
        said = form.cleaned_data
        asked = {"place": form.place, "count": said["count"], "request_key": said["request_key"]}
        try:
            letters = actions.make_letters(by=person_in(request), call=found, **asked)
            return _letters(request, found, letters, said["shape"])
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    named = NamedLettersForm()
    return _page(request, found, "letters", form=form, named=named, columns=LETTER_COLUMNS)


@access("account")
def letter_make_named(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Codes for people of the register: the file says again who they are, and is kept nowhere."""
    found = composed_call_at(request, body, call)
    named = NamedLettersForm(request.POST or None, request.FILES or None)
    if named.is_valid():
        said = named.cleaned_data
        asked = {"content": said["file"].read(LARGEST_FILE + 1), "request_key": said["request_key"]}
        try:
            letters, problems = actions.make_letters_for(by=person_in(request), call=found, **asked)
            return _letters(request, found, letters, said["shape"], problems)
        except Refused as refused:
            named.refuse(refused.field, refused.message)
    form = LettersForm(call=found)
    return _page(request, found, "letters", form=form, named=named, columns=LETTER_COLUMNS)


@access("account")
@require_POST
def letter_cancel(request: HttpRequest, body: str, call: str, batch: str) -> HttpResponse:
    """Make the codes of letters void that nobody used."""
    found = composed_call_at(request, body, call)
    made = get_object_or_404(LetterBatch, call=found, public_id=batch)
    try:
        count = actions.cancel_letters(by=person_in(request), batch=made)
        messages.success(
            request, ngettext("%(count)s code is void.", "%(count)s codes are void.", count) % {"count": count}
        )
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("calls:register_detail", body, call)


@access("account")
def counter(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Find somebody on the register, or not, and enter them."""
    found = run_call_at(request, body, call)
    find = FindForm(request.POST if "identifier" in request.POST else None)
    entry = _entry_of(found, find, request.POST.get("entry", ""))
    form = CounterForm(request.POST if "stakeholder" in request.POST else None, call=found, entry=entry)
    if form.is_valid():
        try:
            come: dict[str, Any] = {"introduced": form.introduced, "entry": entry}
            participant = actions.enter_at_counter(by=person_in(request), call=found, **come)
            return redirect("calls:counter_served", body, call, participant.public_id)
        except Refused as refused:
            add_refusal(form, refused)
    return _page(request, found, "counter", find=find, form=form, entry=entry)


@access("account")
def counter_served(request: HttpRequest, body: str, call: str, participant: str) -> HttpResponse:
    """Somebody whom the officer entered, and what can be entered for them."""
    found = run_call_at(request, body, call)
    rows = Participant.objects.standing().filter(call=found, channel=states.BY_COUNTER).select_related("place")
    served = get_object_or_404(rows, public_id=participant)
    served.call = found
    serve(request, served)
    return _page(request, found, "counter_served", served=served, work=panels.shown("counter", request, found))


def _entry_of(call: Call, find: FindForm, chosen: str) -> RegisterEntry | None:
    """The entry that was found a moment ago, or is looked for now; a wrong one is said beside the identifier."""
    rows = RegisterEntry.objects.filter(call=call).select_related("place")
    if find.is_valid():
        hashed = hash_of_identifier(call, find.cleaned_data["identifier"], find.cleaned_data["check"])
        entry = rows.filter(identifier_hash=hashed).first()
        if entry is None:
            find.add_error("identifier", _("Nobody is on the register under this."))
        elif Participant.objects.filter(entry=entry).exists():
            find.add_error("identifier", _("This person takes part already."))
            return None
        return entry
    try:
        return rows.filter(pk=UUID(chosen)).first()
    except ValueError:
        return None


def _sheet_at(request: HttpRequest, call: Call, public_id: str) -> ReadSheet:
    rows = ReadSheet.objects.visible_to(person_in(request)).filter(call=call).select_related("call__body")
    return get_object_or_404(rows, public_id=public_id)


def _read(request: HttpRequest, call: Call, read: Any, *, title: str, columns: Any) -> HttpResponse:
    """Try a file; what was read of it is looked at on the next page."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
            sheet = read(by=person_in(request), call=call, content=content)
            return redirect("calls:sheet_check", call.body.slug, call.public_id, sheet.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return _page(request, call, "sheet_bring", form=form, title=title, columns=columns)


def _letters(
    request: HttpRequest, call: Call, letters: list[Letter], shape: str, problems: list[Problem] | None = None
) -> HttpResponse:
    """The letters themselves, once: as a page to print or as a table. Neither may be kept on the way."""
    address = settings.SITE_ADDRESS + reverse("calls:join_letter", args=[call.body.slug, call.public_id])
    if shape == PRINT:
        spoken = [tag for tag, _name in settings.LANGUAGES if tag in call.body.languages] or [call.body.language]
        context = {"letters": letters, "problems": problems, "address": address, "qr": qr_code(address)}
        response = _page(request, call, "letters_printed", tongues=spoken, **context)
    else:
        headers = ["code", "place", "identifier", "name", "address", "page"]
        rows = ([one.code, one.place or "", one.identifier, one.name, one.address, address] for one in letters)
        response = csv_response(f"letters-{call.public_id}.csv", headers, rows)
    response["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, call: Call, template: str, **context: Any) -> HttpResponse:
    return render(request, f"calls/register/{template}.html", {"call": call, "body": call.body, **context})
