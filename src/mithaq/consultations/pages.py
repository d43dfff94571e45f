"""What the pages of a consultation begin with: the consultation, its body and text, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.consultations.models import Consultation, Contribution
from mithaq.consultations.rules import is_addressed, may_hold, may_read
from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.instruments.models import DraftVersion


def consultation_at(request: HttpRequest, body: str, consultation: str) -> Consultation:
    """The consultation at this address (one query for strangers). Raises Http404 to whoever may not see it."""
    rows = Consultation.objects.whole().visible_to(acting_person(request))
    return get_object_or_404(rows, public_id=consultation, body__slug=body)


def run_consultation_at(request: HttpRequest, body: str, consultation: str) -> Consultation:
    """The same, for whoever runs it. Raises NotAllowed to others, Http404 to whoever may not see it."""
    found = get_object_or_404(Consultation.objects.whole(), public_id=consultation, body__slug=body)
    if may_hold(acting_person(request), found.body):
        return found
    consultation_at(request, body, consultation)
    raise NotAllowed


def holding_body(request: HttpRequest, slug: str) -> Body:
    """The body at this address, for whoever runs its consultations. Raises Http404, and NotAllowed to others."""
    body = get_object_or_404(Body, slug=slug)
    if not may_hold(acting_person(request), body):
        raise NotAllowed
    return body


def contribution_at(request: HttpRequest, consultation: Consultation, public_id: str) -> Contribution:
    """A contribution that the reader may read. Raises Http404."""
    rows = Contribution.objects.filter(consultation=consultation).select_related("response__changed_version", "group")
    found = get_object_or_404(rows.defer("response__changed_version__contents"), public_id=public_id)
    found.consultation = consultation
    person = acting_person(request)
    if not may_read(person, found, runs=may_hold(person, consultation.body)):
        raise Http404
    return found


def versions_of(body: Body) -> list[DraftVersion]:
    """The newest version of each draft of the body that can be consulted on, newest first. One query."""
    rows = DraftVersion.objects.filter(edition__instrument__body=body, edition__state__in=["draft", "validated"])
    rows = rows.select_related("edition__instrument__body").defer("contents").order_by("edition", "-number")
    newest: dict[int, DraftVersion] = {}
    for one in rows:
        if one.edition.instrument.is_made_together:
            newest.setdefault(one.edition_id, one)
    return sorted(newest.values(), key=lambda one: one.made_at, reverse=True)


def context_of(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """What every page of a consultation has."""
    person = acting_person(request)
    return {
        "consultation": consultation,
        "body": consultation.body,
        "person": person,
        "may_run": may_hold(person, consultation.body),
        "takes": consultation.is_running and is_addressed(person, consultation),
        "today": consultation.body.today(),
    }


def address_of(consultation: Consultation) -> str:
    """The page of a consultation."""
    return reverse("consultations:consultation_detail", args=[consultation.body.slug, consultation.public_id])
