"""At the counter: an officer writes a request down for somebody, reads it to them, sends it, prints the receipt."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation

from mithaq.cases import actions, asked, shown, states
from mithaq.cases.actions.deciding import moment_on
from mithaq.cases.forms.counter import ConsentForm, CounterForm
from mithaq.cases.kinds import Kind, kind_of
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case
from mithaq.cases.rules import may_enter
from mithaq.cases.views.acts import address_of, handled_case
from mithaq.core.access import access
from mithaq.core.drawings import qr_code
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.models import Body
from mithaq.directory.people import person_in


def counter_of(request: HttpRequest, body: str, kind: str) -> tuple[Body, Kind]:
    """The counter of a body for a kind, for those who answer there. Raises 404 and NotAllowed."""
    place = get_object_or_404(Body, slug=body)
    try:
        declared = kind_of(kind)
    except LookupError as error:
        raise Http404 from error
    if not may_enter(person_in(request), place, declared.handled_by):
        raise NotAllowed
    return place, declared


def draft_at(request: HttpRequest, body: str, case: str) -> Case:
    """A draft of the counter, for those who answer for the body. Raises 404 once it is sent."""
    found = handled_case(request, body, case)
    if found.channel == states.WEB or found.state != states.DRAFT:
        raise Http404
    if not may_enter(person_in(request), found.body, found.declared.handled_by):
        raise NotAllowed
    return found


@access("account")
def counter_new(request: HttpRequest, body: str, kind: str) -> HttpResponse:
    """Write down what somebody asks."""
    place, declared = counter_of(request, body, kind)
    form = CounterForm(request.POST or None, kind=declared, body=place)
    case = written(request, form) if form.is_valid() else None
    if case is not None:
        return redirect("cases:counter_check", body, case.public_id)
    drafts = Case.objects.handled_by(person_in(request)).filter(body=place, kind=kind, state=states.DRAFT)
    return render(
        request, "cases/counter_write.html", {"body": place, "kind": declared, "form": form, "drafts": drafts}
    )


@access("account")
def counter_change(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """Write the draft anew, after the person heard it."""
    found = draft_at(request, body, case)
    form = CounterForm(request.POST or None, kind=found.declared, body=found.body, case=found)
    if form.is_valid() and written(request, form, case=found):
        return redirect("cases:counter_check", body, case)
    return render(
        request, "cases/counter_write.html", {"body": found.body, "kind": found.declared, "form": form, "case": found}
    )


@access("account")
def counter_check(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """Read it to the person; with their consent it becomes their request."""
    found = draft_at(request, body, case)
    form = ConsentForm(request.POST or None, case=found)
    if form.is_valid():
        try:
            send(request, found, form.cleaned_data["received_on"], consented=form.cleaned_data["consented"])
            return redirect(receipt_address(found))
        except Refused as refused:
            add_refusal(form, refused)
    rows = [*asked.rows_of(found), *asked.identity_rows(found), *asked.reach_rows(found)]
    return render(request, "cases/counter_check.html", {"body": found.body, "case": found, "form": form, "rows": rows})


@access("account")
def counter_discard(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """The person does not want it after all."""
    found = draft_at(request, body, case)
    if request.method == "POST":
        actions.discard(by=person_in(request), case=found)
        return redirect("cases:counter_new", body, found.kind)
    return redirect("cases:counter_check", body, case)


@access("account")
def counter_receipt(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """The receipt to be printed and handed over, with the secret link: for whoever wrote the request down, as long as
    the site knows who asked."""
    found = handled_case(request, body, case)
    if found.channel == states.WEB or found.state == states.DRAFT or found.entered_by != person_in(request):
        raise Http404
    if found.contact is None:
        raise Http404
    link = settings.SITE_ADDRESS + reverse("cases:secret_detail", args=[secret_of(found)])
    context = {
        "body": found.body,
        "case": found,
        "link": link,
        "qr": qr_code(link),
        "clocks": shown.clocks_of(found)[:1],
    }
    return render(request, "cases/counter_receipt.html", {**context, "back": address_of(found)})


def receipt_address(case: Case) -> str:
    """The receipt in the person's language, where the site speaks it."""
    spoken = case.language if case.language in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(spoken):
        return reverse("cases:counter_receipt", args=[case.body.slug, case.public_id])


def written(request: HttpRequest, form: CounterForm, *, case: Case | None = None) -> Case | None:
    """The draft, written or written anew; None, with the reason on the form, where something stands against it."""
    person, data = person_in(request), form.cleaned_data
    try:
        with transaction.atomic():
            if case is None:
                draft = actions.open_draft(
                    by=person, kind=form.kind, body=form.body, asked=form.asked(), channel=data["channel"]
                )
            else:
                draft = actions.change_draft(by=person, case=case, asked=form.asked())
            return actions.say_who(by=person, case=draft, values=form.who(), reach=form.reach())
    except Refused as refused:
        add_refusal(form, refused)
        return None


def send(request: HttpRequest, case: Case, day: date, *, consented: bool) -> Case:
    """The body receives it: now, or on an earlier day for what came by post."""
    at: datetime | None = None if day == case.body.today() else moment_on(case, day)
    return actions.send(by=person_in(request), case=case, at=at, consented=consented)
