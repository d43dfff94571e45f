"""The desk of answers: what is left, an answer to one or to many, groups; an answer as everybody reads it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_cookie

from mithaq.consultations import reading, writing
from mithaq.consultations.desk import desk_of
from mithaq.consultations.grouped import change_group, group_address, group_at, grouping_of, put_together
from mithaq.consultations.likely import likely_same
from mithaq.consultations.models import Response
from mithaq.consultations.pages import consultation_at, context_of, contribution_at, run_consultation_at
from mithaq.consultations.summary import history_of, seen_of
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in


@access("person")
def answer_desk(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What is still to be answered, by part of the text, oldest first."""
    found = run_consultation_at(request, body, consultation)
    return render(request, "consultations/answer_desk.html", {**context_of(request, found), **desk_of(request, found)})


@access("person")
def answer_write(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Answer one contribution, a group, or a selection; or revise the answer that stands."""
    found = run_consultation_at(request, body, consultation)
    if (work := writing.work_at(request, found)) is None:
        return writing.back_to_desk(request, found)
    form = writing.form_of(request, work)
    if address := writing.done(request, work, form, person_in(request)):
        return redirect(address)
    context = {**context_of(request, found), **writing.context_of_work(work), "form": form}
    return render(request, "consultations/answer_write.html", context)


@access("person")
def answer_alike(request: HttpRequest, body: str, consultation: str, contribution: str) -> HttpResponse:
    """What likely says the same as one contribution, to be put together with it."""
    found = run_consultation_at(request, body, consultation)
    one = contribution_at(request, found, contribution)
    alike = likely_same(one)
    rows = reading.said_rows(found, [like.contribution for like in alike])
    more = {"row": reading.said_rows(found, [one])[0], "pairs": list(zip(alike, rows, strict=True))}
    return render(request, "consultations/answer_alike.html", {**context_of(request, found), **more})


@access("person")
def group_make(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Put the chosen contributions together; those of another group leave it."""
    found = run_consultation_at(request, body, consultation)
    chosen, form = grouping_of(request, found)
    if not chosen:
        return writing.back_to_desk(request, found)

    def act() -> str:
        return group_address(put_together(person_in(request), chosen, form))

    rows = reading.said_rows(found, chosen[: reading.A_PAGE])
    context = {**context_of(request, found), "chosen": chosen, "rows": rows, "more": len(chosen) - len(rows)}
    return form_page(request, form, act=act, template="consultations/answer_group_make.html", context=context)


@access("person")
def group_detail(request: HttpRequest, body: str, consultation: str, group: str) -> HttpResponse:
    """The contributions of a group, the one that stands for all first."""
    found = run_consultation_at(request, body, consultation)
    one = group_at(found, group)
    listed = reading.listed(one.contributions.select_related("group"))
    page = page_of(request, listed.order_by("number"), size=reading.A_PAGE)
    waiting = one.contributions.to_answer().filter(response=None).count()
    more = {"group": one, "page": page, "rows": reading.said_rows(found, list(page)), "waiting": waiting}
    return render(request, "consultations/answer_group.html", {**context_of(request, found), **more})


@access("person")
@require_POST
def group_change(request: HttpRequest, body: str, consultation: str, group: str) -> HttpResponse:
    """Take one out, let another stand for all, or take the group apart."""
    found = run_consultation_at(request, body, consultation)
    one = group_at(found, group)
    try:
        address = change_group(person_in(request), one, request.POST)
        messages.success(request, _("Changed."))
    except Refused as refused:
        messages.error(request, str(refused.message))
        address = group_address(one)
    return redirect(address)


@access("public")
@vary_on_cookie
def response_detail(request: HttpRequest, body: str, consultation: str, response: str) -> HttpResponse:
    """An answer: why, what changed word by word, whom it answers, and what stood before."""
    found = consultation_at(request, body, consultation)
    one = get_object_or_404(found.responses.select_related("changed_version"), public_id=response)
    context = context_of(request, found)
    visible = one.contributions.visible_to(context["person"], runs=context["may_run"])
    page = page_of(request, reading.listed(visible).order_by("number"), size=reading.A_PAGE)
    newer = _newer(one)
    if not page and newer is None:
        raise Http404
    more = {"page": page, "rows": reading.said_rows(found, list(page)), "newer": newer, "seen": seen_of(found, one)}
    context |= {"response": one, "history": history_of(one), **more}
    return render(request, "consultations/answer_detail.html", context)


def _newer(response: Response) -> Response | None:
    """The response that stands in its place now, where it was revised."""
    past = response.served_before.select_related("contribution__response").order_by("-pk").first()
    return past.contribution.response if past else None
