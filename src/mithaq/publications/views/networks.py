"""Members of a network side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.selections import counts_at, text_columns
from mithaq.directory.views.networks import network_at
from mithaq.publications import standing
from mithaq.publications.comparison import NEWCOMER_MONTHS, Comparison, compare

MEMBERS_A_PAGE = 20  # each with some twelve cells: the page stays a light one
HEADERS = ("body", "kind", "name_ar", "name_fr", "name_en", "name_zgh", "law", "head", "state", "updated", "due")


def asked_of(request: HttpRequest, network: Body) -> tuple[list[tuple[str, str, int]], str]:
    """The kinds of members with their numbers, and the kind that is asked for: the first when it makes no sense."""
    kinds = [(one.code, one.name, one.count) for one in counts_at(network, network.today())]
    codes = [code for code, _name, _count in kinds]
    asked = request.GET.get("kind", "")
    return kinds, asked if asked in codes else next(iter(codes), "")


def compared(network: Body, kind: str) -> Comparison | None:
    return compare(network, kind) if kind else None


@access("public")
def member_compare(request: HttpRequest, body: str) -> HttpResponse:
    """Members of one kind and the heads that apply to them: each cell leads to what is published."""
    network = network_at(body)
    kinds, kind = asked_of(request, network)
    found = compared(network, kind)
    page = page_of(request, found.lines if found else [], size=MEMBERS_A_PAGE)
    shown = {line.body.pk for line in page}
    context = {"body": network, "kinds": kinds, "kind": kind, "found": found, "newcomer_months": NEWCOMER_MONTHS}
    context |= {"states": standing.NAMES, "chips": standing.CHIPS}
    context |= {"page": page, "groups": [one.showing(shown) for one in found.groups] if found else []}
    context["apart"] = page_of(request, found.apart if found else [], size=MEMBERS_A_PAGE, name="apart")
    return render(request, "publications/member_compare.html", context)


@access("public")
def member_csv(request: HttpRequest, body: str) -> HttpResponse:
    """The same as a table: one row for each member and head."""
    network = network_at(body)
    _kinds, kind = asked_of(request, network)
    found = compared(network, kind)
    rows = (
        (
            *(line.body.public_id, line.body.kind, *text_columns(line.body.name)),
            *(group.law.code, cell.head.code, cell.standing.state, cell.standing.updated, cell.standing.due),
        )
        for group in (found.groups if found else ())
        for line in group.lines
        for cell in line.cells
    )
    return csv_response(f"publications-{network.slug}-{kind}.csv", HEADERS, rows)
