"""The register of measures: the list with its sums, one of them, and what its keepers write there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person, person_in
from mithaq.operations import actions, rules
from mithaq.operations.domains import domains
from mithaq.operations.exports import MEASURE_COLUMNS, measure_rows
from mithaq.operations.following import WAYS
from mithaq.operations.forms.measures import MeasureForm
from mithaq.operations.measures_shown import measure_shown, register_of
from mithaq.operations.pages import body_at, form_context, kept_body, measure_at, of_measure
from mithaq.operations.reporting import reading_page, report_page
from mithaq.operations.subjects import effect_of, subject_of_measure


@access("public")
@vary_on_cookie
def measure_list(request: HttpRequest, body: str) -> HttpResponse:
    """Every measure with its owner, its day, how far it is and its effect so far."""
    found = body_at(body)
    asked = {name: request.GET.get(name, "")[:20] for name in ("domain", "show", "currency")}
    register = register_of(found, **asked)
    page = page_of(request, list(register.rows), size=50)
    context = {"body": found, "page": page, "register": register, "domains": domains(), "ways": WAYS, **asked}
    context["may_keep"] = rules.may_keep(acting_person(request), found)
    return render(request, "operations/measure_list.html", context)


@access("public")
def measure_csv(request: HttpRequest, body: str) -> HttpResponse:
    """The whole register as a table."""
    found = body_at(body)
    return csv_response(f"measures-{found.slug}.csv", MEASURE_COLUMNS, measure_rows(found))


@access("public")
@vary_on_cookie
def measure_detail(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """One measure: what was promised, what was reported, what it brought."""
    found = measure_at(request, body, measure)
    return render(request, "operations/measure_detail.html", measure_shown(found, acting_person(request)))


@access("account")
def measure_new(request: HttpRequest, body: str) -> HttpResponse:
    """Register one."""
    found = kept_body(request, body)
    form = MeasureForm(request.POST or None, body=found)

    def act() -> str:
        return of_measure(actions.register_measure(by=person_in(request), body=found, content=form.content))

    note = _("It is public at once, and its words, its owner and its day stand. What becomes of it is reported.")
    back, above = _list(body), (_list(body), _("Register of measures"))
    context = form_context(found, title=_("Register a measure"), back=back, above=above, note=note)
    return form_page(request, form, act=act, template="operations/form.html", context=context, said=_("Registered."))


@access("account")
def measure_report(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """Report how far it is."""
    found = measure_at(request, body, measure)
    return report_page(request, subject_of_measure(found), _context(found.body))


@access("account")
def measure_read(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """Write down what its effect is on a day."""
    found = measure_at(request, body, measure)
    return reading_page(request, effect_of(found), _context(found.body))


def _context(body: Any) -> dict[str, Any]:
    return {"body": body, "above": (_list(body.slug), _("Register of measures"))}


def _list(body: str) -> str:
    return reverse("operations:measure_list", args=[body])
