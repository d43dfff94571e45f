"""“What you said, what we did”: made of what was said, answered and changed; nobody writes it but its introduction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import get_language

from mithaq.consultations import states
from mithaq.consultations.anchors import standing_in, text_of
from mithaq.consultations.models import Consultation, Contribution, PastResponse, Response
from mithaq.consultations.reading import differences
from mithaq.consultations.writing import newer_versions
from mithaq.instruments.comparison import TextChange
from mithaq.instruments.models import DraftVersion
from mithaq.instruments.versions import Paragraph, Part

MOST = 3  # answers of a part that are written out: those that answer most; all of them are a link away
Counted = Mapping[str, int]


@dataclass(frozen=True)
class Figure:
    """One line of a table: a name, how many, and how many of each outcome, by its name."""

    name: str | Promise
    count: int
    outcomes: Sequence[tuple[str | Promise, int]]


@dataclass(frozen=True)
class Seen:
    """Where a change is seen: the paragraph as it was, as it is, and the difference."""

    version: DraftVersion
    paragraph: Paragraph | None
    part: Part | None
    change: TextChange | None


@dataclass(frozen=True)
class Answered:
    """A response, how many contributions of the part it answers, and the change that it names."""

    response: Response
    count: int
    seen: Seen | None


@dataclass(frozen=True)
class Chapter:
    """A part of the text, what became of what was said about it, and the answers that answer most."""

    part: Part | None
    figure: Figure
    answers: Sequence[Answered]
    more: int


def synthesis_of(consultation: Consultation) -> dict[str, Any]:
    """What the page shows. Six queries, whatever was said."""
    text = text_of(consultation.version)
    served, outcomes = _served(consultation)
    chosen = {part: _most(counts) for part, counts in served.items()}
    rows = Response.objects.filter(pk__in={key for keys in chosen.values() for key in keys})
    known = rows.select_related("changed_version").in_bulk()
    places: list[tuple[str, Part | None]] = [("", None), *((one.lineage, one) for one in text.parts)]
    chapters = [
        _chapter(consultation, part, served[key], outcomes, [known[one] for one in chosen[key]])
        for key, part in places
        if key in served
    ]
    newest = next(iter(newer_versions(consultation)), None)
    return {
        "chapters": chapters,
        "figures": figures_of(consultation),
        "total": sum(one.figure.count for one in chapters),
        "outcomes": states.OUTCOMES,
        "newest": newest,
        "changes": _before_and_after(consultation, newest) if newest else [],
        "next_round": _next_round(consultation),
        "late_since": _late_since(consultation),
    }


def figures_of(consultation: Consultation) -> list[tuple[str, list[Figure]]]:
    """By outcome of all, by how they came, by kind: code of the table and its lines. One query."""
    said = Contribution.objects.filter(consultation=consultation).to_answer().order_by()
    counted = said.values_list("origin", "kind", "response__outcome").annotate(count=Count("pk"))
    rows = [(row[0], row[1], row[2], row[3]) for row in counted]

    def table(place: int, names: Mapping[str, Any]) -> list[Figure]:
        found = []
        for code, name in names.items():
            mine: dict[str, int] = {}
            for row in rows:
                if row[place] == code:
                    mine[row[2] or ""] = mine.get(row[2] or "", 0) + row[3]
            if mine:
                found.append(_figure(name, mine))
        return found

    return [("origin", table(0, states.ORIGINS)), ("kind", table(1, states.KINDS))]


def seen_of(consultation: Consultation, response: Response) -> Seen | None:
    """The change that a response names, against the version that was consulted. No query once both are read."""
    version, key = response.changed_version, response.changed_paragraph
    if version is None:
        return None
    if not key:
        return Seen(version, None, None, None)
    standing = standing_in(key, consultation.version, version)
    text = text_of(version if key in text_of(version).paragraphs else consultation.version)
    paragraph, part = text.paragraphs.get(key), text.part_of.get(key)
    if standing is None or standing.fate == "same":
        return Seen(version, paragraph, part, None)
    return Seen(version, paragraph, part, standing.change(get_language() or ""))


def history_of(response: Response) -> list[dict[str, Any]]:
    """The responses that it replaced, the last first, each with the day until which it stood. Two queries at most."""
    keys = list(response.contributions.values_list("pk", flat=True)[:1])
    past = PastResponse.objects.filter(contribution__in=keys).select_related("response").order_by("-until", "-pk")
    return [{"response": one.response, "until": one.until} for one in past]


def _served(consultation: Consultation) -> tuple[dict[str, dict[int | None, int]], dict[int, str]]:
    """How many contributions of each part each response answers, and the outcome of each response. One query."""
    said = Contribution.objects.filter(consultation=consultation).to_answer().order_by()
    served: dict[str, dict[int | None, int]] = {}
    outcomes: dict[int, str] = {}
    counted = said.values_list("part", "response", "response__outcome").annotate(count=Count("pk"))
    for part, response, outcome, count in counted:
        served.setdefault(part, {})[response] = count
        if response is not None:
            outcomes[response] = outcome
    return served, outcomes


def _most(counts: Mapping[int | None, int]) -> list[int]:
    ranked = sorted((-count, key) for key, count in counts.items() if key is not None)
    return [key for _count, key in ranked[:MOST]]


def _chapter(
    consultation: Consultation,
    part: Part | None,
    counts: Mapping[int | None, int],
    outcomes: Mapping[int, str],
    responses: Sequence[Response],
) -> Chapter:
    mine: dict[str, int] = {}
    for key, count in counts.items():
        code = outcomes.get(key, "") if key is not None else ""
        mine[code] = mine.get(code, 0) + count
    answers = [Answered(one, counts[one.pk], seen_of(consultation, one)) for one in responses]
    more = sum(key is not None for key in counts) - len(answers)
    return Chapter(part, _figure(part.title if part else "", mine), answers, more)


def _figure(name: Any, counts: Counted) -> Figure:
    outcomes = [(one, counts.get(code, 0)) for code, one in states.OUTCOMES.items()]
    return Figure(name, sum(counts.values()), outcomes)


def _before_and_after(consultation: Consultation, newest: DraftVersion) -> list[tuple[Any, TextChange]]:
    language = get_language() or ""
    return [(one, one.change(language)) for one in differences(consultation.version, newest)[:100]]


def _late_since(consultation: Consultation) -> date | None:
    """The promised day, where it had passed when all was answered."""
    done, due = consultation.concluded_at, consultation.answers_due_on
    zone = ZoneInfo(consultation.body.time_zone)
    return due if done is not None and done.astimezone(zone).date() > due else None


def _next_round(consultation: Consultation) -> Consultation | None:
    rows = Consultation.objects.visible_to(None).filter(instrument=consultation.instrument_id)
    return rows.filter(round=consultation.round + 1).select_related("body").first()
