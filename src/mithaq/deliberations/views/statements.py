"""Statements: the list, one of them, files of all; and proposing one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import participant_or_join
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.deliberations import listed, pages
from mithaq.deliberations.forms import ProposeForm
from mithaq.deliberations.reports import statement_rows
from mithaq.deliberations.sources import source_of


@access("public")
@vary_on_cookie
def statement_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Every statement with how people answered, as far as it may be shown."""
    found = pages.deliberation_at(request, body, call)
    context = {**pages.context(request, found), **listed.statements_in(request, found)}
    return render(request, "deliberations/statement_list.html", context)


@access("public")
def statement_csv(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found = pages.deliberation_at(request, body, call)
    headers, rows = listed.as_table(list(statement_rows(found)))
    return csv_response(f"statements-{found.public_id}.csv", headers, rows)


@access("public")
def statement_json(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found = pages.deliberation_at(request, body, call)
    answer = {"call": found.public_id, "statements": list(statement_rows(found))}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@access("public")
@never_cache
def statement_detail(request: HttpRequest, body: str, call: str, statement: str) -> HttpResponse:
    """One statement: its words, where it comes from, how the groups answered; and one's own answer."""
    found = pages.deliberation_at(request, body, call)
    asked = pages.statement_at(request, found, statement)
    context = pages.context(request, found)
    context |= listed.about(asked, context["participant"], get_language() or "fr")
    return render(request, "deliberations/statement_detail.html", context)


@access("public")
@never_cache
def statement_propose(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Propose a statement; likely the same ones are shown first, to vote on them instead."""
    found = pages.deliberation_at(request, body, call)
    participant = participant_or_join(request, found)
    if isinstance(participant, HttpResponse):
        return participant
    form, source = ProposeForm(request.POST or None), source_of(found, request.GET.get("source", "")[:16])
    context = {**pages.context(request, found), "source": source, "likely": listed.likely_of(form, request, found)}
    template, said = "deliberations/statement_propose.html", _("Your statement waits for an officer to read it.")
    if context["likely"]:
        return render(request, template, {**context, "form": form})
    act = listed.proposing(form, participant, found, source)
    return form_page(request, form, act=act, template=template, context=context, said=said)
