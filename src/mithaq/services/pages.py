"""What the pages of this app begin with: the body, a service, one of its indicators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.directory.rules import may_manage
from mithaq.services.models import Service, ServiceIndicator


def body_at(slug: str) -> Body:
    """The body at this address. Raises Http404."""
    return get_object_or_404(Body.objects.select_related("parent"), slug=slug)


def service_at(request: HttpRequest, body: str, service: str) -> Service:
    """The service at this address. Raises Http404."""
    rows = Service.objects.visible_to(acting_person(request)).select_related("body__parent")
    return get_object_or_404(rows, public_id=service, body__slug=body)


def kept_service_at(request: HttpRequest, body: str, service: str) -> Service:
    """The same, for the stewards. Raises NotAllowed to others."""
    found = service_at(request, body, service)
    if not may_manage(acting_person(request), found.body):
        raise NotAllowed
    return found


def indicator_of(service: Service, indicator: str) -> ServiceIndicator:
    """One of its indicators. Raises Http404."""
    found: ServiceIndicator = get_object_or_404(service.indicators, public_id=indicator)
    found.service = service
    return found


def of_service(service: Service) -> str:
    return reverse("services:service_detail", args=[service.body.slug, service.public_id])


def form_context(body: Body, title: str, service: Service | None = None, **more: Any) -> dict[str, Any]:
    """What the page of a form has."""
    above = reverse("services:service_list", args=[body.slug])
    back = of_service(service) if service else above
    return {"body": body, "title": title, "back": back, "above": (above, _("Services")), "service": service, **more}
