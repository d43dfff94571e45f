"""Pages on which somebody reports how far a thing is, or reads its series: the same for all that is followed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.delivery import actions
from mithaq.delivery.evidence import offered_to
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.rules import may_report
from mithaq.delivery.subjects import Subject
from mithaq.directory.people import person_in
from mithaq.operations.forms.common import ReadingForm, ReportForm

TEMPLATE = "operations/evidence_form.html"


def report_page(request: HttpRequest, subject: Subject, context: Mapping[str, Any]) -> HttpResponse:
    """Raises NotAllowed to whoever may not report on it."""
    by = person_in(request)
    if not may_report(by, subject):
        raise NotAllowed
    offered = offered_to(by, subject.body)
    form = ReportForm(request.POST or None, request.FILES or None, body=subject.body, offered=offered)

    def act() -> str:
        with transaction.atomic():
            evidence = form.bring(by=by, body=subject.body)
            actions.report(by=by, subject=subject, content=form.content, evidence=evidence)
        return subject.path

    about = {"title": _("Report how far it is"), "what": subject.name, "due": subject.ends_on, "back": subject.path}
    return form_page(request, form, act=act, template=TEMPLATE, context={**about, **context}, said=_("Reported."))


def reading_page(request: HttpRequest, gauge: Gauge, context: Mapping[str, Any]) -> HttpResponse:
    """Raises NotAllowed to whoever may not read it."""
    by = person_in(request)
    if not actions.may_read(by, gauge):
        raise NotAllowed
    form = ReadingForm(request.POST or None, request.FILES or None, body=gauge.body, offered=offered_to(by, gauge.body))

    def act() -> str:
        with transaction.atomic():
            evidence, data = form.bring(by=by, body=gauge.body), form.cleaned_data
            actions.read(by=by, gauge=gauge, on=data["on"], value=data["value"], words=data["words"], evidence=evidence)
        return gauge.path

    about = {"title": _("Write down a value"), "what": gauge.name, "unit": gauge.unit, "back": gauge.path}
    return form_page(request, form, act=act, template=TEMPLATE, context={**about, **context}, said=_("Noted."))
