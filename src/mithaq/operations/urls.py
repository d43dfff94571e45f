"""Addresses of operations, measures, problems and reviews, below their body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.operations.views import amending, operations

app_name = "operations"

OPERATIONS = "b/<slug:body>/operations/"
OPERATION = f"{OPERATIONS}<public_id:operation>/"
DUTY = f"{OPERATION}duties/<public_id:duty>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(OPERATIONS, operations.operation_list, name="operation_list"),
    path(f"{OPERATIONS}new/", operations.operation_new, name="operation_new"),
    path(f"{OPERATIONS}operations.csv", operations.operation_csv, name="operation_csv"),
    path(OPERATION, operations.operation_detail, name="operation_detail"),
    path(f"{OPERATION}agree/", operations.operation_agree, name="operation_agree"),
    path(f"{OPERATION}end/", operations.operation_end, name="operation_end"),
    path(f"{OPERATION}withdraw/", operations.operation_withdraw, name="operation_withdraw"),
    path(f"{OPERATION}duties/new/", operations.duty_add, name="duty_add"),
    path(f"{DUTY}drop/", operations.duty_drop, name="duty_drop"),
    path(f"{DUTY}report/", operations.duty_report, name="duty_report"),
    path(f"{OPERATION}amendments/duty/", amending.amendment_duty, name="amendment_duty"),
    path(f"{OPERATION}amendments/day/", amending.amendment_day, name="amendment_day"),
    path(f"{OPERATION}amendments/<public_id:amendment>/agree/", amending.amendment_agree, name="amendment_agree"),
]
