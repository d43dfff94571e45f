"""What the pages of a sitting begin with: the thing at an address, for whoever may see or run it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.sittings.models import AgendaItem, Organ, Sitting, Vote
from mithaq.sittings.rules import may_clerk


def organ_at(request: HttpRequest, body: str) -> Organ:
    """The organ of the body at this address, for whoever runs its sittings. Raises NotAllowed to others."""
    found = get_object_or_404(Body, slug=body)
    if not may_clerk(acting_person(request), found):
        raise NotAllowed
    organ = Organ.objects.filter(body=found).select_related("body", "president__person").first()
    if organ is None:
        raise Http404
    return organ


def sitting_at(request: HttpRequest, body: str, sitting: str) -> Sitting:
    """The sitting at this address, if this person may see it. Raises Http404."""
    rows = Sitting.objects.visible_to(acting_person(request)).with_body()
    rows = rows.select_related("session__organ__body", "presided_by__person", "after")
    return get_object_or_404(rows, public_id=sitting, session__organ__body__slug=body)


def run_sitting_at(request: HttpRequest, body: str, sitting: str) -> Sitting:
    """The same, for whoever runs the body's sittings. Raises NotAllowed to others."""
    found = sitting_at(request, body, sitting)
    if not may_clerk(acting_person(request), found.body):
        raise NotAllowed
    return found


def item_at(request: HttpRequest, body: str, sitting: str, item: str) -> AgendaItem:
    """An item of that sitting's agenda, if this person may see it. Raises Http404."""
    found = sitting_at(request, body, sitting)
    rows = AgendaItem.objects.visible_to(acting_person(request)).select_related(
        "rapporteur__person", "presided_by__person"
    )
    row = get_object_or_404(rows, public_id=item, sitting=found)
    row.sitting = found
    return row


def run_item_at(request: HttpRequest, body: str, sitting: str, item: str) -> AgendaItem:
    """The same, for whoever runs the body's sittings. Raises NotAllowed to others."""
    found = item_at(request, body, sitting, item)
    if not may_clerk(acting_person(request), found.sitting.body):
        raise NotAllowed
    return found


def vote_at(item: AgendaItem) -> Vote:
    """The vote on this item. Raises Http404 where there is none."""
    vote = item.votes.select_related("presided_by__person", "second_by__person").first()
    if vote is None:
        raise Http404
    vote.item = item
    return vote


def address_of(sitting: Sitting, name: str = "sitting_detail") -> str:
    return reverse(f"sittings:{name}", args=[sitting.body.slug, sitting.public_id])


def address_of_item(item: AgendaItem, name: str = "item_detail") -> str:
    return reverse(f"sittings:{name}", args=[item.sitting.body.slug, item.sitting.public_id, item.public_id])


def context_of(request: HttpRequest, sitting: Sitting, **more: Any) -> dict[str, Any]:
    """What every page of a sitting has."""
    body, person = sitting.body, acting_person(request)
    who = {"person": person, "may_run": may_clerk(person, body)}
    return {"sitting": sitting, "body": body, "organ": sitting.organ, "today": body.today(), **who, **more}
