"""Where services, declarations and indicators are found by their public ids."""

from __future__ import annotations

from mithaq.services.models import Declaration, Service, ServiceIndicator
from mithaq.services.pages import of_service


def address_of_service(public_id: str) -> str | None:
    found = Service.objects.filter(public_id=public_id).select_related("body").first()
    return of_service(found) if found else None


def address_of_part(public_id: str) -> str | None:
    """Where a declaration or an indicator stands on the page of its service."""
    for rows in (Declaration.objects.all(), ServiceIndicator.objects.all()):
        found = rows.filter(public_id=public_id).select_related("service__body").first()
        if found is not None:
            return f"{of_service(found.service)}#{public_id}"
    return None


FINDERS = [address_of_service, address_of_part]
