"""The clerk's desk: what waits, what thresholds depend on, the roll; sheets of paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core import files
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.core.sheets import LARGEST_FILE
from mithaq.directory.people import person_in
from mithaq.petitions import actions, shown
from mithaq.petitions.actions.roll import ReadRoll
from mithaq.petitions.forms.clerk import RollForm, SettingsForm, SheetForm
from mithaq.petitions.pages import checked_petition_at, clerk_organ, context_of
from mithaq.petitions.thresholds import settings_of

FORM = "petitions/form.html"
SHOWN = 200  # problems of a roll on the page


@access("account")
def petition_desk(request: HttpRequest, body: str) -> HttpResponse:
    """Petitions that wait, those due first."""
    organ = clerk_organ(request, body)
    context = {"body": organ.body, "rows": shown.waiting(organ), "settings": settings_of(organ), "organ": organ}
    context |= {"roll": shown.roll_size(organ), "today": organ.body.today(), "law": shown.law_name(organ)}
    return render(request, "petitions/desk.html", context)


@access("account")
def petition_settings(request: HttpRequest, body: str) -> HttpResponse:
    organ = clerk_organ(request, body)
    form = SettingsForm(request.POST or None, body=organ.body, settings=settings_of(organ))
    back = reverse("petitions:petition_desk", args=[body])

    def act() -> str:
        actions.set_up(by=person_in(request), organ=organ, **form.said)
        return back

    note = _("The number of inhabitants is set with the council’s other settings.")
    context = {"body": organ.body, "title": _("What thresholds depend on"), "back": back, "note": note}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def roll_import(request: HttpRequest, body: str) -> HttpResponse:
    """Bring a file of those who may sign; what was read of it is told line by line, and nothing but hashes kept."""
    organ = clerk_organ(request, body)
    form, read = RollForm(request.POST or None, request.FILES or None), None
    if form.is_valid():
        said = form.cleaned_data
        try:
            asked = {"content": said["file"].read(LARGEST_FILE + 1), "takes_good": said["takes_good"]}
            read = actions.read_roll(by=person_in(request), organ=organ, **asked)
        except Refused as refused:
            form.add_error("file", str(refused.message))
    return _roll_page(request, organ, form, read)


@access("account")
def sheet_new(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Write down a sheet of paper, line by line."""
    found = checked_petition_at(request, body, petition)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            how: dict[str, Any] = {"rows": form.lines, "file": form.file}
            sheet = actions.enter_sheet(by=person_in(request), petition=found, **how)
            messages.success(request, shown.sheet_sentence(sheet))
            return redirect("petitions:sheet_new", body, petition)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = context_of(request, found) | {"form": form, "sheets": found.sheets.all()}
    return render(request, "petitions/sheets.html", context)


@access("account")
@require_POST
def sheet_remove(request: HttpRequest, body: str, petition: str, sheet: str) -> HttpResponse:
    found = checked_petition_at(request, body, petition)
    try:
        actions.remove_sheet(by=person_in(request), sheet=get_object_or_404(found.sheets, public_id=sheet))
        messages.success(request, _("The sheet is taken away, with its signatures."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("petitions:sheet_new", body, petition)


@access("account")
def sheet_file(request: HttpRequest, body: str, petition: str, sheet: str) -> HttpResponse:
    """The scan of a sheet, to the clerk alone."""
    found = checked_petition_at(request, body, petition)
    one = get_object_or_404(found.sheets.exclude(file_digest=""), public_id=sheet)
    return files.served(one.file_digest, name=one.file_name, media_type="application/octet-stream")


def _roll_page(request: HttpRequest, organ: Any, form: RollForm, read: ReadRoll | None) -> HttpResponse:
    context = {"body": organ.body, "form": form, "read": read, "problems": read.problems[:SHOWN] if read else []}
    return render(request, "petitions/roll.html", context | {"roll": shown.roll_size(organ)})
