"""The lists of moderation as filters make them: the queue, the log, and the figures that everybody reads."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mithaq.calls.models import Call
from mithaq.comments import moderation, states
from mithaq.comments.models import Appeal, Decision, Matter, Report
from mithaq.comments.moderation import Thing
from mithaq.core.small_numbers import Sum, withheld

WAITING, REPORTED = "waiting", "reported"
SHOWN_REPORTS = 5  # words of reports beside one thing; the first ones say what there is to say


@dataclass
class QueueRow:
    """A matter with the thing itself (None: gone) and what was said about it."""

    matter: Matter
    thing: Thing | None
    reports: Sequence[Report]

    @property
    def key(self) -> str:
        return f"{self.matter.kind}.{self.matter.subject}"

    @property
    def kind_name(self) -> str:
        kind = moderation.kind_of(self.matter.kind)
        return str(kind.name) if kind else self.matter.kind

    @property
    def signs(self) -> list[str]:
        return [str(states.SIGNS.get(code, code)) for code in self.matter.signs] if self.matter.waits else []

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(str(states.REASONS[one.reason]), one.words) for one in self.reports[:SHOWN_REPORTS]]


def matters_of(call: Call, asked: Mapping[str, str]) -> QuerySet[Matter]:
    """What waits for a decision in a call, as filters say: ``why``, ``kind``, ``reason``."""
    rows = Matter.objects.open().filter(call=call)
    if asked["why"] == WAITING:
        rows = rows.filter(waits=True)
    elif asked["why"] == REPORTED:
        rows = rows.filter(reports__gt=0)
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["reason"]:
        told = Report.objects.filter(settled_at=None, reason=asked["reason"])
        rows = rows.filter(pk__in=told.values("matter"))
    return rows.select_related("author").in_turn()


def rows_of_queue(call: Call, matters: Sequence[Matter]) -> list[QueueRow]:
    """The matters with their things and reports: one query a kind, and one for all reports."""
    things = moderation.things_at(call, [(one.kind, one.subject) for one in matters])
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.filter(matter__in=[one.pk for one in matters], settled_at=None):
        reports.setdefault(report.matter_id, []).append(report)
    return [
        QueueRow(matter=one, thing=things.get((one.kind, one.subject)), reports=reports.get(one.pk, []))
        for one in matters
    ]


def appeals_of(call: Call) -> QuerySet[Appeal]:
    """Those that wait for an answer, the oldest first."""
    rows = Appeal.objects.filter(decision__call=call, answer=None)
    return rows.select_related("decision__matter", "decision__by").order_by("pk")


def decisions_of(call: Call, asked: Mapping[str, str]) -> QuerySet[Decision]:
    """The log of a call, the newest first, as filters say: ``verb``, ``reason``."""
    rows = Decision.objects.filter(call=call).select_related("matter", "by", "answers")
    rows = rows.filter(verb=asked["verb"]) if asked["verb"] else rows
    return rows.filter(reason=asked["reason"]) if asked["reason"] else rows


@dataclass(frozen=True)
class Figure:
    """``count`` is None where it is too small to be shown, or would tell one that is."""

    name: str
    count: int | None


@dataclass(frozen=True)
class Figures:
    """What was decided in a call, in numbers: fewer than five of anything are withheld (`core.small_numbers`)."""

    hidden: int | None
    reasons: Sequence[Figure]
    others: Sequence[Figure]


def figures_of(call: Call) -> Figures:
    """How often things were hidden, by reason; kept; shown again; how appeals ended. Two queries."""
    counted = Decision.objects.filter(call=call).order_by().values_list("verb", "reason").annotate(count=Count("pk"))
    by_verb: dict[str, int] = dict.fromkeys(states.VERBS, 0)
    by_reason: dict[str, int] = dict.fromkeys(states.REASONS, 0)
    for verb, reason, count in counted:
        by_verb[verb] += count
        if verb == states.HIDE:
            by_reason[reason] += count
    numbers: dict[Hashable, int] = {f"because:{code}": count for code, count in by_reason.items()}
    numbers.update(by_verb)
    numbers["appeals"] = Appeal.objects.filter(decision__call=call).count()
    kept_back = withheld(numbers, [Sum(states.HIDE, tuple(f"because:{code}" for code in by_reason))])
    shown: dict[Hashable, int | None] = {key: None if key in kept_back else count for key, count in numbers.items()}
    others = [Figure(str(name), shown[verb]) for verb, name in states.VERBS.items() if verb != states.HIDE]
    return Figures(
        hidden=shown[states.HIDE],
        reasons=[Figure(str(words), shown[f"because:{code}"]) for code, words in states.REASONS.items()],
        others=[*others, Figure(str(states.APPEALS), shown["appeals"])],
    )
