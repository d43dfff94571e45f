"""Assessments in files: for readers, as CSV and JSON; for assessors, their codings out and in."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.assessments.exchange.codings import COLUMNS, bring_codings
from mithaq.assessments.exchange.codings import rows_of as coding_rows
from mithaq.assessments.exchange.document import document_of, rows_of
from mithaq.assessments.forms.files import CodingsForm
from mithaq.assessments.pages import coded_round_at, context_of, round_at
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.core.formpages import add_refusal
from mithaq.core.sheets import LARGEST_FILE
from mithaq.directory.people import person_in


@access("public")
def round_csv(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """One row for each commitment, who says it, and code."""
    found = round_at(request, body, slug, round_id)
    headers, *rows = rows_of(document_of(found))
    return csv_response(f"assessment-{found.public_id}.csv", [str(one) for one in headers], rows)


@access("public")
def round_json(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """The whole round, in the fields of the Open Government Partnership."""
    found = round_at(request, body, slug, round_id)
    text = json.dumps(document_of(found), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="assessment-{found.public_id}.json"'
    return response


@access("account")
def codings_csv(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """My codings, with a line for each question that I have not answered yet."""
    found, assessor = coded_round_at(request, body, slug, round_id)
    headers, *rows = coding_rows(found, assessor)
    return csv_response(f"codings-{found.public_id}.csv", headers, rows)


@access("account")
def codings_import(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """Try a file of codings, or put its good lines into the drafts; then the report, line by line."""
    found, _assessor = coded_round_at(request, body, slug, round_id)
    form, outcome = CodingsForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        content, is_trial = form.cleaned_data["file"].read(LARGEST_FILE + 1), "take" not in request.POST
        by = person_in(request)
        try:
            outcome = bring_codings(by=by, round_=found, content=content, is_trial=is_trial)
        except Refused as refused:
            add_refusal(form, refused)
    context = context_of(found.instrument, found) | {"form": form, "outcome": outcome, "columns": COLUMNS}
    return render(request, "assessments/codings_import.html", context)
