"""Delivery in sheets: take one, bring it back, look at its trial, let it be written, read what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.exports import csv_response, xlsx_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.core.sheets import LARGEST_FILE
from mithaq.delivery import rules
from mithaq.delivery.exchange import actions, shown
from mithaq.delivery.exchange.sheets import table_of
from mithaq.delivery.forms.sheets import SheetForm
from mithaq.delivery.models import DeliverySheet
from mithaq.directory.people import person_in
from mithaq.instruments.pages import InstrumentPage, page_at


@access("public")
def data_detail(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """What can be taken, and for whoever may report, where it is brought back."""
    page = _page(request, body, slug)
    may_bring = rules.may_bring_sheet(page.person, page.instrument)
    rows = DeliverySheet.objects.visible_to(page.person).filter(instrument=page.instrument)
    sheets = rows.defer("content", "seen").order_by("-pk")[:10] if may_bring else []
    return render(request, "delivery/data_detail.html", {**page.context, "may_bring": may_bring, "sheets": sheets})


@access("public")
def data_csv(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = _page(request, body, slug)
    table = table_of(page.contents, page.person)
    return csv_response(f"delivery-{page.instrument.public_id}.csv", table.headers, table.rows)


@access("public")
def data_xlsx(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = _page(request, body, slug)
    table = table_of(page.contents, page.person)
    return xlsx_response(f"delivery-{page.instrument.public_id}.xlsx", table.headers, table.rows)


@access("account")
def sheet_new(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = _page(request, body, slug)
    if not rules.may_bring_sheet(person_in(request), page.instrument):
        raise NotAllowed
    form = SheetForm(request.POST or None, request.FILES or None)

    def act() -> str:
        given = form.cleaned_data["file"]
        content = given.read(LARGEST_FILE + 1)
        sheet = actions.bring_sheet(by=person_in(request), instrument=page.instrument, name=given.name, content=content)
        return _address(page, sheet)

    return form_page(request, form, act=act, template="delivery/sheet_new.html", context=page.context)


@access("account")
def sheet_detail(request: HttpRequest, body: str, slug: str, sheet: str) -> HttpResponse:
    """The trial; confirming begins the writing, and the page then says how far it is."""
    page = _page(request, body, slug)
    one, context = _sheet(page, sheet), dict[str, Any](page.context)
    try:
        if request.method == "POST":
            actions.go_on(sheet=_begun(request, one))
            return redirect(_address(page, one))
        context |= _trial(request, one) if one.is_waiting else {}
    except Refused as refused:
        context |= {"refused": refused.message}
    is_part = "HX-Request" in request.headers and one.is_running
    template = "delivery/_sheet_progress.html" if is_part else "delivery/sheet_detail.html"
    response = render(request, template, {**context, "sheet": one})
    return _told(request, response, one)


@access("account")
def sheet_report(request: HttpRequest, body: str, slug: str, sheet: str) -> HttpResponse:
    """What each line does, or what became of it, as a file."""
    page = _page(request, body, slug)
    one = _sheet(page, sheet)
    headers = (_("Line"), _("What happens"), _("What it is on"), _("Column"), _("Why"), _("Permanent address"))
    return csv_response(f"lines-{one.public_id}.csv", headers, shown.rows_of(one, by=person_in(request)))


@access("account")
def sheet_discard(request: HttpRequest, body: str, slug: str, sheet: str) -> HttpResponse:
    page = _page(request, body, slug)
    one = _sheet(page, sheet)
    try:
        if request.method == "POST":
            actions.discard_sheet(by=person_in(request), sheet=one)
    except Refused:
        return redirect(_address(page, one))  # which says that it is being written
    return redirect("delivery:data_detail", page.body.slug, page.instrument.slug)


def _page(request: HttpRequest, body: str, slug: str) -> InstrumentPage:
    """Of the edition in force, or the last public one: a draft promises nothing yet. Raises Http404."""
    page = page_at(request, body, slug)
    if not page.edition.is_public:
        raise Http404
    return page


def _sheet(page: InstrumentPage, public_id: str) -> DeliverySheet:
    """One that the person asking brought here; else 404."""
    rows = DeliverySheet.objects.visible_to(page.person).select_related("instrument__body")
    found: DeliverySheet = get_object_or_404(rows, instrument=page.instrument, public_id=public_id)
    return found


def _begun(request: HttpRequest, sheet: DeliverySheet) -> DeliverySheet:
    if not sheet.is_waiting:
        return sheet
    return actions.begin(by=person_in(request), sheet=sheet, digest=request.POST.get("digest", ""))


def _trial(request: HttpRequest, sheet: DeliverySheet) -> dict[str, Any]:
    file, outcomes = actions.dry_run(by=person_in(request), sheet=sheet)
    trial = shown.trial_shown(outcomes, asked=request.GET.get("show", ""))
    return {"trial": trial, "unknown": file.unknown, "rows": page_of(request, list(trial.rows), size=100)}


def _told(request: HttpRequest, response: HttpResponse, sheet: DeliverySheet) -> HttpResponse:
    """A page that asks how far it is comes anew when all is written."""
    if "HX-Request" in request.headers and not sheet.is_running:
        response["HX-Refresh"] = "true"
    return response


def _address(page: InstrumentPage, sheet: DeliverySheet) -> str:
    return reverse("delivery:sheet_detail", args=[page.body.slug, page.instrument.slug, sheet.public_id])
