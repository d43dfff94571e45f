"""Scorecards as files: a table for spreadsheets, and what anybody needs to count them again with the engine alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, JsonResponse

from mithaq.assessments.standings import Judged
from mithaq.core.exports import csv_response
from mithaq.directory.models import Body
from mithaq.portal.scorecards.asked import Promises

COLUMNS = (
    *("body", "body_name_ar", "body_name_fr", "text", "text_kind", "commitment", "kind", "book", "stage"),
    *("standing", "reason", "is_late", "days_late", "ends_on", "done_on", "is_stopped"),
    *("verdict", "assessed_on", "round"),
)


def csv_of(name: str, promises: Promises) -> HttpResponse:
    """A line for each promise asked for."""
    return csv_response(f"{name}-{promises.day.on}.csv", COLUMNS, _cells(promises))


def _cells(promises: Promises) -> Iterator[list[Any]]:
    for one in promises.chosen:
        text, standing = promises.texts[one.instrument].instrument, one.standing
        names = [text.body.name.texts.get(language, "") for language in ("ar", "fr")]
        yield [
            *(text.body.public_id, *names, text.public_id, text.kind, one.lineage, one.kind, one.book),
            *(one.stage or "", standing.code, standing.reason, _yes(standing.is_late), standing.days_late),
            *(one.ends_on, one.done_on, _yes(one.is_stopped), one.verdict, one.given_on, one.round),
        ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def json_of(body: Body, promises: Promises) -> HttpResponse:
    """What `mithaq-engines verdicts scorecard` reads (docs/reference/scorecards.md). ``about`` says whose each is."""
    answer = {
        "about": {"body": body.public_id},
        "read_on": promises.day.on,
        "promises": [_promise(one, promises) for one in promises.chosen],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _promise(one: Judged, promises: Promises) -> dict[str, Any]:
    text = promises.texts[one.instrument].instrument
    about = {"body": text.body.public_id, "text": text.public_id, "commitment": one.lineage}
    found: dict[str, Any] = {"book": one.book, "stage": one.stage, "ends_on": one.ends_on, "done_on": one.done_on}
    if one.verdict:
        found |= {"verdict": dict(one.answers), "assessed_on": one.given_on}
        about |= {"verdict": one.verdict, "round": one.round}
    return {**found, "is_stopped": one.is_stopped, "about": about}
