"""What came elsewhere: a sheet, lines that are pasted, one person at the counter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mithaq.consultations import actions
from mithaq.consultations.actions.bulk import COLUMNS, EXAMPLE, moment_of
from mithaq.consultations.forms.bulk import BringSheetForm, EnterForm, PasteForm
from mithaq.consultations.links import receipt_of
from mithaq.consultations.noted import brought
from mithaq.consultations.pages import context_of, run_consultation_at
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in


@access("person")
def bulk_sheet(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Bring a sheet, and read what is wrong with each line of it."""
    found = run_consultation_at(request, body, consultation)
    form = BringSheetForm(request.POST or None, request.FILES or None, consultation=found)
    told = brought(form, person_in(request), lambda: actions.lines_of_sheet(form.cleaned_data["file"].read()))
    context = {**context_of(request, found), "form": form, "told": told, "columns": COLUMNS}
    return render(request, "consultations/bulk_sheet.html", context)


@access("person")
def bulk_paste(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Bring lines that somebody noted, one contribution each."""
    found = run_consultation_at(request, body, consultation)
    form = PasteForm(request.POST or None, consultation=found)
    told = brought(form, person_in(request), lambda: actions.lines_of_paste(form.cleaned_data["lines"]))
    context = {**context_of(request, found), "form": form, "told": told}
    return render(request, "consultations/bulk_sheet.html", context)


@access("person")
def bulk_example(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """A sheet to begin with."""
    run_consultation_at(request, body, consultation)
    return csv_response("contributions.csv", EXAMPLE[0], EXAMPLE[1:])


@access("person")
def bulk_enter(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Write down what one person says; after it, the receipt that is printed for them."""
    found = run_consultation_at(request, body, consultation)
    form = EnterForm(request.POST or None, consultation=found)

    def act() -> str:
        common = form.common
        entered = actions.Entered(common.origin, moment_of(found, common.day), common.event)
        key = form.cleaned_data["form_key"]
        by = person_in(request)
        return receipt_of(actions.enter(by=by, consultation=found, said=form.said, entered=entered, form_key=key))

    context = {**context_of(request, found), "title": _("Write down one contribution")}
    return form_page(request, form, act=act, template="consultations/bulk_enter.html", context=context)
