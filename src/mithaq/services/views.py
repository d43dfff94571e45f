"""Services of a body: how digital each is, how its quality goes, and what its stewards write there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery import actions as delivery
from mithaq.delivery.evidence import offered_to
from mithaq.directory.people import acting_person, managed_body, person_in
from mithaq.directory.rules import may_manage
from mithaq.services import actions, shown
from mithaq.services.choices import objectives_of
from mithaq.services.forms import (
    ConfirmForm,
    DeclarationForm,
    IndicatorForm,
    ObjectiveForm,
    ReadingForm,
    ServiceForm,
)
from mithaq.services.gauges import gauge_of
from mithaq.services.pages import body_at, form_context, indicator_of, kept_service_at, of_service, service_at

FORM, EVIDENCED = "services/form.html", "services/evidence_form.html"
COLUMNS = ("service", "name_ar", "name_fr", "name_en", "stage", "since", "link", "address")
LANGUAGES = ("ar", "fr", "en")


@access("public")
@vary_on_cookie
def service_list(request: HttpRequest, body: str) -> HttpResponse:
    """Every service with its stage, and how many stand at each."""
    found, stage = body_at(body), request.GET.get("stage", "")[:20]
    rows = shown.rows_of(found)
    asked = [row for row in rows if not stage or (row.stage.code if row.stage else "none") == stage]
    context = {"body": found, "page": page_of(request, asked, size=50), "steps": shown.steps_of(rows)}
    context |= {"stage": stage, "count": len(rows), "may_manage": may_manage(acting_person(request), found)}
    return render(request, "services/service_list.html", context)


@access("public")
def service_csv(request: HttpRequest, body: str) -> HttpResponse:
    """The same as a table."""
    found = body_at(body)
    rows = (_csv_row(row) for row in shown.rows_of(found))
    return csv_response(f"services-{found.slug}.csv", COLUMNS, rows)


@access("public")
@vary_on_cookie
def service_detail(request: HttpRequest, body: str, service: str) -> HttpResponse:
    """One service: its stage and the history of it, its indicators with their values."""
    found = service_at(request, body, service)
    return render(request, "services/service_detail.html", shown.service_shown(found, acting_person(request)))


@access("account")
def service_new(request: HttpRequest, body: str) -> HttpResponse:
    """Write down a service."""
    found = managed_body(request, body)
    form = ServiceForm(request.POST or None, body=found)

    def act() -> str:
        return of_service(actions.write_service(by=person_in(request), body=found, content=form.content))

    context = form_context(found, _("Write down a service"))
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def service_change(request: HttpRequest, body: str, service: str) -> HttpResponse:
    """Correct its words."""
    found = kept_service_at(request, body, service)
    form = ServiceForm(request.POST or None, body=found.body, service=found)

    def act() -> str:
        actions.write_service(by=person_in(request), body=found.body, content=form.content, service=found)
        return of_service(found)

    context = form_context(found.body, _("Change its words"), found)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def stage_declare(request: HttpRequest, body: str, service: str) -> HttpResponse:
    """Declare how digital it is, with what shows it."""
    found, by = kept_service_at(request, body, service), person_in(request)
    form = DeclarationForm(*_given(request), body=found.body, offered=offered_to(by, found.body))

    def act() -> str:
        with transaction.atomic():
            how = {name: form.cleaned_data[name] for name in ("stage", "since")}
            evidence, words = form.bring(by=by, body=found.body), form.localized("words")
            actions.declare_stage(by=by, service=found, words=words, evidence=evidence, **how)
        return of_service(found)

    context = form_context(found.body, _("Declare how far it is digital"), found)
    return form_page(request, form, act=act, template=EVIDENCED, context=context, said=_("Declared."))


@access("account")
def indicator_add(request: HttpRequest, body: str, service: str) -> HttpResponse:
    """One more indicator of its quality."""
    found = kept_service_at(request, body, service)
    form = IndicatorForm(request.POST or None, body=found.body)

    def act() -> str:
        actions.add_indicator(by=person_in(request), service=found, content=form.content)
        return of_service(found)

    note = _("What is counted, and what is sought, stands as it is written here.")
    context = form_context(found.body, _("Add an indicator"), found, note=note)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def indicator_read(request: HttpRequest, body: str, service: str, indicator: str) -> HttpResponse:
    """Write down its value on a day."""
    found, by = kept_service_at(request, body, service), person_in(request)
    one = indicator_of(found, indicator)
    form = ReadingForm(*_given(request), body=found.body, offered=offered_to(by, found.body))

    def act() -> str:
        with transaction.atomic():
            how = {name: form.cleaned_data[name] for name in ("on", "value", "words")}
            delivery.read(by=by, gauge=gauge_of(one), evidence=form.bring(by=by, body=found.body), **how)
        return of_service(found)

    context = form_context(found.body, _("Write down a value"), found, what=one.what, unit=one.unit)
    return form_page(request, form, act=act, template=EVIDENCED, context=context, said=_("Noted."))


@access("account")
def objective_tie(request: HttpRequest, body: str, service: str, indicator: str) -> HttpResponse:
    """Tie it to an objective, beside which it is read."""
    found = kept_service_at(request, body, service)
    one = indicator_of(found, indicator)
    form = ObjectiveForm(request.POST or None, objectives=objectives_of(found.body))

    def act() -> str:
        actions.tie_objective(by=person_in(request), indicator=one, commitment=form.cleaned_data["commitment"])
        return of_service(found)

    context = form_context(found.body, _("Tie it to an objective"), found, what=one.what)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def objective_untie(request: HttpRequest, body: str, service: str, indicator: str, lineage: str) -> HttpResponse:
    """Show it beside this objective no more: a page that asks."""
    found = kept_service_at(request, body, service)
    one = indicator_of(found, indicator)
    link = get_object_or_404(one.objectives.standing(), commitment=lineage)
    link.indicator = one
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.untie_objective(by=person_in(request), link=link)
        return of_service(found)

    context = form_context(found.body, _("Untie it from this objective"), found, what=link.text)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


def _given(request: HttpRequest) -> tuple[Any, Any]:
    return request.POST or None, request.FILES or None


def _csv_row(row: shown.ServiceRow) -> list[Any]:
    one = row.service
    names = [one.name.texts.get(tag, "") for tag in LANGUAGES]
    stage = row.stage.code if row.stage else ""
    return [one.public_id, *names, stage, row.since, one.link, f"{settings.SITE_ADDRESS}/id/{one.public_id}/"]
