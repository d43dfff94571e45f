"""What the pages of this app begin with: the body, a meeting, a committee, a text; and whether the reader runs them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.instruments.models import Instrument
from mithaq.meetings.models import Meeting
from mithaq.meetings.rules import may_form, may_run


def run_body(request: HttpRequest, slug: str) -> Body:
    """The body at this address, for whoever runs its meetings. Raises Http404, NotAllowed."""
    body = get_object_or_404(Body.objects.select_related("parent"), slug=slug)
    if not may_run(acting_person(request), body):
        raise NotAllowed
    return body


def forming_body(request: HttpRequest, slug: str) -> Body:
    """The same, for its stewards."""
    body = get_object_or_404(Body.objects.select_related("parent"), slug=slug)
    if not may_form(acting_person(request), body):
        raise NotAllowed
    return body


def meeting_at(request: HttpRequest, body: str, meeting: str) -> Meeting:
    """The meeting at this address. Raises Http404 to whoever may not see it."""
    rows = Meeting.objects.visible_to(acting_person(request))
    about = ("body", "committee__parent", "series", "instrument__body", "campaign__body", "campaign__adoption__edition")
    return get_object_or_404(rows.select_related(*about), public_id=meeting, body__slug=body)


def run_meeting_at(request: HttpRequest, body: str, meeting: str) -> Meeting:
    """The same, for whoever runs it. Raises NotAllowed to others."""
    found = meeting_at(request, body, meeting)
    if not may_run(acting_person(request), found.body):
        raise NotAllowed
    return found


def committee_at(slug: str, committee: str) -> Body:
    """The committee of this body at this address. Raises Http404."""
    rows = Body.objects.filter(kind="committee", parent__slug=slug).select_related("parent")
    return get_object_or_404(rows, slug=committee)


def run_committee_at(request: HttpRequest, slug: str, committee: str) -> Body:
    """The same, for whoever writes down what it says. Raises NotAllowed to others."""
    found = committee_at(slug, committee)
    if not may_run(acting_person(request), found):
        raise NotAllowed
    return found


def forming_committee_at(request: HttpRequest, slug: str, committee: str) -> Body:
    """The same, for those who form it: stewards."""
    found = committee_at(slug, committee)
    if not may_form(acting_person(request), found):
        raise NotAllowed
    return found


def instrument_at(request: HttpRequest, slug: str, instrument: str) -> Instrument:
    """The text of this body at this address. Raises Http404 to whoever may not see it."""
    rows = Instrument.objects.visible_to(acting_person(request)).select_related("body")
    return get_object_or_404(rows, body__slug=slug, slug=instrument)


def run_instrument_at(request: HttpRequest, slug: str, instrument: str) -> Instrument:
    """The same, for whoever runs its meetings. Raises NotAllowed to others."""
    found = get_object_or_404(Instrument.objects.select_related("body"), body__slug=slug, slug=instrument)
    if not may_run(acting_person(request), found.body):
        raise NotAllowed
    return found


def of_meeting(meeting: Meeting) -> str:
    """The address of its page."""
    return reverse("meetings:meeting_detail", args=[meeting.body.slug, meeting.public_id])


def context_of(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What every page of a meeting has."""
    person = acting_person(request)
    return {"meeting": meeting, "body": meeting.body, "person": person, "may_run": may_run(person, meeting.body)}
