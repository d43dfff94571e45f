"""Messages by e-mail that wait for an officer's review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mithaq.cases.actions import mailing
from mithaq.cases.models import Case, Entry
from mithaq.cases.rules import may_handle
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.directory.people import person_in


@access("account")
def held_list(request: HttpRequest, body: str, case: str) -> HttpResponse:
    person = person_in(request)
    rows = Case.objects.visible_to(person).select_related("body", "asker", "contact")
    found = get_object_or_404(rows, body__slug=body, public_id=case)
    if not may_handle(person, found):
        raise NotAllowed
    waiting = found.entries.exclude(held_because="").prefetch_related("files")
    if request.method == "POST":
        entry = get_object_or_404(waiting, public_id=request.POST.get("entry", ""))
        _do(request, person, entry)
        return redirect("cases:held_list", found.body.slug, found.public_id)
    shown = [(one, mailing.REASONS.get(one.held_because, "")) for one in waiting]
    return render(request, "cases/held_list.html", {"case": found, "body": found.body, "held": shown})


def _do(request: HttpRequest, person: Person, entry: Entry) -> None:
    try:
        match request.POST.get("do"):
            case mailing.ACCEPT:
                mailing.accept_held(by=person, entry=entry, as_asker=True)
            case mailing.KEEP:
                mailing.accept_held(by=person, entry=entry, as_asker=False)
            case mailing.REFUSE:
                mailing.refuse_held(by=person, entry=entry)
    except Refused as refused:
        messages.warning(request, str(refused.message))
