"""One need: its story, its solutions, its versions; follow it, change it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import context_of
from mithaq.comments.shown import thread_page
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.needs import states
from mithaq.needs.actions.changing import change_need
from mithaq.needs.commented import NEED
from mithaq.needs.forms.changes import ChangeForm
from mithaq.needs.models import Need, Solution
from mithaq.needs.opened import address_of, keeper_of, need_at, runs, solution_at
from mithaq.needs.shown import detail_of
from mithaq.needs.versions import versions_of_need, versions_of_solution


@access("public")
@vary_on_cookie
def need_detail(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """What is missing, for whom, how it could be met, and what became of it. A united one leads to the other."""
    found = need_at(request, body, call, need)
    if found.merged_into is not None and not request.GET.get("stay"):
        return redirect(f"{request.path.replace(found.public_id, found.merged_into.public_id)}?from={found.number}")
    context = context_of(request, found.call)
    shown = detail_of(found, context["participant"], runs=runs(request, found.call))
    thread = thread_page(request, found.call, NEED, found.public_id)
    more = {"came_from": request.GET.get("from", "")[:9], "thread": thread}
    return render(request, "needs/need_detail.html", {**context, **shown, **more})


@access("public")
@never_cache
def need_change(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """Its author, or an officer, says it in other words."""
    found = need_at(request, body, call, need)
    actor = keeper_of(request, found.call, found.author_id)
    form = ChangeForm(request.POST or None, need=found)

    def act() -> str:
        data = form.cleaned_data
        change_need(by=actor, need=found, said=form.said, version=data["version"], note=data.get("note", ""))
        return address_of(found)

    context = {**context_of(request, found.call), "need": found, "title": _("Change the words of this need")}
    return form_page(request, form, act=act, template="needs/need_change.html", context=context, said=_("Changed."))


@access("public")
@vary_on_cookie
def need_versions(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """What a need said before, and what changed."""
    found = need_at(request, body, call, need)
    _refuse_hidden(request, found)
    context = {**context_of(request, found.call), "need": found, "changes": versions_of_need(found)}
    return render(request, "needs/versions.html", context)


@access("public")
@vary_on_cookie
def solution_versions(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    """What a solution said before, and what changed."""
    found = solution_at(request, body, call, need, solution)
    _refuse_hidden(request, found.need, found)
    changes = versions_of_solution(found)
    context = {**context_of(request, found.need.call), "need": found.need, "solution": found, "changes": changes}
    return render(request, "needs/versions.html", context)


def _refuse_hidden(request: HttpRequest, need: Need, *more: Solution) -> None:
    """What was rejected or taken back is read by officers only, and so is what it said before. Raises Http404."""
    if {need.state, *(one.state for one in more)} & states.HIDDEN and not runs(request, need.call):
        raise Http404
