"""The report of a year: read and printed by everybody, written and published by those who answer for the body."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.cases.actions import publish_report, write_report
from mithaq.cases.figures.pages import Asked, kind_named
from mithaq.cases.figures.reports import ReportPage
from mithaq.cases.forms.reports import WordsForm
from mithaq.cases.models import ReportWords
from mithaq.cases.rules import may_report
from mithaq.core.access import access
from mithaq.core.canonical import canonical_json
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person, person_in


def asked_of(request: HttpRequest, slug: str, year: int) -> Asked:
    """Raises Http404 for a year to come, and for a network: its members report."""
    body = get_object_or_404(Body, slug=slug)
    asked = Asked(body, kind_named(request.GET.get("kind", "")), year, body.today())
    if not 1900 <= year <= asked.today.year or body.is_network:
        raise Http404
    return asked


def reporting_for(request: HttpRequest, slug: str, year: int) -> tuple[Person, Asked]:
    """Raises NotAllowed to all but those who may report."""
    person, asked = person_in(request), asked_of(request, slug, year)
    if not may_report(person, asked.body, asked.kind.handled_by):
        raise NotAllowed
    return person, asked


@access("public")
def report_detail(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """As it was published; else as it would be today, saying so."""
    asked = asked_of(request, body, year)
    page = ReportPage.of(asked)
    may = may_report(acting_person(request), asked.body, asked.kind.handled_by)
    return render(request, "cases/report.html", {"body": asked.body, "asked": asked, "page": page, "may_report": may})


@access("public")
def report_json(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The very bytes that the hash is of."""
    return HttpResponse(canonical_json(ReportPage.of(asked_of(request, body, year)).data), "application/json")


@access("account")
def report_write(request: HttpRequest, body: str, year: int) -> HttpResponse:
    person, asked = reporting_for(request, body, year)
    kept = ReportWords.objects.filter(body=asked.body, kind=asked.kind.code, year=year).first()
    form = WordsForm(request.POST or None, initial=dict(kept.words.texts) if kept else {})
    if request.method == "POST" and form.is_valid():
        try:
            write_report(by=person, asked=asked, words=form.words(asked.body.language))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("cases:report", asked.body.slug, year)
    return render(request, "cases/report_write.html", {"body": asked.body, "asked": asked, "form": form})


@access("account")
def report_publish(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """Says first what will be kept; then keeps it."""
    person, asked = reporting_for(request, body, year)
    context: dict[str, Any] = {"body": asked.body, "asked": asked, "page": ReportPage.of(asked, anew=True)}
    if request.method != "POST":
        return render(request, "cases/report_publish.html", context)
    try:
        publish_report(by=person, asked=asked)
    except Refused as refused:
        return render(request, "cases/report_publish.html", {**context, "refused": refused}, status=409)
    messages.success(request, _("The report is published: its figures stay as they are now."))
    return redirect("cases:report", asked.body.slug, year)
