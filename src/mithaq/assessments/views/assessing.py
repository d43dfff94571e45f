"""The assessor's desk: what is to be assessed, a commitment a page; submit; the verdict."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mithaq.assessments import actions
from mithaq.assessments.addresses import of_item
from mithaq.assessments.codingpage import coding_page
from mithaq.assessments.forms.organising import ConfirmForm
from mithaq.assessments.forms.verdicts import DissentForm, VerdictForm
from mithaq.assessments.pages import coded_item_at, coded_round_at, context_of, own_assessment
from mithaq.assessments.shown import desks, items
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in


@access("account")
def my_assessments(request: HttpRequest) -> HttpResponse:
    """All that I am asked to assess, on whatever body."""
    return render(request, "assessments/my_assessments.html", {"rows": desks.of_person(person_in(request))})


@access("account")
def assessor_desk(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """What is to be assessed in this round, and how far one is with it."""
    found, assessor = coded_round_at(request, body, slug, round_id)
    context = context_of(found.instrument, found) | desks.of_assessor(request, found, assessor)
    return render(request, "assessments/assessor_desk.html", context)


@access("account")
def item_code(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Code a commitment: what is typed is kept, finished or not."""
    item, assessor = coded_item_at(request, body, slug, round_id, lineage)
    return coding_page(request, person_in(request), item, own_assessment(item, assessor))


@access("account")
def item_submit(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Submit for good: a page that says what this means, with what is submitted."""
    item, assessor = coded_item_at(request, body, slug, round_id, lineage)
    own = own_assessment(item, assessor)
    if own is None:
        return redirect(of_item(item, "item_code"))
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.submit(by=person_in(request), assessment=own)
        return of_item(item)

    context = context_of(item.round.instrument, item.round, item) | {"rows": items.drafted(own)}
    said = _("Submitted. It is in the public log, and never changes.")
    return form_page(request, form, act=act, template="assessments/submit.html", context=context, said=said)


@access("account")
def item_verdict(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Give the verdict, propose it to the other assessor, or correct the one that stands."""
    item, assessor = coded_item_at(request, body, slug, round_id, lineage)
    by = person_in(request)
    form = VerdictForm(request.POST or None, request.FILES or None, item=item, person=by)

    def act() -> str:
        form.give(by=by, item=item)
        return of_item(item)

    context = context_of(item.round.instrument, item.round, item) | items.shown(item, by) | _other(form, assessor)
    return form_page(request, form, act=act, template="assessments/verdict.html", context=context, said=_("Noted."))


@access("account")
def verdict_confirm(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Confirm what the other assessor proposes, with one's dissent in words, if any."""
    item, assessor = coded_item_at(request, body, slug, round_id, lineage)
    by, form = person_in(request), DissentForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.confirm_verdict(by=by, item=item, dissent=form.dissent)
        return of_item(item)

    context = context_of(item.round.instrument, item.round, item) | items.shown(item, by) | _other(form, assessor)
    said = _("The verdict is given.")
    return form_page(request, form, act=act, template="assessments/confirm.html", context=context, said=said)


def _other(form: Any, assessor: Any) -> dict[str, Any]:
    return {"form": form, "assessor": assessor}
