"""How one wishes to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.people import person_in
from mithaq.notices import actions
from mithaq.notices.forms import PreferenceForm


@access("account")
def preferences(request: HttpRequest) -> HttpResponse:
    """For accounts only: a printed code passes through others' hands, and these are addresses."""
    person = person_in(request)
    form = PreferenceForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(by=person, **form.choice())
            messages.success(request, _("Your choice is kept."))
            return redirect("notices:preferences")
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "notices/preferences.html", {"form": form, "has_email": bool(person.email)})
