"""People of a body, for its stewards."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory import actions
from mithaq.directory.forms.people import EraseForm, PeopleFilterForm, PersonForm
from mithaq.directory.models import Body, Invitation, Mandate, Person, PersonKey
from mithaq.directory.people import person_in, staffed_body
from mithaq.directory.rules import is_shared, may_manage
from mithaq.directory.selections import people_of, rows_of, text_columns

EXPORT_HEADERS = ("external_id", "name_ar", "name_fr", "name_en", "name_zgh", "email", "language", "roles")


def person_of(body: Body, public_id: str) -> Person:
    """Somebody whom this body knows; else 404, whoever asks."""
    return get_object_or_404(Person.objects.known_in(body).select_related("account"), public_id=public_id)


@access("account")
def person_list(request: HttpRequest, body: str) -> HttpResponse:
    managed = staffed_body(request, body)
    form = PeopleFilterForm(request.GET)
    page = page_of(request, people_of(managed, form.cleaned_data if form.is_valid() else {}))
    rows = rows_of(list(page), managed, clock.now())
    context = {"body": managed, "form": form, "page": page, "rows": rows, "today": managed.today()}
    return render(request, "directory/person_list.html", context)


@access("account")
def person_export(request: HttpRequest, body: str) -> HttpResponse:
    """The same selection as the list, in the columns that an import reads."""
    managed = staffed_body(request, body)
    form = PeopleFilterForm(request.GET)
    people = list(people_of(managed, form.cleaned_data if form.is_valid() else {}))
    cells = (
        (row.key, *text_columns(row.person.name), row.person.email, row.person.language, _roles(row.mandates))
        for row in rows_of(people, managed, clock.now())
    )
    return csv_response(f"people-{managed.slug}.csv", EXPORT_HEADERS, cells)


def _roles(mandates: Sequence[Mandate]) -> str:
    return " ".join(sorted({one.role for one in mandates}))


@access("account")
def person_create(request: HttpRequest, body: str) -> HttpResponse:
    managed = staffed_body(request, body)
    form = PersonForm(request.POST or None, languages=managed.languages)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("email", "language", "external_id")}
        try:
            person = actions.create_person(by=person_in(request), body=managed, name=form.localized("name"), **typed)
            return redirect("directory:person_detail", managed.slug, person.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/person_form.html", {"body": managed, "form": form})


@access("account")
def person_detail(request: HttpRequest, body: str, person: str) -> HttpResponse:
    managed = staffed_body(request, body)
    found = person_of(managed, person)
    context = {
        "body": managed,
        "found": found,
        "today": managed.today(),
        "now": clock.now(),
        "keys": PersonKey.objects.filter(body=managed, person=found),
        "mandates": found.mandates.within_parts_of(managed).select_related("substitute", "body").order_by("-since"),
        "invitations": Invitation.objects.filter(body=managed, person=found).order_by("-created_at")[:5],
        "may_manage": may_manage(person_in(request), managed),
        "is_shared": is_shared(found, by=person_in(request)),
    }
    return render(request, "directory/person_detail.html", context)


@access("account")
def person_change(request: HttpRequest, body: str, person: str) -> HttpResponse:
    managed = staffed_body(request, body)
    found = person_of(managed, person)
    form = PersonForm(request.POST or None, languages=managed.languages, person=found)
    if request.method == "POST" and form.is_valid():
        name, typed = form.localized("name", before=found.name), form.cleaned_data
        email, language = typed["email"], typed["language"]
        try:
            actions.change_person(by=person_in(request), person=found, name=name, email=email, language=language)
            return redirect("directory:person_detail", managed.slug, found.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/person_form.html", {"body": managed, "form": form, "found": found})


@access("account")
def person_erase(request: HttpRequest, body: str, person: str) -> HttpResponse:
    """Asks first: nothing brings an erased person back."""
    managed = staffed_body(request, body)
    found = person_of(managed, person)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(by=person_in(request), person=found)
            messages.success(request, _("This person was erased."))
            return redirect("directory:person_list", managed.slug)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/person_erase.html", {"body": managed, "form": form, "found": found})
