"""Addresses of operations, measures, problems and reviews, below their body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.operations.views import amending, measures, operations, problems, reviews

app_name = "operations"

OPERATIONS = "b/<slug:body>/operations/"
OPERATION = f"{OPERATIONS}<public_id:operation>/"
DUTY = f"{OPERATION}duties/<public_id:duty>/"
MEASURES = "b/<slug:body>/measures/"
MEASURE = f"{MEASURES}<public_id:measure>/"
PROBLEMS = "b/<slug:body>/problems/"
PROBLEM = f"{PROBLEMS}<public_id:problem>/"
REVIEWS = "b/<slug:body>/reviews/"
REVIEW = f"{REVIEWS}<public_id:meeting>/"

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
    # The register of measures.
    path(MEASURES, measures.measure_list, name="measure_list"),
    path(f"{MEASURES}new/", measures.measure_new, name="measure_new"),
    path(f"{MEASURES}measures.csv", measures.measure_csv, name="measure_csv"),
    path(MEASURE, measures.measure_detail, name="measure_detail"),
    path(f"{MEASURE}report/", measures.measure_report, name="measure_report"),
    path(f"{MEASURE}read/", measures.measure_read, name="measure_read"),
    # Problems, solutions, actions.
    path(PROBLEMS, problems.problem_list, name="problem_list"),
    path(f"{PROBLEMS}new/", problems.problem_new, name="problem_new"),
    path(PROBLEM, problems.problem_detail, name="problem_detail"),
    path(f"{PROBLEM}solutions/new/", problems.solution_add, name="solution_add"),
    path(f"{PROBLEM}choose/", problems.problem_choose, name="problem_choose"),
    path(f"{PROBLEM}act/", problems.problem_act, name="problem_act"),
    path(f"{PROBLEM}report/", problems.problem_report, name="problem_report"),
    path(f"{PROBLEM}close/", problems.problem_close, name="problem_close"),
    path(f"{PROBLEM}leave/", problems.problem_leave, name="problem_leave"),
    # Reviews and their lessons.
    path(REVIEWS, reviews.review_list, name="review_list"),
    path(REVIEW, reviews.review_detail, name="review_detail"),
    path(f"{REVIEW}decide/", reviews.change_new, name="change_new"),
    path("b/<slug:body>/lessons/", reviews.lesson_list, name="lesson_list"),
]
