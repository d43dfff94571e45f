"""What the pages of this app begin with: the council, a petition; and who leads or checks it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person
from mithaq.petitions import rules
from mithaq.petitions.models import Petition
from mithaq.petitions.thresholds import takes_petitions
from mithaq.sittings.models import Organ
from mithaq.sittings.rules import may_clerk


def organ_at(slug: str) -> Organ:
    """The council of the body at this address. Raises Http404 where there is none, or its law knows no petitions."""
    organ = get_object_or_404(Organ.objects.select_related("body__parent"), body__slug=slug)
    if not takes_petitions(organ):
        raise Http404
    return organ


def asked_organ(request: HttpRequest, slug: str) -> Organ:
    """The same, for whoever may begin a petition. Raises NotAllowed to others."""
    organ = organ_at(slug)
    if not rules.may_start(acting_person(request), organ.body):
        raise NotAllowed
    return organ


def clerk_organ(request: HttpRequest, slug: str) -> Organ:
    """The same, for its clerk. Raises NotAllowed to others."""
    organ = organ_at(slug)
    if not may_clerk(acting_person(request), organ.body):
        raise NotAllowed
    return organ


def petition_at(request: HttpRequest, body: str, petition: str) -> Petition:
    """The petition at this address. Raises Http404 to whoever may not see it."""
    rows = Petition.objects.visible_to(acting_person(request))
    about = ("organ__body", "body", "agent", "item__sitting")
    return get_object_or_404(rows.select_related(*about), public_id=petition, body__slug=body)


def led_petition_at(request: HttpRequest, body: str, petition: str) -> Petition:
    """The same, for its agent and the clerk. Raises NotAllowed to others."""
    found = petition_at(request, body, petition)
    if not rules.may_lead(acting_person(request), found):
        raise NotAllowed
    return found


def checked_petition_at(request: HttpRequest, body: str, petition: str) -> Petition:
    """The same, for the clerk. Raises NotAllowed to others."""
    found = petition_at(request, body, petition)
    if not rules.may_check(acting_person(request), found):
        raise NotAllowed
    return found


def context_of(request: HttpRequest, petition: Petition) -> dict[str, Any]:
    """What every page of a petition has."""
    person = acting_person(request)
    return {
        "petition": petition,
        "body": petition.body,
        "may_lead": rules.may_lead(person, petition),
        "may_check": rules.may_check(person, petition),
    }
