"""What a decision rests on: the rounds in which people were consulted on a text, and what was answered (S4-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise

from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core.texts import LocalizedText
from mithaq.instruments.models import Instrument


@dataclass(frozen=True)
class Round:
    """``outcomes``: contributions by outcome; ``waiting``: without answer. ``synthesis``: its page, once concluded."""

    round: int
    title: LocalizedText
    state: str
    opened_on: date
    closed_on: date
    concluded_on: date | None
    version: int
    contributions: int
    waiting: int
    page: str
    synthesis: str
    concluded_act: str
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def state_name(self) -> str | Promise:
        return states.STATES[self.state]

    @property
    def named_outcomes(self) -> list[tuple[str, str | Promise, int]]:
        """Code, name and number of each outcome, in their order."""
        return [(code, name, self.outcomes.get(code, 0)) for code, name in states.OUTCOMES.items()]


@dataclass(frozen=True)
class Inputs:
    """Rounds on one text, in order."""

    rounds: tuple[Round, ...]

    @property
    def contributions(self) -> int:
        return sum(one.contributions for one in self.rounds)

    def __bool__(self) -> bool:
        return bool(self.rounds)


def inputs_of(instrument: Instrument) -> Inputs:
    """The public rounds on ``instrument`` that were opened, with the counts of their answers. Two queries."""
    rows = Consultation.objects.visible_to(None).filter(instrument=instrument).select_related("body", "version")
    rounds = [one for one in rows.defer("version__contents").order_by("round") if one.state_now != states.PLANNED]
    said = Contribution.objects.filter(consultation__in=rounds).to_answer().order_by()
    counts: dict[int, dict[str | None, int]] = {}
    for key, outcome, count in said.values_list("consultation", "response__outcome").annotate(count=Count("pk")):
        counts.setdefault(key, {})[outcome] = count
    return Inputs(tuple(_round(one, counts.get(one.pk, {})) for one in rounds))


def _round(one: Consultation, counts: dict[str | None, int]) -> Round:
    zone, ids = ZoneInfo(one.body.time_zone), [one.body.slug, one.public_id]
    is_concluded = one.state == states.CONCLUDED
    return Round(
        round=one.round,
        title=one.title,
        state=one.state_now,
        opened_on=one.opens_at.astimezone(zone).date(),
        closed_on=one.closes_at.astimezone(zone).date(),
        concluded_on=one.concluded_at.astimezone(zone).date() if one.concluded_at else None,
        version=one.version.number,
        contributions=sum(counts.values()),
        waiting=counts.get(None, 0),
        page=reverse("consultations:consultation_detail", args=ids),
        synthesis=reverse("consultations:synthesis", args=ids) if is_concluded else "",
        concluded_act=one.concluded_act,
        outcomes={code: counts.get(code, 0) for code in states.OUTCOMES},
    )
