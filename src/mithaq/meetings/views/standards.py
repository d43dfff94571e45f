"""The five co-creation standards of a programme: a public page, and what is written on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import acting_person, person_in
from mithaq.instruments.models import Instrument
from mithaq.meetings import actions, shown
from mithaq.meetings.co_creation import Standard, source, standards
from mithaq.meetings.forms.standards import EvidenceForm, StandardForm
from mithaq.meetings.models import Evidence, StandardReport
from mithaq.meetings.pages import instrument_at, run_instrument_at
from mithaq.meetings.rules import may_run


@access("public")
def standard_list(request: HttpRequest, body: str, instrument: str) -> HttpResponse:
    """Each standard: whether it is met, since when, what shows it, who answers for it, what is missing."""
    found = _programme(instrument_at(request, body, instrument))
    context = {"body": found.body, "instrument": found, "source": source(), **shown.standards_shown(found)}
    context["may_run"] = may_run(acting_person(request), found.body)
    return render(request, "meetings/standard_list.html", context)


@access("account")
def standard_assess(request: HttpRequest, body: str, instrument: str, standard: str) -> HttpResponse:
    found, one = _programme(run_instrument_at(request, body, instrument)), _standard(standard)
    report = StandardReport.objects.filter(instrument=found, standard=standard).select_related("responsible").first()
    form = StandardForm(request.POST or None, body=found.body, report=report)

    def act() -> str:
        typed: dict[str, Any] = {
            name: form.cleaned_data[name] for name in ("state", "responsible", "assessed_on", "revision")
        }
        said: dict[str, Any] = {"standard": standard, "unmet": form.localized("unmet")}
        actions.assess_standard(by=person_in(request), instrument=found, **said, **typed)
        return _back(found)

    context = {"body": found.body, "title": one.name, "note": one.asks, "back": _back(found)}
    return form_page(request, form, act=act, template="meetings/form.html", context=context, said=_("Noted."))


@access("account")
def evidence_add(request: HttpRequest, body: str, instrument: str, standard: str) -> HttpResponse:
    found, one = _programme(run_instrument_at(request, body, instrument)), _standard(standard)
    form = EvidenceForm(request.POST or None, body=found.body)

    def act() -> str:
        typed: dict[str, Any] = {"address": form.cleaned_data["address"], "dated": form.cleaned_data["dated"]}
        said: dict[str, Any] = {"standard": standard, "title": form.localized("title")}
        actions.add_evidence(by=person_in(request), instrument=found, **said, **typed)
        return _back(found)

    context = {"body": found.body, "title": _("What shows it"), "note": one.asks, "back": _back(found)}
    return form_page(request, form, act=act, template="meetings/form.html", context=context, said=_("Noted."))


@access("account")
@require_POST
def evidence_remove(request: HttpRequest, body: str, instrument: str, evidence: str) -> HttpResponse:
    found = _programme(run_instrument_at(request, body, instrument))
    one = get_object_or_404(Evidence.objects.select_related("instrument"), instrument=found, public_id=evidence)
    try:
        actions.remove_evidence(by=person_in(request), evidence=one)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(_back(found))


def _programme(instrument: Instrument) -> Instrument:
    if not instrument.is_programme:
        raise Http404
    return instrument


def _standard(code: str) -> Standard:
    if code not in standards():
        raise Http404
    return standards()[code]


def _back(instrument: Instrument) -> str:
    return reverse("meetings:standard_list", args=[instrument.body.slug, instrument.slug])
