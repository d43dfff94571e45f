"""A body's scorecard, the promises behind each figure, its own word beside the verdicts, and the rule in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.portal.scorecards import files
from mithaq.portal.scorecards.asked import promises_asked
from mithaq.portal.scorecards.bodies import card_of
from mithaq.portal.scorecards.compared import asked_of, compared
from mithaq.portal.scorecards.groups import LATE_RULE
from mithaq.portal.scorecards.lists import lines_of, verdict_page
from mithaq.portal.scorecards.told import asked_words, rule_lines


@access("public")
def scorecard(request: HttpRequest, body: str) -> HttpResponse:
    """Each figure leads to the promises that it counts."""
    found = get_object_or_404(Body, slug=body)
    promises = promises_asked(request, found)
    context = {"body": found, "card": card_of(promises), "promises": promises, "at": promises.day.on}
    context["late_rule"] = LATE_RULE
    return render(request, "portal/scorecards/scorecard.html", context)


@access("public")
def scorecard_list(request: HttpRequest, body: str) -> HttpResponse:
    """The promises behind a figure, each with its verdict, its evidence and its proof."""
    found = get_object_or_404(Body, slug=body)
    promises = promises_asked(request, found)
    page = page_of(request, promises.chosen)
    context = {"body": found, "promises": promises, "at": promises.day.on, "page": page, "asked": asked_words(promises)}
    context["lines"] = lines_of(list(page), promises.texts)
    return render(request, "portal/scorecards/scorecard_list.html", context)


@access("public")
def scorecard_compared(request: HttpRequest, body: str) -> HttpResponse:
    """What the body says of itself beside what civil society says."""
    found = get_object_or_404(Body, slug=body)
    promises = promises_asked(request, found)
    both = compared(promises)
    page = page_of(request, asked_of(both.answers, request.GET))
    lines = lines_of([one.judged for one in page], promises.texts)
    rows = [(one, line, verdict_page(one.judged, line.text)) for one, line in zip(page, lines, strict=True)]
    context = {"body": found, "promises": promises, "at": promises.day.on, "both": both, "page": page, "rows": rows}
    return render(request, "portal/scorecards/scorecard_compared.html", context)


@access("public")
def scorecard_csv(request: HttpRequest, body: str) -> HttpResponse:
    found = get_object_or_404(Body, slug=body)
    return files.csv_of(f"scorecard-{found.slug}", promises_asked(request, found))


@access("public")
def scorecard_json(request: HttpRequest, body: str) -> HttpResponse:
    found = get_object_or_404(Body, slug=body)
    return files.json_of(found, promises_asked(request, found))


@access("public")
def kept_or_broken(request: HttpRequest) -> HttpResponse:
    """By what rule promises are counted, in words for everybody."""
    return render(request, "portal/scorecards/kept_or_broken.html", {"outcomes": rule_lines()})
