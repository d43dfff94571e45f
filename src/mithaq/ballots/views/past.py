"""Bring in an election that was held elsewhere, out of its .pb file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mithaq.ballots.actions import import_past_election
from mithaq.ballots.forms.past import PastForm
from mithaq.calls.rules import may_compose
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body
from mithaq.directory.people import person_in
from mithaq_engines import tally

SHOWN = 200  # problems on the page


@access("account")
def import_past(request: HttpRequest, body: str) -> HttpResponse:
    """Read a file, say line by line what is wrong with it, and make a past call of it."""
    held, person = get_object_or_404(Body, slug=body), person_in(request)
    if not may_compose(person, held):
        raise NotAllowed
    form, problems = PastForm(request.POST or None, request.FILES or None, body=held), []
    if form.is_valid():
        content, said = form.cleaned_data["file"].read(), form.cleaned_data
        try:
            about: dict[str, Any] = {name: form.localized(name) for name in ("title", "source")}
            about |= {"held": form.held, "despite_problems": said["despite_problems"]}
            election = import_past_election(by=person, body=held, content=content, **about)
            return redirect("calls:call_detail", body, election.call.public_id)
        except Refused as refused:
            form.refuse({"content": "file", "held": "last"}.get(refused.field or "", refused.field), refused.message)
            problems = [one for one in tally.read_bytes(content).problems if not one.is_remark][:SHOWN]
    return render(request, "ballots/import_past.html", {"body": held, "form": form, "problems": problems})
