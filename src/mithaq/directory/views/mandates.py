"""Mandates: give, end, name a substitute."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory import actions
from mithaq.directory.forms.people import MandateEndForm, MandateForm, SubstituteForm
from mithaq.directory.models import Mandate
from mithaq.directory.people import managed_body, person_in, staffed_body
from mithaq.directory.views.people import person_of


@access("account")
def mandate_give(request: HttpRequest, body: str, person: str) -> HttpResponse:
    managed = staffed_body(request, body)
    found = person_of(managed, person)
    form = MandateForm(request.POST or None, body=managed)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("role", "since", "until")}
        function = form.localized("function")
        try:
            actions.give_mandate(by=person_in(request), person=found, body=managed, function=function, **typed)
            return redirect("directory:person_detail", managed.slug, found.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/mandate_form.html", {"body": managed, "form": form, "found": found})


@access("account")
def mandate_end(request: HttpRequest, body: str, mandate: str) -> HttpResponse:
    managed = managed_body(request, body)
    held = get_object_or_404(Mandate.objects.select_related("person"), body=managed, public_id=mandate)
    form = MandateEndForm(request.POST or None, initial={"on": managed.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_mandate(by=person_in(request), mandate=held, on=form.cleaned_data["on"])
            return redirect("directory:person_detail", managed.slug, held.person.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/mandate_end.html", {"body": managed, "form": form, "mandate": held})


@access("account")
def mandate_substitute(request: HttpRequest, body: str, mandate: str) -> HttpResponse:
    managed = managed_body(request, body)
    held = get_object_or_404(Mandate.objects.select_related("person", "substitute"), body=managed, public_id=mandate)
    form = SubstituteForm(request.POST or None, mandate=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_substitute(by=person_in(request), mandate=held, person=form.person)
            return redirect("directory:person_detail", managed.slug, held.person.public_id)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "directory/mandate_substitute.html", {"body": managed, "form": form, "mandate": held})
