"""The list of bodies, on screen and as files, and a body's page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.directory.models.bodies import BodyQuerySet
from mithaq.directory.people import acting_person
from mithaq.directory.rules import may_manage
from mithaq.portal.facts.bodies import body_page
from mithaq.portal.forms import BodyFilter
from mithaq.publications.rules import may_have_scheme

COLUMNS = ["id", "address", "kind", "name_ar", "name_fr", "name_en", "country", "territory", "parent"]


@access("public")
def body_list(request: HttpRequest) -> HttpResponse:
    wanted = BodyFilter.read(request.GET)
    page = page_of(request, wanted.applied())
    countries = Body.objects.order_by("country").values_list("country", flat=True).distinct()
    context = {"page": page, "wanted": wanted, "kinds": kinds.body_kinds().values(), "countries": countries}
    return render(request, "portal/body_list.html", context)


@access("public")
def body_csv(request: HttpRequest) -> HttpResponse:
    rows = _rows(BodyFilter.read(request.GET).applied())
    return csv_response("bodies.csv", COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


@access("public")
def body_json(request: HttpRequest) -> HttpResponse:
    rows = list(_rows(BodyFilter.read(request.GET).applied()))
    return JsonResponse({"bodies": rows}, json_dumps_params={"ensure_ascii": False})


@access("public")
def body_detail(request: HttpRequest, body: str) -> HttpResponse:
    page = body_page(body)
    if page is None:
        raise Http404
    context = {"body": page.body, "page": page, "may_manage": may_manage(acting_person(request), page.body)}
    context["publishes"] = page.body.is_network or may_have_scheme(page.body)
    return render(request, "portal/body_detail.html", context)


def _rows(bodies: BodyQuerySet) -> Iterator[dict[str, Any]]:
    for one in bodies.select_related("parent"):
        yield {
            "id": one.public_id,
            "address": one.slug,
            "kind": one.kind,
            **{f"name_{language}": one.name.texts.get(language, "") for language in ("ar", "fr", "en")},
            "country": one.country,
            "territory": one.territory_code,
            "parent": one.parent.public_id if one.parent else "",
        }
