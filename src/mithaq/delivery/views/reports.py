"""Reports on anything that is followed up: all of them, a new one, the correction of the last one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery import actions, lateness, rules, states
from mithaq.delivery.addresses import of_reports, of_subject
from mithaq.delivery.evidence import offered_to
from mithaq.delivery.forms import ReportForm
from mithaq.delivery.models import Report
from mithaq.delivery.pages import of_subject_page, reported_subject, subject_of_page
from mithaq.delivery.reading import reports_of, with_their_evidence
from mithaq.delivery.subjects import Subject
from mithaq.directory.people import acting_person, person_in

FORM = "delivery/report_form.html"


@access("public")
def report_list(request: HttpRequest, body: str, kind: str, subject: str) -> HttpResponse:
    """Every report on one thing, the newest first: corrected ones stay, and say what corrects them."""
    found = subject_of_page(body, kind, subject)
    shared = of_subject_page(found)
    rows, progress = page_of(request, reports_of(found), size=20), shared["progress"]
    may_report = rules.may_report(acting_person(request), found)
    context = {"rows": rows, "reports": with_their_evidence(rows), "may_report": may_report, "story": of_subject(found)}
    context["late"] = lateness.of(found.ends_on, progress.state, progress.done_on, found.body.today())
    context |= {"chip_kind": states.CHIPS[progress.state], "here": of_reports(found)}
    return render(request, "delivery/report_list.html", {**shared, **context})


@access("account")
def report_new(request: HttpRequest, body: str, kind: str, subject: str) -> HttpResponse:
    """Say how far it is."""
    return _report(request, reported_subject(request, body, kind, subject))


@access("account")
def report_correct(request: HttpRequest, body: str, kind: str, subject: str) -> HttpResponse:
    """Say it again, where the last report was wrong: it stays, and says what corrects it."""
    found = reported_subject(request, body, kind, subject)
    last = of_subject_page(found)["progress"].last
    if last is None:
        raise Http404
    return _report(request, found, before=last)


def _report(request: HttpRequest, subject: Subject, before: Report | None = None) -> HttpResponse:
    by, shared = person_in(request), of_subject_page(subject)
    moves = shared["moves"] if before is None else list(states.STATES)
    fields: dict[str, Any] = {"offered": offered_to(by, subject.body), "moves": moves, "before": before}
    form = ReportForm(request.POST or None, request.FILES or None, subject=subject, **fields)

    @transaction.atomic
    def act() -> str:
        cited = form.bring(by=by, body=subject.body)
        made = actions.report(by=by, subject=subject, content=form.content(), evidence=cited, supersedes=before)
        return f"{of_subject(subject)}#{made.public_id}"

    context = {**shared, "before": before, "back": of_subject(subject)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("The report is public."))
