"""The page of a team: what it is to reach, how far it is, and recognition by facts."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_cookie

from mithaq.accounts import actions, rules
from mithaq.accounts.forms.answering import CommendForm
from mithaq.accounts.models import Commendation
from mithaq.accounts.pages import body_at
from mithaq.accounts.teams import team_of
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.delivery.evidence import offered_to
from mithaq.directory.people import acting_person, person_in


@access("public")
@vary_on_cookie
def team(request: HttpRequest, body: str) -> HttpResponse:
    """Objectives of the offices of a body or of a part of it, progress, figures, recognition."""
    found, person = body_at(body), acting_person(request)
    context = {"body": found, "team": team_of(found), "today": found.today(), "person": person}
    return render(request, "accounts/team.html", context | {"may_commend": rules.may_commend(person, found)})


@access("account")
def commend(request: HttpRequest, body: str) -> HttpResponse:
    """Recognise what a team or an office did, by facts."""
    found, by = body_at(body), person_in(request)
    if not rules.may_commend(by, found):
        raise NotAllowed
    whole, back = rules.whole_of(found), reverse("accounts:team", args=[body])
    form = CommendForm(request.POST or None, request.FILES or None, body=found, offered=offered_to(by, whole))

    @transaction.atomic
    def act() -> str:
        actions.commend(by=by, body=found, evidence=form.bring(by=by, body=whole), **form.said)
        return back

    context = {"body": found, "heading": _("Recognise by facts"), "back": back, "is_team": True}
    return form_page(request, form, act=act, template="accounts/evidence_form.html", context=context, said=_("Done."))


@access("account")
@require_POST
def commendation_remove(request: HttpRequest, body: str, commendation: str) -> HttpResponse:
    rows = Commendation.objects.visible_to(None).filter(body__slug=body)
    actions.take_back(by=person_in(request), commendation=get_object_or_404(rows, public_id=commendation))
    return redirect("accounts:team", body)
