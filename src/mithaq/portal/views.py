"""Home, a body's page, the desk, and addresses that outlive everything."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation

from mithaq.core.access import access
from mithaq.directory.models import Body
from mithaq.directory.people import person_in
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


@access("public")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {"bodies": Body.objects.order_by("pk")[:12]})


@access("public")
def body_list(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/body_list.html", {"bodies": Body.objects.order_by("kind", "slug")[:50]})


@access("public")
def body_detail(request: HttpRequest, body: str) -> HttpResponse:
    return render(request, "portal/body_detail.html", {"body": get_object_or_404(Body, slug=body)})


@access("person")
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/desk.html", {"person": person_in(request)})
