"""Read: who owes accounts in a body and who gave them, one account, those of a mandate, one's own."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.vary import vary_on_cookie

from mithaq.accounts import rules, shown
from mithaq.accounts.desk import accounts_on_desk
from mithaq.accounts.models import Account
from mithaq.accounts.naming import title_of
from mithaq.accounts.pages import account_at, body_at, context_of
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Mandate
from mithaq.directory.people import acting_person, person_in
from mithaq.instruments.mine import active_mandates


@access("public")
@vary_on_cookie
def account_list(request: HttpRequest, body: str) -> HttpResponse:
    """Who owes an account here, and which were given, answered, missed."""
    found, person, state = body_at(body), acting_person(request), request.GET.get("state", "")
    period = _day(request.GET.get("period", ""))
    page = page_of(request, shown.accounts_of(found, person, state=state, period=period))
    context = {"body": found, "page": page, "rows": shown.listed(page), "state": state, "period": period}
    context |= {"counts": shown.counts_of(found, found.today()), "periods": shown.periods_of(found)}
    context |= {"obligations": shown.obligations_of(found), "may_oblige": rules.may_oblige(person, found)}
    return render(request, "accounts/account_list.html", context | {"person": person})


@access("public")
def account_csv(request: HttpRequest, body: str) -> HttpResponse:
    """What is owed and public, as a table."""
    found, state = body_at(body), request.GET.get("state", "")
    rows = shown.accounts_of(found, None, state=state, period=_day(request.GET.get("period", ""))).owed()
    return csv_response(f"accounts-{found.slug}.csv", shown.CSV_COLUMNS, shown.csv_rows(found, rows))


@access("public")
@vary_on_cookie
def account_detail(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """What its holder says, with evidence; what is answered; what follows."""
    found = account_at(request, body, account)
    context = context_of(request, found) | shown.account_page(found, acting_person(request))
    return render(request, "accounts/account_detail.html", context)


@access("public")
@vary_on_cookie
def mandate_history(request: HttpRequest, body: str, mandate: str) -> HttpResponse:
    """Accounts of one mandate, period after period."""
    found, person = body_at(body), acting_person(request)
    rows = Account.objects.visible_to(person).filter(body=found)
    held = get_object_or_404(
        Mandate.objects.filter(pk__in=rows.values("mandate")).select_related("body"), public_id=mandate
    )
    context = {"body": found, "mandate": held, "title": title_of(held), "rows": shown.history_of(held, person)}
    return render(request, "accounts/mandate_history.html", context)


@access("account")
def mine(request: HttpRequest) -> HttpResponse:
    """What I owe, what I answer, what I gave."""
    person = person_in(request)
    active = active_mandates(person)
    given = Account.objects.filter(mandate__person=person, given_on__isnull=False)
    page = page_of(request, given.select_related("body", "mandate__body", "answer"))
    context = {"desk": accounts_on_desk(person, active), "page": page, "rows": shown.listed(page), "active": active}
    return render(request, "accounts/mine.html", context | {"section": "desk"})


def _day(text: str) -> date | None:
    """A day of an address; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
