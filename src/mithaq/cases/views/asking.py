"""Ask: search first, then what, who, check and send; the receipt. With an account or without: the same pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mithaq.cases import actions, asked, findings, shown
from mithaq.cases.forms.asking import AskForm, SendForm, WhoForm
from mithaq.cases.links import secret_of
from mithaq.cases.opened import Door, Opened, account_of, door_at, opened, own_base
from mithaq.core.access import access
from mithaq.core.drawings import qr_code
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.notices.asking import count_ask


@access("public")
def case_search(request: HttpRequest, body: str, kind: str) -> HttpResponse:
    """What is public already: a question may have its answer before it is asked."""
    door = door_at(body, kind)
    text = request.GET.get("q", "")[: findings.LONGEST_QUESTION].strip()
    context = {"door": door, "body": door.body, "text": text, "found": findings.found(text, door.body)}
    return render(request, "cases/search_first.html", context)


@access("public")
@never_cache
def case_open(request: HttpRequest, body: str, kind: str) -> HttpResponse:
    """Step 1, before there is a draft: what is asked."""
    door = door_at(body, kind)
    if not door.is_open:
        return redirect("cases:case_search", body, kind)
    form = AskForm(_data(request), door=door, subject=request.GET.get("q", "")[:200])
    if form.is_valid():
        by = account_of(request)
        try:
            case = actions.open_draft(by=by, kind=door.kind, body=door.body, asked=form.asked, public_id=form.public_id)
            return redirect(f"{own_base(case)}who/")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/draft_write.html", {"door": door, "body": door.body, "form": form})


@access("public")
@never_cache
def draft_write(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Step 1 again: change what was written."""
    found = opened(request, **where)
    if not found.is_draft:
        return redirect(found.base)
    door = _door_of(found)
    form = AskForm(_data(request), door=door, case=found.case)
    if form.is_valid():
        try:
            actions.change_draft(by=found.by, case=found.case, asked=form.asked)
            return redirect(f"{found.base}who/")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/draft_write.html", found.context | {"door": door, "form": form})


@access("public")
@never_cache
def draft_who(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Step 2: who asks, as far as the law has it asked, and how to reach them."""
    found = opened(request, **where)
    form = WhoForm(_data(request), case=found.case)
    if not found.is_draft or not form.fields:
        return redirect(f"{found.base}check/" if found.is_draft else found.base)
    if form.is_valid():
        try:
            actions.say_who(by=found.by, case=found.case, **form.said)
            return redirect(f"{found.base}check/")
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "cases/draft_who.html", found.context | {"form": form, "terms": _terms(found)})


@access("public")
@never_cache
def draft_check(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Step 3: everything as it will be sent; then send it. Sent twice, it is one request."""
    found = opened(request, **where)
    form = SendForm(_data(request), case=found.case)
    if found.is_draft and form.is_valid():
        version, undertakes = form.cleaned_data["version"], form.cleaned_data.get("undertaking", False)
        try:
            if found.secret:  # a receipt goes to whatever address was given: nobody may write to a town through us
                count_ask(request)
            actions.send(by=found.by, case=found.case, seen=version, undertakes=undertakes)
        except Refused as refused:
            add_refusal(form, refused)
        found = opened(request, **where)
    if not found.is_draft:
        return redirect(f"{found.base}receipt/")
    context = found.context | _summary(found) | {"form": SendForm(case=found.case) if form.is_valid() else form}
    return render(request, "cases/draft_check.html", context)


@access("public")
@never_cache
def draft_discard(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Throw a draft away."""
    found = opened(request, **where)
    if request.method == "POST" and found.is_draft:
        actions.discard(by=found.by, case=found.case)
        return redirect("portal:body_detail", found.case.body.slug)
    return redirect(f"{found.base}check/" if found.is_draft else found.base)


@access("public")
@never_cache
def receipt(request: HttpRequest, /, **where: str) -> HttpResponse:
    """Number, day, the answer's last day and how it was counted, and the link to keep. It prints on one A4 sheet."""
    found = opened(request, **where)
    if found.is_draft:
        return redirect(f"{found.base}check/")
    link = settings.SITE_ADDRESS + reverse("cases:secret_detail", args=[secret_of(found.case)])
    clocks = shown.clocks_of(found.case)
    first = next((one for one in clocks if one.row.name == found.case.declared.first_clock), None)
    page = {"link": link, "qr": qr_code(link), "clock": first, "today": found.case.body.today()}
    return render(request, "cases/receipt.html", found.context | _summary(found) | page)


def _data(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _door_of(found: Opened) -> Door:
    return Door(found.case.body, found.case.declared, found.case.law, is_open=True)


def _terms(found: Opened) -> object:
    return found.case.declared.terms_under(found.case.law)


def _summary(found: Opened) -> dict[str, object]:
    case = found.case
    return {
        "rows": asked.rows_of(case),
        "identity": asked.identity_rows(case),
        "reach": asked.reach_rows(case),
        "terms": _terms(found),
    }
