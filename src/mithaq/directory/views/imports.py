"""Import a file: bring it, look at its dry run, confirm."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.directory.actions import imports
from mithaq.directory.forms.bodies import ImportForm
from mithaq.directory.imports.columns import TEMPLATES, columns
from mithaq.directory.imports.tables import LARGEST_FILE
from mithaq.directory.models import Body, ImportFile
from mithaq.directory.people import person_in, staffed_body

SHOWN = 100  # problems on the page; all of them in the download


@access("account")
def import_new(request: HttpRequest, body: str) -> HttpResponse:
    managed = staffed_body(request, body)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        content = given.read(LARGEST_FILE + 1)
        asked: dict[str, Any] = {"kind": form.cleaned_data["kind"], "name": given.name, "content": content}
        try:
            file = imports.bring_file(by=person_in(request), body=managed, **asked)
            return redirect("directory:import_detail", managed.slug, file.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    kinds = {kind: columns(kind).values() for kind in TEMPLATES}
    return render(request, "directory/import_new.html", {"body": managed, "form": form, "kinds": kinds})


@access("account")
def import_template(request: HttpRequest, body: str, kind: str) -> HttpResponse:
    """A file with the headers and one line of example."""
    staffed_body(request, body)
    if kind not in TEMPLATES:
        raise Http404
    headers, line = TEMPLATES[kind]
    return csv_response(f"{kind}.csv", headers, [line])


@access("account")
def import_detail(request: HttpRequest, body: str, file: str) -> HttpResponse:
    """The dry run; confirming writes the good lines."""
    managed = staffed_body(request, body)
    brought = file_of(request, managed, file)
    context: dict[str, Any] = {"body": managed, "file": brought, "shown": SHOWN}
    try:
        if request.method == "POST":
            imports.apply_file(by=person_in(request), file=brought)
            return redirect("directory:import_detail", managed.slug, brought.public_id)
        if not brought.applied_at:
            context["plan"] = imports.dry_run(by=person_in(request), file=brought)
    except Refused as refused:
        context["refused"] = refused.message
        brought.refresh_from_db()
    return render(request, "directory/import_detail.html", context)


@access("account")
def import_problems(request: HttpRequest, body: str, file: str) -> HttpResponse:
    """All problems of the file, to be corrected beside it."""
    managed = staffed_body(request, body)
    brought = file_of(request, managed, file)
    if brought.applied_at:
        raise Http404
    plan = imports.dry_run(by=person_in(request), file=brought)
    headers = (_("Line"), _("Column"), _("What is wrong"), _("What to do"), _("Left out"))
    cells = ((one.line, one.column, one.what, one.remedy, "" if one.is_warning else "x") for one in plan.problems)
    return csv_response(f"problems-{brought.public_id}.csv", headers, cells)


@access("account")
def import_discard(request: HttpRequest, body: str, file: str) -> HttpResponse:
    managed = staffed_body(request, body)
    brought = file_of(request, managed, file)
    if request.method == "POST":
        imports.discard_file(by=person_in(request), file=brought)
    return redirect("directory:import_new", managed.slug)


def file_of(request: HttpRequest, body: Body, public_id: str) -> ImportFile:
    """A file that the person asking brought here; else 404."""
    rows = ImportFile.objects.visible_to(person_in(request)).select_related("body")
    return get_object_or_404(rows, body=body, public_id=public_id)
