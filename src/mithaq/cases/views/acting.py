"""What whoever asked does in their thread: write, correct, withdraw, go further, forget who they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.cases import actions, reads, states
from mithaq.cases.forms.asking import ConfirmForm, CorrectForm, MessageForm, OutsideForm
from mithaq.cases.models import Clock
from mithaq.cases.opened import opened
from mithaq.cases.remedies import outside_name, remedy_at
from mithaq.cases.rules import may_withdraw
from mithaq.cases.told import clock_name
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.paging import page_of


@access("public")
@never_cache
def message_write(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Words of whoever asked; what was refused is shown again with what was typed."""
    found = opened(request, **where)
    form = MessageForm(_data(request))
    if form.is_valid():
        try:
            actions.write(by=found.by, case=found.case, text=form.cleaned_data["text"], key=form.act)
            return redirect(f"{found.base}#write")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/message.html", found.context | {"form": form})


@access("public")
@never_cache
def message_correct(request: HttpRequest, /, entry: str, **where: str) -> HttpResponse:
    """Say what is right instead of one's own words; these stay readable beside it."""
    found = opened(request, **where)
    wrong = get_object_or_404(found.case.entries.for_asker(), public_id=entry, side="asker")
    form = CorrectForm(_data(request))
    if form.is_valid():
        try:
            actions.correct(by=found.by, entry=wrong, text=form.cleaned_data["text"])
            return redirect(f"{found.base}#e-{wrong.public_id}")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/message_correct.html", found.context | {"form": form, "wrong": wrong})


@access("public")
@never_cache
def case_withdraw(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Want no answer any more."""
    found = opened(request, **where)
    if not may_withdraw(found.by, found.case):
        raise NotAllowed
    if request.method == "POST":
        actions.withdraw(by=found.by, case=found.case)
        messages.success(request, _("You withdrew your request."))
        return redirect(found.base)
    return render(request, "cases/withdraw.html", found.context)


@access("public")
@never_cache
def remedy_use(request: HttpRequest, /, clock: str, **where: str) -> HttpResponse:
    """One way that the law leaves: what it is, until when, what happens then; take it."""
    found = opened(request, **where)
    remedy = remedy_at(found.case, clock)
    form = remedy.form(_data(request))
    if remedy.is_open and form.is_valid():
        try:
            actions.use_remedy(by=found.by, case=found.case, clock_name=clock, **form.cleaned_data)
            messages.success(request, remedy.done)
            return redirect(f"{found.base}#write")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/remedy.html", found.context | {"form": form, "remedy": remedy})


@access("public")
@never_cache
def outside_record(request: HttpRequest, /, clock: str, **where: str) -> HttpResponse:
    """What an outside body replied: it may open the next way."""
    found = opened(request, **where)
    awaited = get_object_or_404(
        found.case.clocks, name=clock, acts=Clock.OUTSIDE, state__in=(states.RUNNING, states.PASSED)
    )
    form = OutsideForm(_data(request))
    if form.is_valid():
        try:
            actions.record_outside(by=found.by, case=found.case, clock_name=clock, **form.cleaned_data)
            return redirect(found.base)
        except Refused as refused:
            add_refusal(form, refused)
    name = outside_name(found.case, clock) or clock_name(found.case.law, clock)
    return render(request, "cases/outside.html", found.context | {"form": form, "awaited": awaited, "name": name})


@access("public")
@never_cache
def identity_delete(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Let the site forget who asked, once the case is closed. The link then opens nothing any more."""
    found = opened(request, **where)
    form = ConfirmForm(_data(request))
    if form.is_valid():
        try:
            actions.delete_identity(by=found.by, case=found.case)
            messages.success(request, _("Who asked is forgotten. This link opens nothing any more."))
            return redirect("portal:body_detail", found.case.body.slug)
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/identity_delete.html", found.context | {"form": form})


@access("public")
@never_cache
def read_list(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Who read this file: the function, the moment and what was read."""
    found = opened(request, **where)
    page = page_of(request, found.case.reads.all())
    rows = reads.shown_to_asker(found.case, page.object_list)
    return render(request, "cases/asker_reads.html", found.context | {"page": page, "rows": rows})


def _data(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
