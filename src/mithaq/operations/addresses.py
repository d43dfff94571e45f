"""Where operations, measures and problems are found by their public ids, for addresses that outlive everything."""

from __future__ import annotations

from mithaq.operations.models import Duty, Measure, Operation, Problem
from mithaq.operations.pages import of_measure, of_operation, of_problem
from mithaq.operations.states import PUBLIC


def address_of_operation(public_id: str) -> str | None:
    """The page of the operation that bears this id, once both sides agreed."""
    found = Operation.objects.public().filter(public_id=public_id).select_related("body").first()
    return of_operation(found) if found else None


def address_of_duty(public_id: str) -> str | None:
    """Where the duty stands on the page of its operation."""
    rows = Duty.objects.standing().filter(public_id=public_id, operation__state__in=PUBLIC)
    found = rows.select_related("operation__body").first()
    return f"{of_operation(found.operation)}#{public_id}" if found else None


def address_of_measure(public_id: str) -> str | None:
    found = Measure.objects.filter(public_id=public_id).select_related("body").first()
    return of_measure(found) if found else None


def address_of_problem(public_id: str) -> str | None:
    """Of one that everybody may see."""
    found = Problem.objects.public().filter(public_id=public_id).select_related("body").first()
    return of_problem(found) if found else None


FINDERS = [address_of_operation, address_of_duty, address_of_measure, address_of_problem]
