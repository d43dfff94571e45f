"""Committees: who decided them, who sits in them for whom, what they said; and which text one follows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.directory.models import Body, Mandate
from mithaq.directory.people import acting_person, person_in
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import Instrument
from mithaq.meetings import actions, shown
from mithaq.meetings.addresses import of_committee
from mithaq.meetings.forms.committees import CommitteeForm, EntrustForm, OpinionForm, SeatForm
from mithaq.meetings.models import Committee, Entrusted
from mithaq.meetings.pages import committee_at, forming_body, forming_committee_at, run_committee_at
from mithaq.meetings.rules import may_form, may_run
from mithaq.meetings.sheets import MEMBER

FORM = "meetings/form.html"


@access("public")
def committee_list(request: HttpRequest, body: str) -> HttpResponse:
    """The committees of a body."""
    held = get_object_or_404(Body.objects.select_related("parent"), slug=body)
    context = {"body": held, "rows": shown.committees_shown(held), "may_form": may_form(acting_person(request), held)}
    return render(request, "meetings/committee_list.html", context)


@access("public")
def committee_moved(request: HttpRequest, committee: str) -> HttpResponse:
    """The address that committees had before they had a list."""
    rows = Body.objects.filter(kind="committee").select_related("parent")
    return redirect(of_committee(get_object_or_404(rows, slug=committee)), permanent=True)


@access("public")
def committee_detail(request: HttpRequest, body: str, committee: str) -> HttpResponse:
    """The decision that formed it, its members and whom they stand for, its meetings and opinions."""
    found, person = committee_at(body, committee), acting_person(request)
    context = {"body": found, "above": found.parent, **shown.committee_shown(found, person)}
    context |= {"may_run": may_run(person, found), "may_form": may_form(person, found)}
    return render(request, "meetings/committee_detail.html", context)


@access("account")
def committee_new(request: HttpRequest, body: str) -> HttpResponse:
    """Make a committee below a body."""
    held, by = forming_body(request, body), person_in(request)
    form = CommitteeForm(request.POST or None, body=held, is_new=True)

    def act() -> str:
        said: dict[str, Any] = {
            "name": form.localized("name"),
            "purpose": form.localized("purpose"),
            "decision": form.decision,
        }
        return of_committee(actions.make_committee(by=by, body=held, **said).body)

    back = reverse("meetings:committee_list", args=[held.slug])
    context = {"body": held, "title": _("Form a committee"), "back": back}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def committee_change(request: HttpRequest, body: str, committee: str) -> HttpResponse:
    """Write down which decision formed it, or correct that."""
    found, by = forming_committee_at(request, body, committee), person_in(request)
    known = Committee.objects.filter(body=found).first()
    form = CommitteeForm(request.POST or None, body=found, committee=known)

    def act() -> str:
        said: dict[str, Any] = {"purpose": form.localized("purpose"), "decision": form.decision}
        if known is None:
            actions.form_committee(by=by, body=found, **said)
        else:
            actions.change_committee(by=by, committee=known, **said, revision=form.cleaned_data["revision"])
        return of_committee(found)

    context = {"body": found, "title": _("The decision that formed it"), "back": of_committee(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def seat_new(request: HttpRequest, body: str, committee: str) -> HttpResponse:
    found, by = forming_committee_at(request, body, committee), person_in(request)
    form = SeatForm(request.POST or None, committee=found)

    def act() -> str:
        typed = {name: form.cleaned_data[name] for name in ("person", "since", "until", "represents")}
        actions.seat_member(by=by, committee=found, **typed, on_behalf_of=form.localized("on_behalf_of"))
        return of_committee(found)

    context = {"body": found, "title": _("Seat a member"), "back": of_committee(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def seat_edit(request: HttpRequest, body: str, committee: str, mandate: str) -> HttpResponse:
    """Whom a member stands for."""
    found, by = forming_committee_at(request, body, committee), person_in(request)
    rows = Mandate.objects.filter(body=found, role=MEMBER).select_related("person", "body", "seat")
    held = get_object_or_404(rows, public_id=mandate)
    form = SeatForm(request.POST or None, committee=found, mandate=held)

    def act() -> str:
        behalf = form.localized("on_behalf_of")
        actions.say_seat(by=by, mandate=held, represents=form.cleaned_data["represents"], on_behalf_of=behalf)
        return of_committee(found)

    context = {"body": found, "title": held.person.name, "back": of_committee(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def opinion_new(request: HttpRequest, body: str, committee: str) -> HttpResponse:
    found, by = run_committee_at(request, body, committee), person_in(request)
    form = OpinionForm(request.POST or None, committee=found)

    def act() -> str:
        actions.give_opinion(by=by, committee=found, **form.opinion)
        return of_committee(found)

    context = {"body": found, "title": _("Write down an opinion"), "back": of_committee(found)}
    context["note"] = _("What is written here is public, stands in the public log, and never changes.")
    return form_page(request, form, act=act, template=FORM, context=context, said=_("The opinion is written down."))


@access("account")
def instrument_entrust(request: HttpRequest, body: str, instrument: str) -> HttpResponse:
    """Name the committee that follows a text."""
    found = get_object_or_404(Instrument.objects.select_related("body"), body__slug=body, slug=instrument)
    if not may_form(person_in(request), found.body):
        raise NotAllowed
    held = Entrusted.objects.filter(instrument=found).select_related("committee").first()
    form = EntrustForm(request.POST or None, body=found.body, committee=held.committee if held else None)

    def act() -> str:
        actions.entrust(by=person_in(request), instrument=found, committee=form.cleaned_data["committee"])
        return of_instrument(found)

    context = {"body": found.body, "title": _("The committee that follows this text"), "back": of_instrument(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))
