"""Search first: what is public already and may be what somebody is about to ask for.

Apps above add what they publish: ``register("documents", source)`` from their ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mithaq.cases.following import subject_of
from mithaq.cases.models import Case
from mithaq.cases.opened import base_of
from mithaq.core.search import terms_of
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq_engines.text.likeness import rerank

LONGEST_QUESTION = 300  # characters
CANDIDATES = 200  # the most that is re-ranked
MOST = 10  # of each source
LEAST_LIKENESS = 0.2


@dataclass(frozen=True)
class Finding:
    """Something public: its title and address, what it is, of which body, since when."""

    title: LocalizedText
    address: str
    what: str | Promise
    body: Body
    day: date | None = None


Source = Callable[[str, Body], Sequence[Finding]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Search there too: ``source(question, body)`` gives the likest first. Again under one name: the last one."""
    _sources[name] = source


def found(question: str, body: Body) -> list[Finding]:
    """What is public and like the question: answered requests, then what other apps publish."""
    question = " ".join(question[:LONGEST_QUESTION].split())
    if not terms_of(question):
        return []
    return [one for source in (answered, *_sources.values()) for one in source(question, body)[:MOST]]


def answered(question: str, body: Body) -> list[Finding]:
    """Published requests like the question, of this body or another: the same may have been asked elsewhere."""
    candidates = _candidates(question, body)
    ranked = rerank(question, [f"{subject_of(one)}. {one.sought}"[:2000] for one in candidates])
    likest = [candidates[int(one.key)] for one in ranked if one.score >= LEAST_LIKENESS]
    return [
        Finding(
            title=LocalizedText(one.language, {one.language: subject_of(one)}),
            address=base_of(one),
            what=gettext_lazy("Request answered"),
            body=one.body,
            day=one.answered_at.date() if one.answered_at else None,
        )
        for one in likest[:MOST]
    ]


def _candidates(question: str, body: Body) -> list[Case]:
    """Those that hold a word of the question; those of this body, and those that hold more, first."""
    terms = terms_of(question)
    holds = Q()
    for term in terms:
        holds |= Q(sought__contains=term)
    hits: Any = sum((_one_if(Q(sought__contains=term)) for term in terms), start=_one_if(Q(body=body)))
    rows = Case.objects.published().filter(holds).select_related("body").annotate(hits=hits)
    return list(rows.order_by("-hits", "-published_at")[:CANDIDATES])


def _one_if(condition: Q) -> models.Case:
    return models.Case(models.When(condition, then=Value(1)), default=Value(0), output_field=models.IntegerField())
