"""Set up an assessment: plan a round, invite assessors, open and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.assessments import actions
from mithaq.assessments.addresses import of_instrument, of_round
from mithaq.assessments.forms.organising import ConfirmForm, InviteForm, RoundForm
from mithaq.assessments.models import Round
from mithaq.assessments.pages import context_of, organised_at, organised_round_at
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in

FORM = "assessments/form.html"


@access("account")
def round_plan(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Which stage, book, days, commitments; how long the body has to reply."""
    instrument = organised_at(request, body, slug)
    form = RoundForm(request.POST or None, instrument=instrument)

    def act() -> str:
        return of_round(actions.plan_round(by=person_in(request), instrument=instrument, plan=form.plan))

    note = _("It is public from now on. It opens by an act of its own, once its first day has come.")
    context = context_of(instrument) | {"heading": _("Plan an assessment"), "note": note}
    context["back"] = of_instrument(instrument)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("The round is planned."))


@access("account")
def assessor_invite(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Ask somebody with an account to assess."""
    instrument = organised_at(request, body, slug)
    form = InviteForm(request.POST or None, instrument=instrument)

    def act() -> str:
        actions.invite(by=person_in(request), instrument=instrument, person=form.person, **form.whom)
        return of_instrument(instrument)

    note = _("They declare their independence themselves. Somebody else than you verifies it, above the body.")
    context = context_of(instrument) | {"heading": _("Invite an assessor"), "note": note}
    context |= {"back": of_instrument(instrument), "button": _("Invite")}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("They are told."))


@access("account")
def round_open(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """Open a planned round: a page that says what this means."""
    note = _(
        "Assessors are told, and code from now on. Text, book and dates stay as they are; it is in the public log."
    )
    words = {"heading": _("Open the round"), "note": note, "said": _("The round is open.")}
    return _confirmed(request, organised_round_at(request, body, slug, round_id), actions.open_round, words)


@access("account")
def round_cancel(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """Give up a round that never opened."""
    note = _("Nobody assesses by it. Its page stays, and says that it was given up.")
    words = {"heading": _("Give the round up"), "note": note, "said": _("It is given up."), "danger": "1"}
    return _confirmed(request, organised_round_at(request, body, slug, round_id), actions.cancel_round, words)


@access("account")
def coding_end(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """End the coding before its last day, where everything is assessed."""
    note = _("Nobody codes any more. Drafts that were not submitted are laid aside.")
    words = {"heading": _("End the coding"), "note": note, "said": _("The coding is over.")}
    return _confirmed(request, organised_round_at(request, body, slug, round_id), actions.end_coding, words)


@access("account")
def round_conclude(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """Conclude a round in which nothing is left to say."""
    note = _("Verdicts stand. They can still be corrected by others, with a reason, beside them.")
    words = {"heading": _("Conclude the round"), "note": note, "said": _("The round is concluded.")}
    return _confirmed(request, organised_round_at(request, body, slug, round_id), actions.conclude_round, words)


def _confirmed(request: HttpRequest, round_: Round, verb: Callable[..., object], words: dict[str, Any]) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        verb(by=person_in(request), round_=round_)
        return of_round(round_)

    context = context_of(round_.instrument, round_) | words | {"button": words["heading"], "back": of_round(round_)}
    return form_page(request, form, act=act, template=FORM, context=context, said=words["said"])
