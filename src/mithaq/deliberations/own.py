"""What a participant is told about themselves: never kept with anything that others read, nor in a cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe

from mithaq.calls.models import Call, Participant
from mithaq.core.errors import Refused
from mithaq.core.forms import whole_number
from mithaq.deliberations import mapping, pages
from mithaq.deliberations.choosing import read_skipped, written
from mithaq.deliberations.models import OpinionResult, Standing, Statement, Vote
from mithaq_engines.opinions.phrases import LETTERS, letter


@dataclass(frozen=True)
class OwnPlace:
    """Where the reader stands. ``group``: its letter, "" outside the groups; ``is_small``: too few to be spoken of."""

    picture: SafeString
    votes: int
    group: str
    size: int | None
    is_small: bool
    result: OpinionResult


def place_of(participant: Participant, call: Call, language: str) -> OwnPlace | None:
    """Where ``participant`` stands on the last map, or None when they are not on it. Three queries."""
    standing = Standing.objects.filter(participant=participant).first()
    result = OpinionResult.objects.drawn().filter(call=call).first()
    if standing is None or result is None or "groups" not in result.map:
        return None
    language = language if language in LETTERS else "fr"
    group = next((one for one in result.map["groups"] if one["id"] == standing.group), None)
    statements = list(Statement.objects.shown().filter(call=call))
    drawn = mapping.picture_in(language, result.map, statements, here=(standing.x, standing.y))
    return OwnPlace(
        picture=mark_safe(drawn),  # noqa: S308  # the engine escapes every word in its drawing
        votes=standing.votes,
        group=letter(group["id"], language) if group else "",
        size=group.get("size") if group else None,
        is_small=bool(group and group["suppressed"]),
        result=result,
    )


def answer_to(participant: Participant, number: str) -> Vote | None:
    """What ``participant`` answered to the statement of that number a moment ago: to be changed at once."""
    asked = whole_number(number)
    if asked is None:
        return None
    rows = Vote.objects.of(participant).filter(statement__call=participant.call, statement__number=asked)
    return rows.select_related("statement").first()


def answered(request: HttpRequest, statement: Statement, cast: Callable[[int], None]) -> HttpResponse:
    """Do it, and say where to go: on to the next statement, or back to one's own page."""
    call, back = statement.call, pages.path(statement.call, "mine")
    try:
        cast({"agree": 1, "pass": 0, "disagree": -1}.get(request.POST.get("answer", ""), 9))
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect(pages.path(call, "statement_detail", statement.public_id))
    if request.POST.get("from") == "mine":
        return redirect(back)
    later = written(read_skipped(request.POST.get("later", "")))
    return redirect(f"{pages.path(call, 'vote_next')}?last={statement.number}{f'&later={later}' if later else ''}")
