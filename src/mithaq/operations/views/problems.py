"""Problems: the list, one of them, and the way from what was found to what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery.evidence import offered_to
from mithaq.delivery.rules import may_report
from mithaq.directory.people import acting_person, person_in
from mithaq.operations import actions, rules, states
from mithaq.operations.forms.common import CloseForm, OneTextForm
from mithaq.operations.forms.problems import ActionForm, ChooseForm, ProblemForm
from mithaq.operations.models import Problem
from mithaq.operations.pages import (
    body_at,
    form_context,
    kept_problem_at,
    of_problem,
    problem_at,
    raising_body,
)
from mithaq.operations.problems_shown import problem_shown
from mithaq.operations.reporting import TEMPLATE, report_page
from mithaq.operations.subjects import subject_of_problem

FORM = "operations/form.html"


@access("public")
@vary_on_cookie
def problem_list(request: HttpRequest, body: str) -> HttpResponse:
    """What was found, and where each stands."""
    found, person, state = body_at(body), acting_person(request), request.GET.get("state", "")
    rows = Problem.objects.visible_to(person).filter(body=found)
    page = page_of(request, rows.filter(state=state) if state in states.PROBLEM_STATES else rows, size=30)
    context = {"body": found, "page": page, "state": state, "states": states.PROBLEM_STATES}
    context["may_raise"] = rules.may_raise(person, found)
    return render(request, "operations/problem_list.html", context)


@access("public")
@vary_on_cookie
def problem_detail(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """From the problem to the solutions, the one that was chosen, its action, and what was done."""
    found = problem_at(request, body, problem)
    return render(request, "operations/problem_detail.html", problem_shown(found, acting_person(request)))


@access("account")
def problem_new(request: HttpRequest, body: str) -> HttpResponse:
    """Write one down: whoever holds a mandate in the body."""
    found = raising_body(request, body)
    form = ProblemForm(request.POST or None, body=found)

    def act() -> str:
        return of_problem(actions.raise_problem(by=person_in(request), body=found, content=form.content))

    note = _("Name nobody: say what does not work, not who.")
    context = form_context(found, title=_("Write down a problem"), back=_list(body), above=_above(body), note=note)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def solution_add(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Propose a way to solve it."""
    found, by = problem_at(request, body, problem), person_in(request)
    if not rules.may_raise(by, found.body):
        raise NotAllowed
    form = OneTextForm(request.POST or None, body=found.body, name="words", label=_("How it can be solved"))

    def act() -> None:
        actions.propose_solution(by=by, problem=found, words=form.localized("words"))

    return _page(request, found, form, act, _("Propose a solution"))


@access("account")
def problem_choose(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Choose one of the solutions, with the reason."""
    found = kept_problem_at(request, body, problem)
    form = ChooseForm(request.POST or None, body=found.body, solutions=list(found.solutions.all()))

    def act() -> None:
        actions.choose_solution(by=person_in(request), solution=form.solution, reason=form.localized("reason"))

    return _page(request, found, form, act, _("Choose a solution"))


@access("account")
def problem_act(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Say by what action it is solved."""
    found = kept_problem_at(request, body, problem)
    form = ActionForm(request.POST or None, body=found.body)

    def act() -> None:
        actions.start_action(by=person_in(request), problem=found, action=form.action, followed=form.followed)

    return _page(request, found, form, act, _("Say what is done"))


@access("account")
def problem_report(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Report how far the action is, of a public problem; that it is solved is said by closing it."""
    found = problem_at(request, body, problem)
    if found.is_internal or found.state != states.UNDER_WAY:
        raise NotAllowed
    return report_page(request, subject_of_problem(found), {"body": found.body, "above": _above(body)})


@access("account")
def problem_close(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Say what was done, with what shows it."""
    found, by = problem_at(request, body, problem), person_in(request)
    if not may_report(by, subject_of_problem(found)):
        raise NotAllowed
    offered = offered_to(by, found.body)
    form = CloseForm(request.POST or None, request.FILES or None, body=found.body, offered=offered)

    def act() -> str:
        with transaction.atomic():
            how = {"evidence": form.bring(by=by, body=found.body), "done_on": form.cleaned_data["done_on"]}
            return of_problem(actions.close_problem(by=by, problem=found, words=form.localized("words"), **how))

    context = _context(found, _("Close the problem")) | {"what": found.title}
    return form_page(request, form, act=act, template=TEMPLATE, context=context, said=_("It is closed."))


@access("account")
def problem_leave(request: HttpRequest, body: str, problem: str) -> HttpResponse:
    """Leave it as it is, and say why."""
    found = kept_problem_at(request, body, problem)
    form = OneTextForm(request.POST or None, body=found.body, name="reason", label=_("Reason"))

    def act() -> None:
        actions.set_aside(by=person_in(request), problem=found, reason=form.localized("reason"))

    return _page(request, found, form, act, _("Set the problem aside"))


def _page(request: HttpRequest, problem: Problem, form: Any, act: Callable[[], None], title: str) -> HttpResponse:
    def done() -> str:
        act()
        return of_problem(problem)

    context = _context(problem, title) | {"what": problem.title}
    return form_page(request, form, act=done, template=FORM, context=context, said=_("Noted."))


def _context(problem: Problem, title: str) -> dict[str, Any]:
    return form_context(problem.body, title=title, back=of_problem(problem), above=_above(problem.body.slug))


def _list(body: str) -> str:
    return reverse("operations:problem_list", args=[body])


def _above(body: str) -> tuple[str, str]:
    return _list(body), _("Problems and what is done")
