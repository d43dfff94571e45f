"""The table of competences: which level decides what, by law and by the body's own delegations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.sittings import actions, levels
from mithaq.sittings.decision_pages import organ_context, public_organ_at
from mithaq.sittings.forms.deciding import LevelForm
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Delegation

NEW = "new"


@access("public")
def level_list(request: HttpRequest, body: str) -> HttpResponse:
    organ = public_organ_at(body)
    past = organ.delegations.exclude(ended_on=None).order_by("-ended_on", "-pk")[:100]
    context = organ_context(request, organ, lines=levels.table_of(organ, organ.body.today()), law=law_of(organ))
    return render(request, "sittings/level_list.html", {**context, "past": past})


@access("account")
def level_edit(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """Put a delegation of the body in the place of a line, or beside the others."""
    organ = public_organ_at(body)
    context = organ_context(request, organ, title=_("Who decides this matter?"), button=_("Save"))
    if not context["may_set_up"]:
        raise NotAllowed
    line = None if code == NEW else levels.line_of(organ, code, organ.body.today())
    if line is None and code != NEW:
        raise Http404
    form = LevelForm(request.POST or None, body=organ.body, line=line)
    back = reverse("sittings:level_list", args=[body])

    def act() -> str:
        actions.set_level(by=person_in(request), organ=organ, level=form.chosen, code=line.code if line else "")
        return back

    return form_page(request, form, act=act, template="sittings/decision_form.html", context={**context, "back": back})


@access("account")
@require_POST
def level_end(request: HttpRequest, body: str, delegation: str) -> HttpResponse:
    """The body's own line holds no more."""
    rows = Delegation.objects.select_related("organ__body").filter(organ__body__slug=body)
    found = get_object_or_404(rows, public_id=delegation)
    try:
        actions.end_level(by=person_in(request), delegation=found)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("sittings:level_list", body)
