"""Programmes of the members on a day, joint actions, and who has which part in a programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.directory.selections import text_columns
from mithaq.directory.views.networks import network_at
from mithaq.portal.network.days import Day
from mithaq.portal.network.forms import ProgrammesFilter, day_asked
from mithaq.portal.network.joint import joint_actions
from mithaq.portal.network.members import joined, members_of
from mithaq.portal.network.phases import phases, tables_of
from mithaq.portal.network.programmes import Programme, counted, programmes_of

HEADERS = (
    *("body", "kind", "name_ar", "name_fr", "name_en", "name_zgh", "programme", "programme_kind"),
    *("title_ar", "title_fr", "title_en", "title_zgh", "starts_on", "ends_on", "state", "since"),
)


@dataclass(frozen=True)
class Asked:
    """The programmes of the members asked for, and of these the ones in the state asked for."""

    day: Day
    form: ProgrammesFilter
    programmes: Sequence[Programme]
    showing: Sequence[Programme]


def asked_of(request: HttpRequest, network: Body) -> Asked:
    """In the order of the members' kinds and names, each one's newest programme first."""
    day = day_asked(request, network)
    members = members_of(network, day)
    form = ProgrammesFilter(request.GET, day=day, members=members)
    order = {one.pk: place for place, one in enumerate(form.members(members))}
    found = programmes_of(joined(network, day).values("body"), day)
    chosen = [one for one in found if one.instrument.body_id in order]
    chosen.sort(key=lambda one: (order[one.instrument.body_id], -one.instrument.pk))
    return Asked(day, form, chosen, form.programmes(chosen))


@access("public")
def member_programmes(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    asked = asked_of(request, network)
    context = {"body": network, "form": asked.form, "at": asked.day.on, "counts": counted(asked.programmes)}
    context["page"] = page_of(request, list(asked.showing), size=50)
    return render(request, "portal/network/member_programmes.html", context)


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    for one in asked.showing:
        body, instrument = one.body, one.instrument
        names = dict(zip(HEADERS[2:6], text_columns(body.name), strict=True))
        titles = dict(zip(HEADERS[8:12], text_columns(one.title), strict=True))
        yield {
            "body": body.public_id,
            "kind": body.kind,
            **names,
            **titles,
            "programme": instrument.public_id,
            "programme_kind": instrument.kind,
            "starts_on": instrument.starts_on,
            "ends_on": instrument.ends_on,
            "state": one.state,
            "since": one.since,
        }


@access("public")
def member_programmes_csv(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    asked = asked_of(request, network)
    rows = ([row[column] for column in HEADERS] for row in _rows(asked))
    return csv_response(f"programmes-{network.slug}-{asked.day.on}.csv", HEADERS, rows)


@access("public")
def member_programmes_json(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    asked = asked_of(request, network)
    counts = {code: number for code, _name, number in counted(asked.programmes)}
    answer = {"network": network.public_id, "at": asked.day.on, "counts": counts, "programmes": list(_rows(asked))}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@access("public")
def joint_list(request: HttpRequest, body: str) -> HttpResponse:
    """What members do together: who leads, who else carries it."""
    network = network_at(body)
    day = day_asked(request, network)
    page = page_of(request, joint_actions(network, day), size=50)
    return render(request, "portal/network/joint_list.html", {"body": network, "at": day.on, "page": page})


@access("public")
def phase_list(request: HttpRequest, body: str) -> HttpResponse:
    """Regions or directorates x phases, for each programme of the body."""
    found = get_object_or_404(Body, slug=body)
    day = day_asked(request, found)
    page = page_of(request, tables_of(found, acting_person(request), day), size=5)
    context = {"body": found, "at": day.on, "phases": phases(), "page": page}
    return render(request, "portal/network/phase_list.html", context)
