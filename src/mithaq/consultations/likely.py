"""Contributions that likely say the same as one, in whatever language: to be read and answered together."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from mithaq.consultations.models import Contribution
from mithaq.needs.terms import sought_of
from mithaq_engines.text.likeness import rerank

CANDIDATES = 200  # the most that is re-ranked
LOOKED_THROUGH = 2_000  # contributions of each of three orders, in which candidates are sought
LEAST = 0.35  # of likeness: those who run it see also what is less sure, and decide
MOST = 12
MOST_TERMS = 24  # by which candidates are found
COMPARED = 600  # characters of each: what matters is said first


@dataclass(frozen=True)
class Alike:
    """A contribution and how like it is, from 0 to 1. ``because``: the words that answer each other."""

    contribution: Contribution
    score: float
    because: str

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def likely_same(contribution: Contribution, *, most: int = MOST) -> list[Alike]:
    """Those of the same consultation that likely say the same, likest first. One query.

    The database finds the candidates, by terms and meanings, those on the same paragraph and part first; the engine
    compares them. Hidden ones, and those of the same group, are left out.
    """
    words = _words(contribution)
    terms = sought_of(words).split()[:MOST_TERMS]
    if not terms:
        return []
    found = list(_candidates(contribution, terms)[:CANDIDATES])
    ranked = rerank(words, [_words(one) for one in found])
    return [
        Alike(found[int(one.key)], one.score, ", ".join(dict.fromkeys(match.candidate for match in one.matches[:6])))
        for one in ranked[:most]
        if one.score >= LEAST
    ]


def _words(one: Contribution) -> str:
    return (f"{one.text}. {one.proposed}" if one.text else one.proposed)[:COMPARED]


def _candidates(contribution: Contribution, terms: list[str]) -> QuerySet[Contribution]:
    """Of a consultation with more than `LOOKED_THROUGH`, the oldest, the newest, and those of its part are looked
    through: somebody waits for the page."""
    others = Contribution.objects.filter(consultation=contribution.consultation_id).to_answer()
    others = others.exclude(pk=contribution.pk)
    if contribution.group_id is not None:
        others = others.exclude(group=contribution.group_id)
    here = others.filter(part=contribution.part)
    orders = ((others, "number"), (others, "-number"), (here, "-number"))
    within = (Q(pk__in=rows.order_by(order).values("pk")[:LOOKED_THROUGH]) for rows, order in orders)
    holds = reduce(operator.or_, (Q(sought__contains=f" {term} ") for term in terms))
    hits = sum((_one_if(Q(sought__contains=f" {term} ")) for term in terms[1:]), _one_if(Q(part=contribution.part)))
    hits = hits + _one_if(Q(sought__contains=f" {terms[0]} "))
    if contribution.paragraph:
        hits = hits + _one_if(Q(paragraph=contribution.paragraph))
    rows = others.filter(reduce(operator.or_, within)).filter(holds).annotate(hits=hits)
    return rows.select_related("group", "response").order_by("-hits", "number")


def _one_if(condition: Q) -> Any:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
