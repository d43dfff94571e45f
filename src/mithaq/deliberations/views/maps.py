"""The map of opinions, its file, and the report for somebody who has five minutes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.deliberations import pages, shown
from mithaq.deliberations.models import OpinionResult
from mithaq.deliberations.reports import heard_of, picture_for


@access("public")
@vary_on_cookie
def opinion_map(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What unites, what divides, the groups, the picture with its numbers."""
    found = pages.deliberation_at(request, body, call)
    language = get_language() or "fr"
    opinions = shown.opinion_page(found, language)
    context = {**pages.context(request, found), "opinions": opinions}
    context["picture"] = picture_for(opinions.result, language)
    return render(request, "deliberations/opinion_map.html", context)


@access("public")
def map_json(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The map as it is published, to the byte: its SHA-256 is the hash in the public log once it is final."""
    found = pages.deliberation_at(request, body, call)
    result = OpinionResult.objects.drawn().filter(call=found).first()
    if result is None:
        raise Http404
    return HttpResponse(result.published, content_type="application/json; charset=utf-8")


@access("public")
@vary_on_cookie
def report(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """One sheet for a member of the council: who spoke, what unites, what divides, who was not heard."""
    found = pages.deliberation_at(request, body, call)
    opinions = shown.opinion_page(found, get_language() or "fr")
    context = {**pages.context(request, found), "opinions": opinions, "heard": heard_of(found, opinions.result)}
    return render(request, "deliberations/report.html", context)
