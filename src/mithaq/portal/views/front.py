"""Addresses without a page of their own: the bare address, the supervisor's question, identifiers that last."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from mithaq.core.access import access
from mithaq.portal import identifiers


@access("public")
def front_door(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the home page in the language that the browser asks for."""
    return redirect(f"/{translation.get_language_from_request(request)}/")


@access("public")
def health(request: HttpRequest) -> HttpResponse:
    """For supervisors: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@access("public")
def identifier_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every public thing answers here for ever, whatever became of its address."""
    address = identifiers.address_of(public_id, translation.get_language_from_request(request))
    if address is None:
        raise Http404
    return redirect(address)
