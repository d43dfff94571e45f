"""Statements as lists and pages show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from mithaq.calls.models import Call, Participant
from mithaq.calls.presence import participant_in
from mithaq.core.paging import page_of
from mithaq.deliberations import pages
from mithaq.deliberations.actions import propose_statement
from mithaq.deliberations.forms import ProposeForm
from mithaq.deliberations.likely import Likely, likely_same
from mithaq.deliberations.models import OpinionResult, Statement, Vote
from mithaq.deliberations.reports import COLUMNS, FIGURES, GROUPS, figures_of
from mithaq.deliberations.shown import parts_of
from mithaq.deliberations.sources import Source, source_of
from mithaq.directory.people import acting_person

STATEMENTS_A_PAGE = 50
ORDERS = ("number", "recent", "agreed", "disagreed")


def statements_in(request: HttpRequest, call: Call) -> dict[str, Any]:
    """A page of the list in the order that is asked for, each with its row of the map. Three queries."""
    result = OpinionResult.objects.drawn().filter(call=call).first()
    figures = figures_of(result)
    rows = Statement.objects.visible_to(acting_person(request), participant_in(request, call)).filter(call=call)
    rows = rows.exclude(accepted_at=None)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "number"
    found: Any = rows.order_by("-number" if order == "recent" else "number")
    if order in {"agreed", "disagreed"}:
        found = sorted(found, key=lambda one: _share(figures.get(one.number, {}), order), reverse=True)
    page = page_of(request, found, size=STATEMENTS_A_PAGE)
    lines = [(one, figures.get(one.number, {})) for one in page]
    return {"page": page, "lines": lines, "order": order, "result": result}


def about(statement: Statement, participant: Participant | None, language: str) -> dict[str, Any]:
    """What the page of one statement says. Four queries at most."""
    result = OpinionResult.objects.drawn().filter(call=statement.call).first()
    row = figures_of(result).get(statement.number, {})
    mine = Vote.objects.of(participant).filter(statement=statement).first() if participant else None
    agreed, refused = parts_of(row, "agree", language), parts_of(row, "disagree", language)
    parts = [(one, other, one.votes - one.count - other.count) for one, other in zip(agreed, refused, strict=True)]
    return {
        "statement": statement,
        "row": row,
        "parts": parts,
        "mine": mine,
        "result": result,
        "source": source_of(statement.call, statement.source),
    }


def likely_of(form: ProposeForm, request: HttpRequest, call: Call) -> list[Likely]:
    """Statements that likely say what was typed, unless the author has seen them and is sure."""
    if request.method != "POST" or not form.is_valid() or "sure" in request.POST:
        return []
    return likely_same(form.localized.original_text, call)


def proposing(form: ProposeForm, participant: Participant, call: Call, source: Source | None) -> Callable[[], str]:
    """What sending the form does."""

    def act() -> str:
        words = form.localized
        propose_statement(by=participant, call=call, words=words, source=source.public_id if source else "")
        return pages.path(call, "mine")

    return act


def as_table(rows: Sequence[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """A file's headers and lines: words by language, figures, then each group's. What is withheld is empty."""
    labels = sorted({label for row in rows for label in row["groups"]}, key=lambda one: (len(one), one))
    headers = [*COLUMNS, *FIGURES, *(f"{label}_{name}" for label in labels for name in GROUPS)]
    lines = []
    for row in rows:
        words = [row["words"].get(name.removeprefix("words_"), "") for name in COLUMNS[3:]]
        groups = [row["groups"].get(label, {}).get(name) for label in labels for name in GROUPS]
        lines.append([row["number"], row["id"], row["state"], *words, *(row[name] for name in FIGURES), *groups])
    return headers, lines


def _share(row: dict[str, Any], order: str) -> float:
    """Of those who answered, drawn towards one half where few did."""
    if "votes" not in row:
        return -1.0
    share: float = (row["agree" if order == "agreed" else "disagree"] + 1) / (row["votes"] + 2)
    return share
