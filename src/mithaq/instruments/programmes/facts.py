"""What may be said of a commitment in one call: each key that is given is written, the others stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypedDict

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate

EMPTY = LocalizedText("fr")


@dataclass(frozen=True)
class MilestoneFacts:
    """``lineage``: of the milestone that stands already, which then stays the same one; empty for a new one."""

    text: LocalizedText
    starts_on: date | None = None
    ends_on: date | None = None
    lineage: str = ""


@dataclass(frozen=True)
class IndicatorFacts:
    """From ``baseline`` to ``target`` on ``due_on``. ``lineage``: as of a milestone."""

    what: LocalizedText
    unit: LocalizedText = EMPTY
    baseline: Decimal | None = None
    target: Decimal | None = None
    due_on: date | None = None
    source: LocalizedText = EMPTY
    lineage: str = ""


@dataclass(frozen=True)
class Budget:
    """``amount`` None: not known, or none is needed. ``currency``: a code of ISO 4217."""

    amount: Decimal | None = None
    currency: str = ""
    source: LocalizedText = field(default_factory=lambda: EMPTY)


class PlanFacts(TypedDict, total=False):
    """``lead``: a mandate whose office leads, or a body and a role; None for nobody. ``markers``: code -> (answer,
    reason). ``milestones`` and ``indicators``: all of them, in order. ``sources``: all of them, as (kind, public id).
    """

    number: str
    title: LocalizedText
    text: LocalizedText
    problem: LocalizedText
    baseline: LocalizedText
    solution: LocalizedText
    relevance: LocalizedText
    values: Sequence[str]
    lead: Mandate | tuple[Body, str] | None
    lead_words: LocalizedText
    other_bodies: Sequence[Body]
    others: LocalizedText
    budget: Budget
    links: LocalizedText
    goals: Sequence[int]
    starts_on: date | None
    ends_on: date | None
    markers: Mapping[str, tuple[str, LocalizedText]]
    follow_up: LocalizedText
    control: LocalizedText
    for_team: LocalizedText
    for_partners: LocalizedText
    milestones: Sequence[MilestoneFacts]
    indicators: Sequence[IndicatorFacts]
    priorities: Sequence[str]
    sources: Sequence[tuple[str, str]]
