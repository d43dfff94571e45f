"""Needs that are likely the same as one that somebody is saying, or as one that stands: to be joined, or united."""

from __future__ import annotations

import operator
from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from mithaq.calls.models import Call, Participant, Place, Theme
from mithaq.core.forms import whole_number
from mithaq.needs.models import Need, Support
from mithaq.needs.terms import sought_of
from mithaq_engines.text.likeness import rerank

CANDIDATES = 200  # the most that is re-ranked
LOOKED_THROUGH = 2_000  # needs of each of three orders, in which candidates are sought
LEAST = 0.45  # of likeness: below, people are shown what is about something else
MOST = 5
MOST_TERMS = 24  # by which candidates are found
COMPARED = 600  # characters of each need: what is missing is said first


@dataclass(frozen=True)
class Alike:
    """``is_supported``: by whoever asked; ``is_mine``: they said it."""

    need: Need
    score: float
    is_supported: bool = False
    is_mine: bool = False


def likely_same(
    call: Call,
    *,
    title: str,
    words: str = "",
    place: Place | None = None,
    theme: Theme | None = None,
    by: Participant | None = None,
    but: Collection[int] = (),
) -> list[Alike]:
    """Published needs of the call that are likely the same, likest first, whichever language they are in.

    The database finds the candidates, by terms and meanings, theme and place; the engine compares them. Three queries
    at most. ``but``: keys of needs that are left out.
    """
    terms = sought_of(_said(title, words)).split()[:MOST_TERMS]
    if not terms:
        return []
    rows = _candidates(call, terms, place, theme).exclude(pk__in=but)
    found = list(rows.select_related("place", "theme")[:CANDIDATES])
    # Places by their code: one place is the same in whatever language its name is read.
    scores = _scores(title, words, place, found)
    likest = sorted(((scores[at], -at) for at in range(len(found)) if scores[at] >= LEAST), reverse=True)[:MOST]
    supported = _supported(by, [found[-at] for _score, at in likest])
    author = by.pk if by is not None else -1
    return [
        Alike(need, score, need.pk in supported, need.author_id == author)
        for score, need in ((score, found[-at]) for score, at in likest)
    ]


def _scores(title: str, words: str, place: Place | None, found: list[Need]) -> list[float]:
    """Of each, the better of two: titles compared, which say the same in few words, and all that is said."""
    pairs = [(title, [one.title for one in found])]
    if words.strip():
        pairs.append((_said(title, words), [_said(one.title, one.words) for one in found]))
    names = [_name_of(one.place) for one in found]
    best = [0.0] * len(found)
    for text, texts in pairs:
        for one in rerank(text, texts, place=_name_of(place), places=names):
            best[int(one.key)] = max(best[int(one.key)], one.score)
    return best


def _said(title: str, words: str) -> str:
    return f"{title}. {words}"[:COMPARED]


def found_by_words(call: Call, query: str, *, but: Collection[int] = ()) -> list[Need]:
    """For officers who unite: by number, or by words in any order, the most supported first."""
    rows = Need.objects.published().filter(call=call).exclude(pk__in=but).select_related("place", "theme")
    if (number := whole_number(query.strip().removeprefix("#").strip())) is not None:
        return list(rows.filter(number=number))
    terms = sought_of(query[:COMPARED]).split()[:MOST_TERMS]
    if not terms:
        return []
    holds = reduce(operator.or_, (Q(sought__contains=f" {term} ") for term in terms))
    return list(rows.filter(holds).annotate(hits=_hits(terms)).order_by("-hits", "-support_count", "pk")[: MOST * 4])


def _candidates(call: Call, terms: list[str], place: Place | None, theme: Theme | None) -> QuerySet[Need]:
    """Those with a term of it; among them, those with more, of its place and of its theme first.

    Of a call with more than `LOOKED_THROUGH` needs, the newest, the most supported, and those of its place and theme
    are looked through: somebody is typing, and waits.
    """
    published = Need.objects.published().filter(call=call)
    here = published.filter(**{name: part for name, part in (("place", place), ("theme", theme)) if part is not None})
    orders = ((published, "-created_at"), (published, "-support_count"), (here, "-created_at"))
    within = (Q(pk__in=rows.order_by(order).values("pk")[:LOOKED_THROUGH]) for rows, order in orders)
    holds = reduce(operator.or_, (Q(sought__contains=f" {term} ") for term in terms))
    hits = _hits(terms)
    for name, part in (("place", place), ("theme", theme)):
        if part is not None:
            hits = hits + _one_if(Q(**{name: part}))
    rows = published.filter(reduce(operator.or_, within)).filter(holds).annotate(hits=hits)
    return rows.order_by("-hits", "-support_count", "pk")


def _hits(terms: list[str]) -> Any:
    return sum((_one_if(Q(sought__contains=f" {term} ")) for term in terms[1:]), _one_if(_first(terms)))


def _first(terms: list[str]) -> Q:
    return Q(sought__contains=f" {terms[0]} ")


def _one_if(condition: Q) -> Any:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _name_of(place: Place | None) -> str | None:
    return place.name.original_text or str(place) if place is not None else None


def _supported(by: Participant | None, needs: list[Need]) -> set[int]:
    if by is None or not needs:
        return set()
    return set(Support.objects.filter(participant=by, counts_for__in=needs).values_list("counts_for", flat=True))
