"""One need: its story, its solutions, its versions; follow it, change it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import context_of
from mithaq.core.access import access
from mithaq.needs.opened import need_at, runs, solution_at
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
    return render(request, "needs/need_detail.html", {**context, **shown, "came_from": request.GET.get("from", "")[:9]})


@access("public")
@vary_on_cookie
def need_versions(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """What a need said before, and what changed."""
    found = need_at(request, body, call, need)
    context = {**context_of(request, found.call), "need": found, "changes": versions_of_need(found)}
    return render(request, "needs/versions.html", context)


@access("public")
@vary_on_cookie
def solution_versions(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    """What a solution said before, and what changed."""
    found = solution_at(request, body, call, need, solution)
    changes = versions_of_solution(found)
    context = {**context_of(request, found.need.call), "need": found.need, "solution": found, "changes": changes}
    return render(request, "needs/versions.html", context)
