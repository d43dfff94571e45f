"""Read: the meetings of a body, one meeting, a series; as pages and as calendars."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core import calendars, clock, files
from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.meetings import shown, states
from mithaq.meetings.calendars import event_of, events_of
from mithaq.meetings.choices import committees_of
from mithaq.meetings.models import Meeting
from mithaq.meetings.pages import context_of, meeting_at
from mithaq.meetings.rules import may_run
from mithaq.meetings.selections import Asked, feed_of, meetings_of, month_before, next_month


@access("public")
@vary_on_cookie
def meeting_list(request: HttpRequest, body: str) -> HttpResponse:
    """The calendar of a body."""
    held, person, asked = get_object_or_404(Body, slug=body), acting_person(request), Asked.of(request.GET.dict())
    page = page_of(request, meetings_of(held, person, asked), size=30)
    month = asked.month or held.today().replace(day=1)
    context: dict[str, Any] = {"body": held, "page": page, "asked": asked, "kinds": states.MEETING_KINDS}
    context |= {"committees": committees_of(held), "month": month, "may_run": may_run(person, held)}
    context |= {"before": month_before(month), "after": next_month(month), "now": clock.now()}
    return render(request, "meetings/meeting_list.html", context)


@access("public")
def meeting_feed(request: HttpRequest, body: str) -> HttpResponse:
    """The calendar of a body for those who follow it in their own."""
    held, asked = get_object_or_404(Body, slug=body), Asked.of(request.GET.dict())
    name = _("Meetings: %(body)s") % {"body": held.name}
    events, language = events_of(feed_of(held, asked)), get_language() or ""
    return calendars.calendar_response("meetings.ics", events, name=name, language=language, is_feed=True)


@access("public")
@vary_on_cookie
def meeting_detail(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """When, where, about what; what was changed of it; what came out of it."""
    context = context_of(request, meeting_at(request, body, meeting))
    context |= shown.meeting_shown(context["meeting"], context["person"], is_run=context["may_run"])
    return render(request, "meetings/meeting_detail.html", context)


@access("public")
def meeting_ics(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    found = meeting_at(request, body, meeting)
    if found.is_draft:
        raise Http404
    return calendars.calendar_response("meeting.ics", [event_of(found)])


@access("public")
@vary_on_cookie
def series_detail(request: HttpRequest, body: str, series: str) -> HttpResponse:
    """The meetings of a series."""
    meetings = _series_of(request, body, series)
    first = meetings[0]
    context: dict[str, Any] = {"body": first.body, "series": first.series, "meetings": meetings, "first": first}
    context["may_run"] = may_run(acting_person(request), first.body)
    return render(request, "meetings/series_detail.html", context)


@access("public")
def series_ics(request: HttpRequest, body: str, series: str) -> HttpResponse:
    meetings = [one for one in _series_of(request, body, series) if not one.is_draft]
    name = str(meetings[0].title) if meetings else ""
    return calendars.calendar_response("series.ics", events_of(meetings), name=name)


@access("public")
def paper_file(request: HttpRequest, body: str, meeting: str, paper: str) -> HttpResponse:
    """A paper of a meeting, to whoever sees the meeting."""
    found = meeting_at(request, body, meeting)
    document = get_object_or_404(found.documents.filter(removed_at=None).exclude(file_digest=""), public_id=paper)
    kept = {"name": document.file_name, "media_type": document.file_type}
    return files.served(document.file_digest, **kept, inline=True)


def _series_of(request: HttpRequest, body: str, series: str) -> list[Meeting]:
    rows = Meeting.objects.visible_to(acting_person(request)).filter(body__slug=body, series__public_id=series)
    found = list(rows.select_related("body", "series").prefetch_related("agenda").order_by("starts_at"))
    if not found:
        raise Http404
    return found
