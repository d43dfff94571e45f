"""What the pages of this app begin with: the body, an operation, a measure, a problem; and who may do what there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.operations import rules
from mithaq.operations.models import Measure, Operation, Problem


def body_at(slug: str) -> Body:
    """The body at this address. Raises Http404."""
    return get_object_or_404(Body.objects.select_related("parent"), slug=slug)


def kept_body(request: HttpRequest, slug: str) -> Body:
    """The same, for its stewards. Raises NotAllowed to others."""
    body = body_at(slug)
    if not rules.may_keep(acting_person(request), body):
        raise NotAllowed
    return body


def raising_body(request: HttpRequest, slug: str) -> Body:
    """The same, for whoever may write down a problem of it. Raises NotAllowed to others."""
    body = body_at(slug)
    if not rules.may_raise(acting_person(request), body):
        raise NotAllowed
    return body


def operation_at(request: HttpRequest, body: str, operation: str) -> Operation:
    """The operation at this address. Raises Http404 to whoever may not see it."""
    rows = Operation.objects.visible_to(acting_person(request)).select_related("body__parent", "other_body")
    return get_object_or_404(rows, public_id=operation, body__slug=body)


def sided_operation_at(request: HttpRequest, body: str, operation: str) -> Operation:
    """The same, for the stewards of both sides. Raises NotAllowed to others."""
    found = operation_at(request, body, operation)
    if not rules.side_of(acting_person(request), found):
        raise NotAllowed
    return found


def agreeing_operation_at(request: HttpRequest, body: str, operation: str) -> Operation:
    """The same, for whoever may agree to it. Raises NotAllowed to others."""
    found = operation_at(request, body, operation)
    if not rules.may_agree(acting_person(request), found):
        raise NotAllowed
    return found


def kept_operation_at(request: HttpRequest, body: str, operation: str) -> Operation:
    """The same, for the stewards of the body that keeps it. Raises NotAllowed to others."""
    found = operation_at(request, body, operation)
    if not rules.may_keep(acting_person(request), found.body):
        raise NotAllowed
    return found


def measure_at(request: HttpRequest, body: str, measure: str) -> Measure:
    """The measure at this address. Raises Http404."""
    rows = Measure.objects.visible_to(acting_person(request))
    rows = rows.select_related("body__parent", "owner_body", "instrument__body")
    return get_object_or_404(rows, public_id=measure, body__slug=body)


def problem_at(request: HttpRequest, body: str, problem: str) -> Problem:
    """The problem at this address. Raises Http404 to whoever may not see it."""
    rows = Problem.objects.visible_to(acting_person(request))
    rows = rows.select_related("body__parent", "owner_body", "instrument__body", "chosen")
    return get_object_or_404(rows, public_id=problem, body__slug=body)


def kept_problem_at(request: HttpRequest, body: str, problem: str) -> Problem:
    """The same, for the stewards. Raises NotAllowed to others."""
    found = problem_at(request, body, problem)
    if not rules.may_keep(acting_person(request), found.body):
        raise NotAllowed
    return found


def of_operation(operation: Operation) -> str:
    return reverse("operations:operation_detail", args=[operation.body.slug, operation.public_id])


def of_measure(measure: Measure) -> str:
    return reverse("operations:measure_detail", args=[measure.body.slug, measure.public_id])


def of_problem(problem: Problem) -> str:
    return reverse("operations:problem_detail", args=[problem.body.slug, problem.public_id])


def form_context(
    body: Body, *, title: Any, back: str, above: tuple[str, Any] = ("", ""), **more: Any
) -> dict[str, Any]:
    """What the page of a form has. ``above``: address and name of the list in which it stands."""
    return {"body": body, "title": title, "back": back, "above": above, **more}
