"""Publish many documents from one file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.directory.imports.tables import LARGEST_FILE
from mithaq.directory.people import person_in
from mithaq.publications.forms import ImportForm
from mithaq.publications.imports import EXAMPLE, HEADERS, import_documents
from mithaq.publications.pages import kept_place


@access("account")
def document_import(request: HttpRequest, body: str) -> HttpResponse:
    """Try the file, or publish its good lines; then the report, line by line."""
    place, outcome = kept_place(request, body), None
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content, is_trial = form.cleaned_data["file"].read(LARGEST_FILE + 1), "publish" not in request.POST
        person, scheme = person_in(request), place.scheme
        try:
            outcome = import_documents(by=person, scheme=scheme, content=content, is_trial=is_trial)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {**place.context, "form": form, "outcome": outcome, "columns": HEADERS}
    return render(request, "publications/document_import.html", context)


@access("account")
def import_example(request: HttpRequest, body: str) -> HttpResponse:
    """A file with the headers and one line of example."""
    kept_place(request, body)
    headers, line = EXAMPLE
    return csv_response("documents.csv", headers, [line])
