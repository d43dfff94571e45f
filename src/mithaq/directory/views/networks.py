"""Networks: public pages, and the two acts of membership; parts of a body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory import actions, kinds
from mithaq.directory.forms.bodies import InternalBodyForm, JoinForm, LeaveForm, MembersFilterForm
from mithaq.directory.models import Body, Membership
from mithaq.directory.people import acting_person, managed_body, person_in
from mithaq.directory.rules import may_end_membership, may_manage
from mithaq.directory.selections import counts_at, members_at, text_columns

NETWORK_KINDS = [code for code, kind in kinds.body_kinds().items() if kind.is_network]
EXPORT_HEADERS = (
    *("address", "kind", "name_ar", "name_fr", "name_en", "name_zgh"),
    *("territory_code", "since", "until", "decision", "act"),
)


def network_at(slug: str) -> Body:
    return get_object_or_404(Body, slug=slug, kind__in=NETWORK_KINDS)


def asked_of(request: HttpRequest, network: Body) -> tuple[MembersFilterForm, date, str, str]:
    """The filter form, and the day, kind and words that it asks for; a day that makes no sense is today."""
    query = request.GET.copy()
    if not query.get("at"):
        query["at"] = network.today().isoformat()
    form = MembersFilterForm(query)
    form.is_valid()
    cleaned = form.cleaned_data
    return form, cleaned.get("at") or network.today(), cleaned.get("kind") or "", cleaned.get("q") or ""


@access("public")
def member_list(request: HttpRequest, body: str) -> HttpResponse:
    """Members by kind at a date: each number leads to the list that it counts."""
    network = network_at(body)
    form, at, kind, words = asked_of(request, network)
    counts = counts_at(network, at)
    context = {
        "body": network,
        "form": form,
        "at": at,
        "kind": kind,
        "counts": counts,
        "total": sum(one.count for one in counts),
        "page": page_of(request, members_at(network, at=at, kind=kind, words=words), size=50),
        "may_manage": may_manage(acting_person(request), network),
    }
    return render(request, "directory/member_list.html", context)


@access("public")
def member_csv(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    _form, at, kind, words = asked_of(request, network)
    rows = members_at(network, at=at, kind=kind, words=words)
    cells = (
        (
            *(request.build_absolute_uri(reverse("root:identifier", args=[one.body.public_id])), one.body.kind),
            *(*text_columns(one.body.name), one.body.territory_code, one.since, one.until, one.decision, one.act),
        )
        for one in rows
    )
    return csv_response(f"members-{network.slug}-{at}.csv", EXPORT_HEADERS, cells)


@access("public")
def member_json(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    _form, at, kind, words = asked_of(request, network)
    members = [_as_json(one) for one in members_at(network, at=at, kind=kind, words=words)]
    counts = {one.code: one.count for one in counts_at(network, at)}
    answer = {"network": network.public_id, "at": at, "counts": counts, "total": sum(counts.values())}
    return JsonResponse({**answer, "members": members}, json_dumps_params={"ensure_ascii": False})


def _as_json(one: Membership) -> dict[str, Any]:
    return {
        "membership": one.public_id,
        "body": one.body.public_id,
        "kind": one.body.kind,
        "name": dict(one.body.name.texts),
        "territory_code": one.body.territory_code,
        "since": one.since,
        "until": one.until,
        "decision": dict(one.decision.texts),
        "act": one.act,
    }


@access("public")
def membership_detail(request: HttpRequest, membership: str) -> HttpResponse:
    rows = Membership.objects.visible_to(acting_person(request)).select_related("network", "body")
    found = get_object_or_404(rows, public_id=membership)
    person = acting_person(request)
    may_end = found.until is None and may_end_membership(person, found)
    context = {"membership": found, "body": found.network, "may_end": may_end}
    return render(request, "directory/membership_detail.html", context)


@access("account")
def member_join(request: HttpRequest, body: str) -> HttpResponse:
    network = managed_body(request, body)
    form = JoinForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("body", "since", "applied_on")}
        texts: dict[str, Any] = {name: form.localized(name) for name in ("decision", "motive")}
        try:
            joined = actions.join_network(by=person_in(request), network=network, **typed, **texts)
            return redirect("directory:membership_detail", joined.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/member_join.html", {"body": network, "form": form})


@access("account")
def member_leave(request: HttpRequest, membership: str) -> HttpResponse:
    rows = Membership.objects.visible_to(acting_person(request)).select_related("network", "body")
    found = get_object_or_404(rows, public_id=membership)
    if not may_end_membership(person_in(request), found):
        raise NotAllowed
    form = LeaveForm(request.POST or None, network=found.network)
    if request.method == "POST" and form.is_valid():
        typed = {"on": form.cleaned_data["on"], "decision": form.localized("decision")}
        try:
            actions.leave_network(by=person_in(request), membership=found, **typed)
            return redirect("directory:membership_detail", found.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/member_leave.html", {"body": found.network, "form": form, "membership": found})


@access("account")
def internal_body_create(request: HttpRequest, body: str) -> HttpResponse:
    parent = managed_body(request, body)
    form = InternalBodyForm(request.POST or None, body=parent)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("kind", "external_id")}
        texts: dict[str, Any] = {name: form.localized(name) for name in ("name", "founded_by")}
        place = {"languages": parent.languages, "country": parent.country, "time_zone": parent.time_zone}
        try:
            made = actions.create_body(by=person_in(request), parent=parent, **typed, **texts, **place)
            return redirect("portal:body_detail", made.slug)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/internal_body_form.html", {"body": parent, "form": form})
