"""Say that one comes, give the place back, note who came."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.core import ids
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import acting_person, person_in
from mithaq.meetings import actions
from mithaq.meetings.forms.attending import SheetForm, VisitorForm
from mithaq.meetings.models import Registration
from mithaq.meetings.pages import context_of, meeting_at, of_meeting, run_meeting_at
from mithaq.meetings.sheets import sheet_of
from mithaq.notices.asking import count_ask


@access("public")
@never_cache
def registration_new(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """With the account one has, or with a name and an address."""
    found, person = meeting_at(request, body, meeting), acting_person(request)
    form = VisitorForm(request.POST if person is None else None)
    if person is not None and request.method == "POST":
        return _registered(request, body, meeting)

    def act() -> str:
        count_ask(request)
        actions.register_visitor(meeting=found, **form.cleaned_data, language=get_language() or "fr")
        return of_meeting(found)

    said = _("Noted. A message at your address confirms it, with the link to give your place back.")
    context = {**context_of(request, found), "title": _("I will come")}
    return form_page(request, form, act=act, template="meetings/register.html", context=context, said=said)


@access("person")
@require_POST
def registration_back(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """Give the place of one's account back."""
    found = meeting_at(request, body, meeting)
    registration = get_object_or_404(found.registrations.all(), person=person_in(request))
    actions.give_place_back(registration=registration)
    messages.success(request, _("Your place is given back."))
    return redirect(of_meeting(found))


@access("public")
@never_cache
def registration_end(request: HttpRequest, body: str, meeting: str, secret: str) -> HttpResponse:
    """The link of the message: ask, then give the place back."""
    rows = Registration.objects.filter(meeting__public_id=meeting, meeting__body__slug=body).exclude(secret_hash="")
    found = get_object_or_404(rows.select_related("meeting__body", "contact"), secret_hash=ids.hash_of_secret(secret))
    if request.method == "POST":
        actions.give_place_back(registration=found)
        messages.success(request, _("Your place is given back, and your address is forgotten."))
        return redirect(of_meeting(found.meeting) if not found.meeting.is_draft else "portal:home")
    return render(request, "meetings/registration_end.html", {"meeting": found.meeting, "body": found.meeting.body})


@access("account")
def attendance_edit(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The sheet: tick who came, count the room."""
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    mandates, registrations = sheet_of(found)
    form = SheetForm(request.POST or None, meeting=found, mandates=mandates, registrations=registrations)

    def act() -> str:
        actions.keep_sheet(by=by, meeting=found, **form.came)
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Attendance"), "back": of_meeting(found)}
    return form_page(request, form, act=act, template="meetings/form.html", context=context, said=_("Noted."))


def _registered(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found = meeting_at(request, body, meeting)
    try:
        actions.register_person(by=person_in(request), meeting=found)
        messages.success(request, _("Noted: you will come. You are told if it is moved or cancelled."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(of_meeting(found))
