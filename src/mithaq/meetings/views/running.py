"""Run meetings: plan, change, announce, move, cancel, join papers, keep the version that a meeting made."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.instruments.actions import freeze_version
from mithaq.instruments.models import Edition
from mithaq.meetings import actions, things
from mithaq.meetings.forms.meetings import CancelForm, ChangedForm, MeetingForm, MoveForm, PaperForm
from mithaq.meetings.pages import context_of, of_meeting, run_body, run_meeting_at

FORM = "meetings/form.html"


@access("account")
def meeting_new(request: HttpRequest, body: str) -> HttpResponse:
    """Prepare a meeting, or a series."""
    held, by = run_body(request, body), person_in(request)
    start = {name: request.GET[name] for name in ("instrument", "committee") if name in request.GET}
    form = MeetingForm(request.POST or None, body=held, initial=start)

    def act() -> str:
        rhythm, times = form.cleaned_data["rhythm"], form.cleaned_data["times"]
        if not rhythm:
            return of_meeting(actions.plan_meeting(by=by, body=held, plan=form.plan))
        series = actions.plan_series(by=by, body=held, plan=form.plan, rhythm=rhythm, times=times)
        return reverse("meetings:series_detail", args=[held.slug, series.public_id])

    context = {"body": held, "title": _("Prepare a meeting"), "back": reverse("meetings:meeting_list", args=[body])}
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def meeting_change(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    form = MeetingForm(request.POST or None, body=found.body, meeting=found)

    def act() -> str:
        typed = {"plan": form.plan, "revision": form.cleaned_data["revision"]}
        actions.change_meeting(by=by, meeting=found, **typed, following=form.cleaned_data.get("following", False))
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Change this meeting"), "back": of_meeting(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
@require_POST
def meeting_announce(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found = run_meeting_at(request, body, meeting)
    try:
        following = "following" in request.POST
        actions.announce_meeting(by=person_in(request), meeting=found, following=following)
        messages.success(request, _("Announced. Those invited and those who follow the body are told."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(of_meeting(found))


@access("account")
def meeting_move(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    form = MoveForm(request.POST or None, meeting=found)

    def act() -> str:
        typed = {"to": form.to, "reason": form.localized("reason"), "revision": form.cleaned_data["revision"]}
        actions.move_meeting(by=by, meeting=found, **typed, following=form.cleaned_data.get("following", False))
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Move this meeting"), "back": of_meeting(found)}
    said = _("Moved. Those invited, those registered and those who follow it are told.")
    return form_page(request, form, act=act, template=FORM, context=context, said=said)


@access("account")
def meeting_cancel(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    form = CancelForm(request.POST or None, meeting=found)

    def act() -> str:
        typed = {"reason": form.localized("reason"), "revision": form.cleaned_data["revision"]}
        actions.cancel_meeting(by=by, meeting=found, **typed, following=form.cleaned_data.get("following", False))
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Cancel this meeting?"), "back": of_meeting(found)}
    context |= {"button": _("It is not held"), "danger": True}
    said = _("Cancelled. Those invited, those registered and those who follow it are told.")
    return form_page(request, form, act=act, template=FORM, context=context, said=said)


@access("account")
def paper_add(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    form = PaperForm(request.POST or None, request.FILES or None, body=found.body)

    def act() -> str:
        paper = {"file": form.attachment, "link": form.cleaned_data["link"]}
        actions.add_document(by=by, meeting=found, title=form.localized("title"), **paper)
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Join a document"), "back": of_meeting(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
@require_POST
def paper_remove(request: HttpRequest, body: str, meeting: str, paper: str) -> HttpResponse:
    found = run_meeting_at(request, body, meeting)
    document = get_object_or_404(found.documents.all(), public_id=paper)
    actions.remove_document(by=person_in(request), document=document)
    return redirect(of_meeting(found))


@access("account")
def version_make(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """Keep the draft that the meeting is about as its next version, made by this meeting."""
    found, by = run_meeting_at(request, body, meeting), person_in(request)
    rows = Edition.objects.filter(instrument=found.instrument_id, state="draft").select_related("instrument__body")
    edition = get_object_or_404(rows)
    form = ChangedForm(request.POST or None, body=found.body)

    def act() -> str:
        changed, origin = form.localized("changed"), (things.MEETING, found.public_id)
        freeze_version(by=by, edition=edition, changed=changed, origin=origin)
        return of_meeting(found)

    context = {**context_of(request, found), "title": _("Keep the draft as this meeting left it"), "edition": edition}
    said, context["back"] = _("The draft is kept as a version."), of_meeting(found)
    return form_page(request, form, act=act, template="meetings/form.html", context=context, said=said)
