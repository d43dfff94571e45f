"""The desk of those who answer for a body: what they owe, the team's load, and one act on many cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mithaq.cases import bulk
from mithaq.cases.acts import ACTS, FIRST
from mithaq.cases.desk import PAGE, Desk, Filters, colleagues_of, has_desk, team_of
from mithaq.cases.forms.desk import GIVE, TAKE, BulkForm
from mithaq.cases.models import Case, Read
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Person
from mithaq.directory.people import person_in

MOST_EXPORTED = 5_000  # rows of one file


def officer_in(request: HttpRequest) -> Person:
    """Whoever is acting, if they answer for a body. Raises NotAllowed."""
    person = person_in(request)
    if not has_desk(person):
        raise NotAllowed
    return person


def context_of(request: HttpRequest, desk: Desk, **more: Any) -> dict[str, Any]:
    """What the desk's page needs."""
    places = page_of(request, range(desk.count), size=PAGE)  # type: ignore[arg-type]  # places alone: rows come below
    first = (places.number - 1) * PAGE
    return {
        "desk": desk,
        "filters": desk.filters,
        "numbers": desk.numbers,
        "several": len(desk.bodies) > 1,
        "page": places,
        "rows": desk.rows(first, first + PAGE),
        "acts": [(f"?do={code}#act", str(ACTS[code].title)) for code in FIRST],
        "section": "desk",
        **more,
    }


@access("account")
def desk(request: HttpRequest) -> HttpResponse:
    """What I owe, late and today first."""
    person = officer_in(request)
    found = Desk(person, Filters.of(request.GET))
    form = BulkForm(people=colleagues_of(person, found.bodies.values()))
    return render(request, "cases/desk.html", context_of(request, found, form=form))


@access("account")
def desk_change(request: HttpRequest) -> HttpResponse:
    """One act on the ticked rows; then, line by line, what could not be done and why."""
    person = officer_in(request)
    if request.method != "POST":
        return redirect("cases:desk")
    found = Desk(person, Filters())
    form = BulkForm(request.POST, people=colleagues_of(person, found.bodies.values()))
    rows = bulk.ticked(request.POST.getlist("case"))
    if form.is_valid() and rows:
        lines = carry_out(person, form, rows)
        return render(request, "cases/desk_done.html", {"lines": lines, "section": "desk"})
    if not rows:
        form.add_error(None, _("Tick at least one case."))
    return render(request, "cases/desk.html", context_of(request, found, form=form, ticked=rows))


def carry_out(person: Person, form: BulkForm, rows: dict[str, int]) -> list[bulk.Line]:
    """The act that was chosen, on each row by itself."""
    data = form.cleaned_data
    if data["do"] in (TAKE, GIVE):
        to = form.people[data["to"]] if data["do"] == GIVE else person
        return bulk.give_all(by=person, rows=rows, to=to, note=data["note"])
    return bulk.note_all(by=person, rows=rows, text=data["note"])


@access("account")
def team(request: HttpRequest) -> HttpResponse:
    """Who carries what, who is away and who stands in."""
    person = officer_in(request)
    return render(request, "cases/team.html", {"loads": team_of(person), "section": "desk"})


@access("account")
def desk_csv(request: HttpRequest) -> HttpResponse:
    """The list under its filters as a file; that each case was taken out is written down."""
    person = officer_in(request)
    rows = Desk(person, Filters.of(request.GET)).everything(MOST_EXPORTED)
    at = clock.now()
    Read.objects.bulk_create(
        [Read(case=one.case, person=person, what=Read.EXPORT, at=at) for one in rows], batch_size=500
    )
    headers = [_("Number"), _("Body"), _("Subject"), _("State"), _("Due on"), _("In charge")]
    return csv_response("cases.csv", headers, [_cells(one.case) for one in rows])


def _cells(case: Case) -> list[object]:
    due, officer = (case.due_on.isoformat() if case.due_on else ""), (case.assignee.name if case.assignee else "")
    return [case.number, case.body.name, case.subject, case.state_name, due, officer]
