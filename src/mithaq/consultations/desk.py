"""The desk of answers: what is still to be answered, narrowed and in order, and how much of each part is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import reading, states
from mithaq.consultations.anchors import Text, text_of
from mithaq.consultations.files import CHOICES
from mithaq.consultations.models import Consultation, Contribution, Group
from mithaq.core.paging import page_of
from mithaq.instruments.versions import Part

A_PAGE = 30  # what somebody ticks before they scroll back to the button
LONGEST_PLACE = 120
MOST_GROUPS, MOST_DRAFTS = 200, 20  # offered in a list
ORDERS = {"oldest": ("number",), "newest": ("-number",), "text": ("part", "paragraph", "number")}
ORDER_NAMES = {"oldest": _("oldest first"), "newest": _("newest first"), "text": _("by place in the text")}
ANY, ALONE = "any", "none"  # of the groups: in one, in none


@dataclass(frozen=True)
class Wanted(reading.Asked):
    """What the desk is narrowed to. ``place``: words of it; ``group``: a group, in any, or in none."""

    place: str = ""
    group: str = ""
    order: str = "oldest"

    @classmethod
    def at_desk(cls, query: Mapping[str, Any], text: Text) -> Wanted:
        """As the address says; what is not answered yet, where it says nothing."""
        asked = reading.Asked.read({"answer": "none", **query}, text, runs=True)
        order = str(query.get("order", ""))
        return cls(
            **vars(asked),
            place=str(query.get("place", ""))[:LONGEST_PLACE].strip(),
            group=str(query.get("group", ""))[:16],
            order=order if order in ORDERS else "oldest",
        )

    def applied(self, rows: QuerySet[Contribution], text: Text) -> QuerySet[Contribution]:
        rows = super().applied(rows, text)
        if self.place:
            rows = rows.filter(place__icontains=self.place)
        if self.group in {ANY, ALONE}:
            rows = rows.filter(group__isnull=self.group == ALONE)
        elif self.group:
            rows = rows.filter(group__public_id=self.group)
        return rows.order_by(*ORDERS[self.order])


@dataclass(frozen=True)
class Left:
    """A section with what stands below it, how much was said about it and how much of that is not answered; ``part``
    None: the whole of the text."""

    part: Part | None
    count: int
    waiting: int


def desk_of(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """What the desk shows. Five queries at most."""
    text = text_of(consultation.version)
    wanted = Wanted.at_desk(request.GET.dict(), text)
    rows = rows_of(consultation, wanted, text).select_related("response", "group").defer("sought", "content_hash")
    counts = counts_of(consultation, text)
    page = page_of(request, rows, size=A_PAGE, count=_known_count(wanted, counts))
    groups = Group.objects.filter(consultation=consultation).annotate(count=Count("contributions"))
    drafts = consultation.drafts.exclude(numbers=[]).select_related("by").defer("changed")
    return {
        "asked": wanted,
        "page": page,
        "rows": reading.said_rows(consultation, list(page)),
        "chapters": reading.chapters_of(text, {}),
        "groups": list(groups[:MOST_GROUPS]),
        "drafts": list(drafts[:MOST_DRAFTS]),
        "orders": ORDER_NAMES,
        **counts,
        **CHOICES,
    }


def rows_of(consultation: Consultation, wanted: Wanted, text: Text) -> QuerySet[Contribution]:
    """What answers the filters; hidden ones are owed nothing."""
    return wanted.applied(Contribution.objects.filter(consultation=consultation).to_answer(), text)


def counts_of(consultation: Consultation, text: Text) -> dict[str, Any]:
    """By outcome, and by section in the order of the text. One query."""
    said = Contribution.objects.filter(consultation=consultation).to_answer().order_by()
    counts: dict[str, dict[str | None, int]] = {}
    for part, outcome, count in said.values_list("part", "response__outcome").annotate(count=Count("pk")):
        counts.setdefault(part, {})[outcome] = count
    outcomes = {code: sum(one.get(code, 0) for one in counts.values()) for code in states.OUTCOMES}
    sections = [(one.head, one.lineages) for one in reading.chapters_of(text, {})]
    places: list[tuple[Part | None, list[str]]] = [(None, [""]), *sections]
    left = [_left(part, [counts[key] for key in lineages if key in counts]) for part, lineages in places]
    left = [one for one in left if one.count]
    return {
        "left": left,
        "outcome_counts": [(code, states.OUTCOMES[code], count) for code, count in outcomes.items()],
        "waiting": sum(one.waiting for one in left),
        "total": sum(one.count for one in left),
    }


def _left(part: Part | None, counts: Sequence[Mapping[str | None, int]]) -> Left:
    return Left(part, sum(sum(one.values()) for one in counts), sum(one.get(None, 0) for one in counts))


def _known_count(wanted: Wanted, counts: Mapping[str, Any]) -> int | None:
    """How many answer, where the figures of the page tell; None where the database is to be asked."""
    if replace(wanted, answer="", order="oldest") != Wanted():
        return None
    by_answer = {"": counts["total"], "none": counts["waiting"]}
    by_answer |= {code: count for code, _name, count in counts["outcome_counts"]}
    return int(by_answer[wanted.answer])
