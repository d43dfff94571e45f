"""Duties x members: the matrix, its files, the records behind a number, and what counts as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, managed_body, person_in
from mithaq.directory.rules import may_manage
from mithaq.directory.selections import text_columns
from mithaq.directory.views.networks import network_at
from mithaq.portal.network.days import Day
from mithaq.portal.network.duties import Duty, duties_of
from mithaq.portal.network.evidence import sources
from mithaq.portal.network.forms import DutiesFilter, LinksForm, day_asked
from mithaq.portal.network.linking import link_evidence
from mithaq.portal.network.matrix import Matrix, cell_of, links_of, matrix_of
from mithaq.portal.network.members import Member, joined

HEADERS = (
    *("body", "kind", "name_ar", "name_fr", "name_en", "name_zgh", "territory_code", "member_since"),
    *("duty", "evidence", "newest"),
)


@dataclass(frozen=True)
class Asked:
    """A matrix and what of it is asked for."""

    day: Day
    matrix: Matrix
    form: DutiesFilter
    duties: Sequence[Duty]
    members: Sequence[Member]
    showing: Sequence[Member]


def asked_of(request: HttpRequest, network: Body) -> Asked:
    """``members``: those of the filters, of whom the columns count; ``showing``: of these, the lines."""
    day = day_asked(request, network)
    matrix = matrix_of(network, day)
    form = DutiesFilter(request.GET, day=day, members=matrix.members, duties=matrix.duties)
    duties, members = form.asked_duties(), form.members(matrix.members)
    some = form.asks_for_some() and len(duties) == 1
    showing = [one for one in members if matrix.of(duties[0], one).count] if some else members
    return Asked(day, matrix, form, duties, members, showing)


@access("public")
def duty_list(request: HttpRequest, body: str) -> HttpResponse:
    """Each cell leads to the records that it counts."""
    network = network_at(body)
    asked = asked_of(request, network)
    page = page_of(request, list(asked.showing), size=50)
    lines = asked.matrix.lines(asked.duties, list(page))
    context = {"body": network, "asked": asked, "page": page, "lines": lines, "at": asked.day.on}
    context["columns"] = asked.matrix.columns(asked.duties, asked.members)
    context["may_link"] = may_manage(acting_person(request), network)
    return render(request, "portal/network/duty_list.html", context)


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    for line in asked.matrix.lines(asked.duties, asked.showing):
        one = line.member
        names = dict(zip(HEADERS[2:6], text_columns(one.name), strict=True))
        facts = {"body": one.public_id, "kind": one.kind, **names, "territory_code": one.territory_code}
        for duty, found in line.cells:
            here = {"duty": duty.lineage, "evidence": found.count, "newest": found.newest}
            yield {**facts, "member_since": one.since, **here}


@access("public")
def duty_csv(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    asked = asked_of(request, network)
    rows = ([row[column] for column in HEADERS] for row in _rows(asked))
    return csv_response(f"duties-{network.slug}-{asked.day.on}.csv", HEADERS, rows)


@access("public")
def duty_json(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    asked = asked_of(request, network)
    links = links_of(network, [one.lineage for one in asked.duties])
    duties = [
        {
            "duty": one.lineage,
            "number": one.number,
            "text": dict(one.text.texts),
            "facts": sorted(links.get(one.lineage, ())),
        }
        for one in asked.duties
    ]
    answer = {"network": network.public_id, "at": asked.day.on, "duties": duties, "members": list(_rows(asked))}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@access("public")
def duty_detail(request: HttpRequest, body: str, lineage: str, member: str) -> HttpResponse:
    """The records behind one number of the matrix."""
    network = network_at(body)
    day = day_asked(request, network)
    duty = next((one for one in duties_of(network, day) if one.lineage == lineage), None)
    if duty is None:
        raise Http404
    found = get_object_or_404(Body, slug=member, pk__in=joined(network, day).values("body"))
    context = {"body": network, "at": day.on, "member": found, "cell": cell_of(network, duty, found, day)}
    context["may_add"] = may_manage(acting_person(request), found)
    return render(request, "portal/network/duty_detail.html", context)


@access("account")
def duty_facts(request: HttpRequest, body: str) -> HttpResponse:
    """The network's stewards say which facts of the site speak to which duty."""
    network = managed_body(request, network_at(body).slug)
    duties = duties_of(network)
    links = links_of(network, [one.lineage for one in duties])
    form = LinksForm(request.POST or None, duties=duties, sources=sources(), links=links)

    def act() -> str:
        link_evidence(by=person_in(request), network=network, chosen=form.chosen())
        return reverse("portal:duty_list", args=[network.slug])

    context = {"body": network, "duties": duties}
    return form_page(
        request, form, act=act, template="portal/network/duty_facts.html", context=context, said=_("Saved.")
    )
