"""Focal points of the members, and the network's request to name one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person, managed_body, person_in
from mithaq.directory.rules import may_manage
from mithaq.directory.selections import text_columns
from mithaq.directory.views.networks import network_at
from mithaq.portal.network.asking import ask_for_focal_points, whom_to_ask
from mithaq.portal.network.focal import Office, focal_points_of
from mithaq.portal.network.forms import MembersFilter, day_asked

HEADERS = ("body", "kind", "name_ar", "name_fr", "name_en", "name_zgh", "office", "holder", "since")


@access("public")
def focal_list(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    day = day_asked(request, network)
    found = focal_points_of(network, day)
    form = MembersFilter(request.GET, day=day, members=found.members)
    members = form.members(found.members)
    manages = may_manage(acting_person(request), network)
    context = {"body": network, "at": day.on, "form": form, "total": len(members), "trainers": found.trainers}
    context["page"] = page_of(request, found.having(members), size=50)
    context |= {"without": found.without(members) if manages else [], "may_ask": manages}
    return render(request, "portal/network/focal_list.html", context)


@access("public")
def focal_csv(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    day = day_asked(request, network)
    found = focal_points_of(network, day)
    members = MembersFilter(request.GET, day=day, members=found.members).members(found.members)
    rows = (
        (one.public_id, one.kind, *text_columns(one.name), *_office(office))
        for one, offices in found.having(members)
        for office in offices
    )
    return csv_response(f"focal-points-{network.slug}-{day.on}.csv", HEADERS, rows)


def _office(one: Office) -> tuple[object, object, object]:
    mandate = one.mandate
    return str(mandate.function or mandate.role_name), str(mandate.person.name) if one.is_named else "", mandate.since


@access("account")
def focal_ask(request: HttpRequest, body: str) -> HttpResponse:
    """Ask the members without a focal point to name one: the page says who will be told before anybody is."""
    network = managed_body(request, network_at(body).slug)
    if request.method == "POST":
        told = ask_for_focal_points(by=person_in(request), network=network)
        words = ngettext("%(count)s person was told.", "%(count)s people were told.", told) % {"count": told}
        messages.success(request, words)
        return redirect("portal:focal_list", network.slug)
    return render(request, "portal/network/focal_ask.html", {"body": network, "asked": whom_to_ask(network)})
