"""Reviews: what is to be reviewed, who is asked, what they say."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.calls.pages import call_at, context_of
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in
from mithaq.needs.actions import reviewing
from mithaq.needs.forms.reviews import AssignForm, ReviewForm
from mithaq.needs.handlers import unreviewed
from mithaq.needs.models import Review, Solution
from mithaq.needs.opened import act_page, address_of, runs, solution_at
from mithaq.needs.rules import may_review


def list_of(body: str, call: str) -> str:
    return reverse("needs:review_list", args=[body, call])


def run_solution_at(request: HttpRequest, body: str, call: str, need: str, solution: str) -> Solution:
    """For whoever runs the call. Raises NotAllowed to others."""
    found = solution_at(request, body, call, need, solution)
    if not runs(request, found.need.call):
        raise NotAllowed
    return found


@access("account")
def review_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What waits: all of it to those who run the call, to a reviewer what they were asked."""
    found, person = call_at(request, body, call), person_in(request)
    rows = unreviewed(found)
    if not runs(request, found):
        rows = rows.filter(review__reviewer=person)
        if not Review.objects.filter(solution__need__call=found, reviewer=person).exists():
            raise NotAllowed
    context = {**context_of(request, found), "page": page_of(request, rows, size=50), "today": found.body.today()}
    return render(request, "needs/review_list.html", context)


@access("account")
def review_assign(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    found = run_solution_at(request, body, call, need, solution)
    above = found.need.call
    form = AssignForm(request.POST or None, call=above, review=getattr(found, "review", None))

    def act() -> str:
        reviewing.assign_review(by=person_in(request), solution=found, **form.asked)
        return list_of(body, call)

    context = {**context_of(request, above), "need": found.need, "solution": found}
    template, said = "needs/review_assign.html", _("The reviewer is told.")
    return form_page(request, form, act=act, template=template, context=context, said=said)


@access("account")
def review_give(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    found, person = solution_at(request, body, call, need, solution), person_in(request)
    above = found.need.call
    review = getattr(found, "review", None) or Review(solution=found)
    if not may_review(person, above, review):
        raise NotAllowed
    form = ReviewForm(request.POST or None, call=above, solution=found)

    def act() -> str:
        reviewing.give_review(by=person, solution=found, given=form.given, version=form.cleaned_data["version"])
        return address_of(found.need, found.public_id)

    context = {**context_of(request, above), "need": found.need, "solution": found}
    template, said = "needs/review_form.html", _("The review is public now.")
    return form_page(request, form, act=act, template=template, context=context, said=said)


@access("account")
@require_POST
def review_reopen(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    found = run_solution_at(request, body, call, need, solution)
    back, person = address_of(found.need, found.public_id), person_in(request)
    said = _("The review is open again.")
    return act_page(request, act=lambda: reviewing.reopen_review(by=person, solution=found), back=back, said=said)
