"""Money of a programme: every entry for everybody, against its budget; a new entry, the correction of one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery import actions, rules
from mithaq.delivery.addresses import of_story
from mithaq.delivery.evidence import offered_to
from mithaq.delivery.forms import SpendingForm
from mithaq.delivery.models import Spending
from mithaq.delivery.pages import reported_subject
from mithaq.delivery.promises import COMMITMENT, budget_currency, commitments_in_force
from mithaq.delivery.reading import entries_with_evidence
from mithaq.delivery.standing import money_of_text
from mithaq.delivery.views.overview import public_page
from mithaq.directory.people import person_in

HEADS = ("day", "commitment", "name", "kind", "amount", "currency", "words", "id", "corrects", "corrected_by")


@access("public")
def money_list(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Every entry, the newest first, and the sums against the budget. ``?commitment=`` (a lineage) narrows it."""
    page = public_page(request, body, slug)
    asked = request.GET.get("commitment", "")
    entries = Spending.objects.filter(instrument=page.instrument).select_related("superseded_by")
    entries = entries.filter(commitment=asked) if asked else entries
    rows = page_of(request, entries.order_by("-on", "-pk"), size=50)
    subjects = commitments_in_force([one.commitment for one in rows] + [asked])
    context = {
        "title": page.edition.title,
        "rows": rows,
        "entries": [(*one, subjects.get(one[0].commitment)) for one in entries_with_evidence(rows)],
        "chosen": subjects.get(asked),
        "money": money_of_text(page.edition, asked),
        "may_report": asked in subjects and rules.may_report(page.person, subjects[asked]),
    }
    return render(request, "delivery/money_list.html", {**page.context, **context})


@access("public")
def money_csv(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Every entry, those that were corrected too."""
    page = public_page(request, body, slug)
    entries = Spending.objects.filter(instrument=page.instrument).select_related("superseded_by", "supersedes")
    found = list(entries.order_by("on", "pk"))
    subjects = commitments_in_force(list({one.commitment for one in found}))
    rows = [_line(one, subjects[one.commitment].name if one.commitment in subjects else "") for one in found]
    return csv_response(f"{page.instrument.slug}-money.csv", HEADS, rows)


@access("account")
def spending_new(request: HttpRequest, body: str, commitment: str) -> HttpResponse:
    """Write down what was committed or spent."""
    return _spend(request, body, commitment)


@access("account")
def spending_correct(request: HttpRequest, body: str, commitment: str, entry: str) -> HttpResponse:
    """Correct an entry: both stay readable."""
    rows = Spending.objects.filter(commitment=commitment, superseded_by=None)
    return _spend(request, body, commitment, get_object_or_404(rows, public_id=entry))


def _spend(request: HttpRequest, body: str, lineage: str, before: Spending | None = None) -> HttpResponse:
    subject, by = reported_subject(request, body, COMMITMENT, lineage), person_in(request)
    fields: dict[str, Any] = {"offered": offered_to(by, subject.body), "before": before}
    form = SpendingForm(request.POST or None, request.FILES or None, currency=budget_currency(lineage), **fields)

    @transaction.atomic
    def act() -> str:
        cited = form.bring(by=by, body=subject.body)
        made = actions.spend(by=by, subject=subject, **form.entry(), evidence=cited, supersedes=before)
        return f"{of_story(made.instrument, lineage)}#{made.public_id}"

    context = {"body": subject.body, "subject": subject, "instrument": subject.instrument, "before": before}
    context |= {"back": subject.instrument and of_story(subject.instrument, lineage), "section": "instruments"}
    template = "delivery/spending_form.html"
    return form_page(request, form, act=act, template=template, context=context, said=_("The entry is public."))


def _line(one: Spending, name: object) -> tuple[object, ...]:
    corrects, after = one.supersedes, getattr(one, "superseded_by", None)
    told = (one.on, one.commitment, name, one.kind, one.amount, one.currency, one.words, one.public_id)
    return (*told, corrects.public_id if corrects else "", after.public_id if after else "")
