"""Write an account line by line, give it, correct it; begin one of one's own scope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.accounts import actions, rules, states
from mithaq.accounts.actions.proposing import indicators_led
from mithaq.accounts.addresses import of_account
from mithaq.accounts.forms.writing import ConfirmForm, LineForm, NewLineForm, OwnForm, WordsForm
from mithaq.accounts.models import Account
from mithaq.accounts.pages import body_at, context_of, own_account_at, written_account_at
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import form_page
from mithaq.delivery.evidence import offered_to
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.people import person_in
from mithaq.instruments.mine import active_mandates

FORM, EVIDENCE_FORM = "accounts/form.html", "accounts/evidence_form.html"


@access("account")
def own_new(request: HttpRequest, body: str) -> HttpResponse:
    """Begin an account of one's own scope."""
    found, by = body_at(body), person_in(request)
    form = OwnForm(request.POST or None, body=found, mandates=_mandates_in(by, found))

    def act() -> str:
        account = actions.start_own(by=by, **form.said)
        return reverse("accounts:account_write", args=[account.body.slug, account.public_id])

    note = _("Nobody asks for it. You and whoever stands above you read it; everybody does, if you both agree.")
    context = {"body": found, "title": _("Give account of my own scope"), "note": note}
    context["back"] = reverse("accounts:account_list", args=[body])
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def account_write(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """All lines of an account in the making."""
    found = written_account_at(request, body, account)
    if not rules.is_open_to_writing(found):
        raise Http404
    lines = list(found.draft_lines.all())
    context = context_of(request, found) | {"lines": lines, "is_ready": all(one.result for one in lines) and lines}
    return render(request, "accounts/write.html", context | {"today": found.body.today()})


@access("account")
def words_write(request: HttpRequest, body: str, account: str) -> HttpResponse:
    found = written_account_at(request, body, account)
    form = WordsForm(request.POST or None, account=found)

    def act() -> None:
        language = form.cleaned_data.get("language", "")
        actions.keep_words(by=person_in(request), account=found, words=form.localized("words"), language=language)

    return _page(request, found, form, act, _("The period in a few words"))


@access("account")
def line_new(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """Add an objective."""
    found, by = written_account_at(request, body, account), person_in(request)
    offered = [(f"{states.INDICATOR}:{one.lineage}", str(one.what)) for one in indicators_led(found)]
    form = NewLineForm(request.POST or None, account=found, offered=offered)
    verb: Any = actions.add_line
    return _page(request, found, form, lambda: verb(by=by, account=found, **form.said), _("Add an objective"))


@access("account")
def line_write(request: HttpRequest, body: str, account: str, line: str) -> HttpResponse:
    """What is said of one objective, with its evidence."""
    found, by = written_account_at(request, body, account), person_in(request)
    one = get_object_or_404(found.draft_lines, public_id=line)
    one.account = found
    form = LineForm(request.POST or None, request.FILES or None, line=one, offered=offered_to(by, found.body))

    def act() -> None:
        with transaction.atomic():
            evidence = form.bring(by=by, body=found.body)
            actions.keep_line(by=by, line=one, content=form.content(one, evidence))

    return _page(request, found, form, act, str(one.objective), template=EVIDENCE_FORM, line=one)


@access("account")
@require_POST
def line_remove(request: HttpRequest, body: str, account: str, line: str) -> HttpResponse:
    found = written_account_at(request, body, account)
    one = get_object_or_404(found.draft_lines, public_id=line)
    try:
        actions.remove_line(by=person_in(request), line=one)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("accounts:account_write", body, account)


@access("account")
def account_give(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """A page that says what giving means, and a button."""
    found = written_account_at(request, body, account)
    note = _("What you give never changes: it can be corrected by another statement until it is answered; both stay.")
    if found.is_owed:
        note += " " + _("It is public at once, with its evidence.")
    title = _("Give the account")
    return _confirmed(request, found, actions.give, title, note)


@access("account")
def account_correct(request: HttpRequest, body: str, account: str) -> HttpResponse:
    found = written_account_at(request, body, account)
    note = _("You write another statement. The one that you gave stays readable beside it.")
    return _confirmed(request, found, actions.begin_correction, _("Correct the account"), note, is_written=True)


@access("account")
def own_ask(request: HttpRequest, body: str, account: str) -> HttpResponse:
    found = own_account_at(request, body, account)
    note = _("Everybody will read it, with its evidence and its answer, once whoever stands above you agrees.")
    return _confirmed(request, found, actions.ask_to_publish, _("Let everybody read it"), note)


@access("account")
def own_drop(request: HttpRequest, body: str, account: str) -> HttpResponse:
    found, by = own_account_at(request, body, account), person_in(request)
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.drop_own(by=by, account=found)
        return reverse("accounts:mine")

    context = context_of(request, found) | {"heading": _("Give it up"), "button": _("Give it up"), "danger": "1"}
    context["note"] = _("Nothing of what you wrote stays.")
    return form_page(request, form, act=act, template=FORM, context=context)


def _mandates_in(person: Person, body: Body) -> list[Mandate]:
    """Of somebody who holds any here. Raises NotAllowed to others."""
    held = [one for one in active_mandates(person) if rules.whole_of(one.body).pk == rules.whole_of(body).pk]
    if not held:
        raise NotAllowed
    return held


def _page(
    request: HttpRequest,
    account: Account,
    form: Any,
    act: Callable[[], object],
    heading: str,
    *,
    template: str = FORM,
    **more: Any,
) -> HttpResponse:
    """A form of the holder, which leads back to what they write."""
    back = reverse("accounts:account_write", args=[account.body.slug, account.public_id])

    def done() -> str:
        act()
        return back

    context = context_of(request, account) | {"heading": heading, "back": back, **more}
    return form_page(
        request, form, act=done, template=template, context=context, said=_("Kept. Nobody else reads it yet.")
    )


def _confirmed(
    request: HttpRequest, account: Account, verb: Any, heading: str, note: str, *, is_written: bool = False
) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    page = of_account(account)

    def act() -> str:
        verb(by=person_in(request), account=account)
        return f"{page}write/" if is_written else page

    context = context_of(request, account) | {"heading": heading, "note": note, "button": heading}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Done."))
