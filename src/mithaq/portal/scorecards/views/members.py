"""A network's scorecard over its members, the promises behind its totals, and both as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.views.networks import network_at
from mithaq.portal.network.days import Day, day_of
from mithaq.portal.network.forms import day_asked
from mithaq.portal.network.members import Member, members_of
from mithaq.portal.scorecards import files
from mithaq.portal.scorecards.asked import Promises, promises_asked
from mithaq.portal.scorecards.counting import counts_of
from mithaq.portal.scorecards.forms import ScorecardFilter
from mithaq.portal.scorecards.groups import words_here
from mithaq.portal.scorecards.lists import lines_of
from mithaq.portal.scorecards.members import card_of
from mithaq.portal.scorecards.told import asked_words
from mithaq_engines.verdicts import Why, comparison_words


def asked_of(request: HttpRequest, network: Body) -> tuple[Day, ScorecardFilter, list[Member]]:
    """The day, today where it lies ahead; the filters; the members that they leave."""
    day = day_of(network, min(day_asked(request, network).on, network.today()))
    members = members_of(network, day)
    form = ScorecardFilter(request.GET, day=day, members=members)
    return day, form, form.members(members)


@access("public")
def member_scorecard(request: HttpRequest, body: str) -> HttpResponse:
    """Members by kind and name; no rank. Each figure leads to the promises that it counts."""
    network = network_at(body)
    day, form, members = asked_of(request, network)
    at = "" if day.on == network.today() else day.on.isoformat()
    counts = counts_of(network, day)
    card = card_of(counts, members, code=form.group_code, at=at, asked=form.asked())
    page = page_of(request, members)
    context = {"body": network, "form": form, "card": card, "page": page, "at": day.on, "asked_at": at}
    context |= {"lines": card.lines(page), "too_few": words_here(comparison_words(Why.TOO_FEW_ASSESSED))}
    return render(request, "portal/scorecards/member_scorecard.html", context)


@access("public")
def member_scorecard_list(request: HttpRequest, body: str) -> HttpResponse:
    """The promises behind a total."""
    network = network_at(body)
    promises = _promises(request, network)
    page = page_of(request, promises.chosen)
    context = {"body": network, "promises": promises, "at": promises.day.on, "page": page, "of_members": True}
    context |= {"asked": asked_words(promises), "lines": lines_of(list(page), promises.texts)}
    return render(request, "portal/scorecards/scorecard_list.html", context)


@access("public")
def member_scorecard_csv(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    return files.csv_of(f"scorecard-members-{network.slug}", _promises(request, network))


@access("public")
def member_scorecard_json(request: HttpRequest, body: str) -> HttpResponse:
    network = network_at(body)
    return files.json_of(network, _promises(request, network))


def _promises(request: HttpRequest, network: Body) -> Promises:
    """Of the members that the filters leave."""
    _day, _form, members = asked_of(request, network)
    return promises_asked(request, network, [one.pk for one in members])
