"""A series: its picture and its numbers for everybody; a new value, or the correction of one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.delivery import actions
from mithaq.delivery.addresses import of_gauge
from mithaq.delivery.charts import chart_of
from mithaq.delivery.evidence import offered_to, shown_by_owner, with_evidence
from mithaq.delivery.forms import ReadingForm
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Reading, ReadingEvidence
from mithaq.delivery.pages import gauge_of_page, read_gauge
from mithaq.directory.people import acting_person, person_in


@access("public")
def gauge_detail(request: HttpRequest, body: str, kind: str, gauge: str) -> HttpResponse:
    """Its picture, every value with its evidence, and what corrected it."""
    found = gauge_of_page(body, kind, gauge)
    rows = list(_readings(found))
    links = ReadingEvidence.objects.filter(reading__in=[one.pk for one in rows])
    cited = shown_by_owner(with_evidence(links), "reading_id")
    standing = [one for one in rows if not hasattr(one, "superseded_by")]
    context = {
        "chart": chart_of(found, standing),
        "readings": [(one, cited.get(one.pk, ()), found.is_reached(one.value)) for one in rows],
        "may_read": actions.may_read(acting_person(request), found),
    }
    return render(request, "delivery/gauge_detail.html", {**_shared(found), **context})


@access("public")
def gauge_csv(request: HttpRequest, body: str, kind: str, gauge: str) -> HttpResponse:
    """Every value, those that were corrected too."""
    found = gauge_of_page(body, kind, gauge)
    rows = [
        (one.on, plain_number(one), found.unit, one.words, one.public_id, getattr(one.supersedes, "public_id", ""))
        for one in _readings(found).order_by("on", "pk")
    ]
    heads = ["on", "value", "unit", "how", "id", "corrects"]
    return csv_response(f"{found.kind}-{found.public_id}.csv", heads, rows)


@access("account")
def reading_new(request: HttpRequest, body: str, kind: str, gauge: str) -> HttpResponse:
    return _read(request, read_gauge(request, body, kind, gauge))


@access("account")
def reading_correct(request: HttpRequest, body: str, kind: str, gauge: str, reading: str) -> HttpResponse:
    """Another value for the same day: both stay readable."""
    found = read_gauge(request, body, kind, gauge)
    before = get_object_or_404(_readings(found).filter(superseded_by=None), public_id=reading)
    return _read(request, found, before)


def _read(request: HttpRequest, gauge: Gauge, before: Reading | None = None) -> HttpResponse:
    by = person_in(request)
    fields: dict[str, Any] = {"offered": offered_to(by, gauge.body), "before": before}
    form = ReadingForm(request.POST or None, request.FILES or None, gauge=gauge, **fields)

    @transaction.atomic
    def act() -> str:
        data, cited = form.cleaned_data, form.bring(by=by, body=gauge.body)
        what = {"on": data["on"], "value": data["value"], "words": data["words"]}
        actions.read(by=by, gauge=gauge, **what, evidence=cited, supersedes=before)
        return of_gauge(gauge)

    context = {**_shared(gauge), "before": before, "back": of_gauge(gauge)}
    template = "delivery/reading_form.html"
    return form_page(request, form, act=act, template=template, context=context, said=_("The value is public."))


def plain_number(reading: Reading) -> str:
    return f"{reading.value.normalize():f}"


def _readings(gauge: Gauge) -> Any:
    rows = Reading.objects.filter(gauge_kind=gauge.kind, gauge_id=gauge.public_id)
    return rows.select_related("superseded_by", "supersedes").order_by("-on", "-pk")


def _shared(gauge: Gauge) -> dict[str, Any]:
    return {"body": gauge.body, "gauge": gauge, "instrument": gauge.instrument, "section": "instruments"}
