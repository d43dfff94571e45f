"""The checklist before validation (S2-27): which points an officer has ticked for the words as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.instruments.contents import EditionContents, PlanContents
from mithaq.instruments.models import Check, Commitment, Instrument
from mithaq.instruments.programmes.content import hash_of_words
from mithaq.instruments.programmes.vocabulary import Term, terms


@dataclass(frozen=True)
class Point:
    """``check``: what counts for the words that stand. ``before``: the last one, made for words since changed."""

    term: Term
    check: Check | None
    before: Check | None


def open_points(contents: EditionContents) -> dict[int, list[str]]:
    """For each commitment's key, the codes of the points that nobody has ticked for its words. One query."""
    kept = Check.objects.filter(instrument=contents.edition.instrument).values_list("lineage", "item", "words")
    ticked = set(kept)
    found = {}
    for one in contents.commitments:
        words = hash_of_words(one, contents.plan_of(one))
        found[one.pk] = [code for code in terms("checks") if (one.lineage, code, words) not in ticked]
    return found


def points_of(instrument: Instrument, commitment: Commitment, found: PlanContents) -> Sequence[Point]:
    """The whole list for one commitment. One query."""
    words = hash_of_words(commitment, found)
    rows = Check.objects.filter(instrument=instrument, lineage=commitment.lineage).select_related("officer")
    standing: dict[str, Check] = {}
    before: dict[str, Check] = {}
    for row in rows.order_by("pk"):
        (standing if row.words == words else before)[row.item] = row
    return [Point(term, standing.get(code), before.get(code)) for code, term in terms("checks").items()]
