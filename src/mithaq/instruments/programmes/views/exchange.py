"""Programmes in files: the page that offers them, the files, and the import."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import managed_body, person_in
from mithaq.instruments.pages import InstrumentPage, page_at
from mithaq.instruments.programmes.exchange.actions import FaultyError, import_programme
from mithaq.instruments.programmes.exchange.document import document_of
from mithaq.instruments.programmes.exchange.schema import schema
from mithaq.instruments.programmes.exchange.tables import rows_of
from mithaq.instruments.programmes.forms.files import ImportForm


@access("public")
def programme_data(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    """What the programme's files are, for whoever takes it elsewhere (S4-21)."""
    page = _programme(request, body, slug, number)
    return render(request, "instruments/programme_data.html", page.context)


@access("public")
def programme_json(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    page = _programme(request, body, slug, number)
    text = json.dumps(document_of(page.contents), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{_name(page)}.json"'
    return response


@access("public")
def programme_csv(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    page = _programme(request, body, slug, number)
    headers, *rows = rows_of(document_of(page.contents))
    return csv_response(f"{_name(page)}.csv", headers, rows)


@access("public")
def programme_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the file, for programs."""
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(text, content_type="application/schema+json")


@access("account")
def programme_import(request: HttpRequest, body: str) -> HttpResponse:
    """A file becomes a draft; or nothing does, and each mistake is named with its place."""
    found = managed_body(request, body)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    context = {"body": found, "form": form, "faults": [], "section": "instruments"}
    if form.is_valid():
        try:
            made = import_programme(by=person_in(request), body=found, content=form.cleaned_data["file"].read())
            return redirect("instruments:draft_detail", found.slug, made.slug)
        except Refused as refused:
            add_refusal(form, refused)
            context["faults"] = refused.faults if isinstance(refused, FaultyError) else []
    return render(request, "instruments/programme_import.html", context)


def _programme(request: HttpRequest, body: str, slug: str, number: int) -> InstrumentPage:
    page = page_at(request, body, slug, number)
    if not page.instrument.is_programme:
        raise Http404
    return page


def _name(page: InstrumentPage) -> str:
    return f"programme-{page.instrument.public_id}-{page.edition.number}"
