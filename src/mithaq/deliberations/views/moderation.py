"""For those who run the call: the first statements, those that wait, their words in other languages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.deliberations import deciding, pages
from mithaq.deliberations.actions import render_statement, write_statement
from mithaq.deliberations.forms import DecideForm, WriteForm
from mithaq.deliberations.likely import likely_same
from mithaq.deliberations.models import Statement
from mithaq.directory.people import person_in


@access("account")
def queue(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The statements that wait, the oldest first, and what was decided last."""
    found = pages.run_deliberation_at(request, body, call)
    rows = Statement.objects.filter(call=found).select_related("author__on_behalf_of")
    context = {**pages.work_context(request, found), "page": page_of(request, rows.waiting().order_by("pk"), size=30)}
    context["decided"] = list(rows.exclude(decided_at=None).exclude(author=None).order_by("-decided_at")[:20])
    return render(request, "deliberations/queue.html", context)


@access("account")
def statement_decide(request: HttpRequest, body: str, call: str, statement: str) -> HttpResponse:
    """Take it, unite it with another, or not: with a reason that its author reads."""
    found = pages.run_deliberation_at(request, body, call)
    asked = pages.statement_at(request, found, statement, as_officer=True)
    likely = likely_same(asked.words.original_text, found, beside=asked)
    form = DecideForm(request.POST or None, likely=likely)
    context = {**pages.work_context(request, found), "statement": asked, "likely": likely}
    act = deciding.deciding(form, person_in(request), asked)
    template = "deliberations/statement_decide.html"
    return form_page(request, form, act=act, template=template, context=context, said=_("Decided."))


@access("account")
def statement_write(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Write a statement for the body."""
    found = pages.run_deliberation_at(request, body, call)
    form = WriteForm(request.POST or None, call=found)

    def act() -> str:
        write_statement(by=person_in(request), call=found, words=form.localized("words"))
        return pages.path(found, "statement_write")

    context, template = pages.work_context(request, found), "deliberations/statement_write.html"
    return form_page(request, form, act=act, template=template, context=context, said=_("Written."))


@access("account")
def statement_render(request: HttpRequest, body: str, call: str, statement: str) -> HttpResponse:
    """Give a statement in other languages; its original words stay."""
    found = pages.run_deliberation_at(request, body, call)
    asked = pages.statement_at(request, found, statement, as_officer=True)
    form = WriteForm(request.POST or None, call=found, statement=asked)

    def act() -> str:
        render_statement(by=person_in(request), statement=asked, renditions=form.localized("words"))
        return pages.path(found, "statement_detail", asked.public_id)

    context = {**pages.work_context(request, found), "statement": asked}
    template = "deliberations/statement_render.html"
    return form_page(request, form, act=act, template=template, context=context, said=_("Written."))
