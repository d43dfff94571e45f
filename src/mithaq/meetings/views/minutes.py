"""Minutes: read, write, approve, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.forms import whole_number
from mithaq.directory.people import person_in
from mithaq.meetings import actions, shown
from mithaq.meetings.actions.minutes import Crossed
from mithaq.meetings.forms.attending import MinutesForm
from mithaq.meetings.models import Meeting, Minutes
from mithaq.meetings.pages import context_of, meeting_at, run_meeting_at


@access("public")
@vary_on_cookie
def minutes_detail(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The published minutes, to be read and printed; to those who run the meeting, those being written too."""
    context = context_of(request, meeting_at(request, body, meeting))
    minutes = Minutes.objects.filter(meeting=context["meeting"]).select_related("published").first()
    if minutes is None or not (minutes.published or context["may_run"]):
        raise Http404
    context |= shown.minutes_shown(context["meeting"], minutes, is_run=context["may_run"])
    return render(request, "meetings/minutes_detail.html", context)


@access("account")
def minutes_write(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """Write them. When somebody else saved meanwhile both texts are shown, and nothing is lost."""
    found = run_meeting_at(request, body, meeting)
    minutes = Minutes.objects.filter(meeting=found).first()
    form, theirs = MinutesForm(request.POST or None, meeting=found, minutes=minutes), None
    if form.is_valid():
        try:
            _write(request, form, found)
            return redirect("meetings:minutes_detail", body, meeting)
        except Crossed as crossed:
            form, theirs = _again(request, found, minutes, crossed), crossed.theirs
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {**context_of(request, found), "form": form, "minutes": minutes, "theirs": theirs}
    return render(request, "meetings/minutes_write.html", context)


@access("account")
@require_POST
def minutes_approve(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, revision = run_meeting_at(request, body, meeting), whole_number(request.POST.get("revision", "")) or 0
    try:
        actions.approve_minutes(by=person_in(request), meeting=found, revision=revision)
        messages.success(request, _("The minutes are approved."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("meetings:minutes_detail" if _has_minutes(meeting) else "meetings:meeting_detail", body, meeting)


@access("account")
@require_POST
def minutes_publish(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found, revision = run_meeting_at(request, body, meeting), whole_number(request.POST.get("revision", "")) or 0
    try:
        actions.publish_minutes(by=person_in(request), meeting=found, revision=revision)
        messages.success(request, _("The minutes are published."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("meetings:minutes_detail" if _has_minutes(meeting) else "meetings:meeting_detail", body, meeting)


def _has_minutes(meeting: str) -> bool:
    return Minutes.objects.filter(meeting__public_id=meeting).exists()


def _write(request: HttpRequest, form: MinutesForm, meeting: Meeting) -> None:
    said = {"text": form.localized("text", before=form.before), "revision": form.cleaned_data["revision"]}
    actions.write_minutes(by=person_in(request), meeting=meeting, **said, reason=form.reason)


def _again(request: HttpRequest, meeting: Meeting, minutes: Minutes | None, crossed: Crossed) -> MinutesForm:
    """The form with what was typed, made from the text that stands now."""
    data = request.POST.copy()
    data["revision"] = str(crossed.theirs.revision)
    form = MinutesForm(data, meeting=meeting, minutes=minutes)
    form.is_valid()
    form.refuse(None, crossed.message)
    return form
