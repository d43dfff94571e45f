"""A round: its facts, how far it is, and each commitment with what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mithaq.assessments import books, rules, states
from mithaq.assessments.addresses import of_item
from mithaq.assessments.models import (
    Assessor,
    Coding,
    Round,
    RoundCommitment,
    SelfAssessment,
    Verdict,
)
from mithaq.assessments.shown.cells import Cell, Gap, cell, gaps
from mithaq.core.paging import page_of
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.instruments.models import Commitment
from mithaq_engines.verdicts import RoundAgreement, agreement_of_round

PER_PAGE = 50
SHOWS: tuple[str, ...] = ("", "reply", "awaiting", "verdict", "none")


@dataclass(frozen=True)
class ShownItem:
    """A commitment in the list: what the body says of itself, what the verdict says, and what lies between."""

    item: RoundCommitment
    number: str
    name: LocalizedText
    path: str
    chip: str
    state: str
    own: Cell | None
    verdict: Cell | None
    gap: Gap | None


def shown(request: HttpRequest, round_: Round, person: Person | None) -> dict[str, Any]:
    """About a dozen queries, however many commitments."""
    asked = request.GET.get("show", "")
    rows = filtered(round_, asked if asked in SHOWS else "")
    page = page_of(request, rows, size=PER_PAGE)
    items = list(page.object_list)
    assessors = Assessor.objects.filter(instrument=round_.instrument_id, verified_at__isnull=False)
    counts = round_.commitments.aggregate(
        whole=Count("pk", distinct=True),
        found=Count("pk", filter=Q(found_at__isnull=False), distinct=True),
        settled=Count("pk", filter=Q(settled_at__isnull=False), distinct=True),
        judged=Count("pk", filter=Q(verdicts__isnull=False), distinct=True),
    )
    return {
        "page": page,
        "rows": listed(round_, items),
        "counts": counts,
        "show": asked if asked in SHOWS else "",
        "shows": show_names(),
        "track": track(round_),
        "assessors": list(assessors.select_related("person", "association", "committee").order_by("number")),
        "agreement": agreement_shown(round_),
        "may_organise": rules.may_organise(person, round_.instrument),
        "is_assessor": rules.assessor_of(person, round_.instrument) is not None,
        "book_name": books.name_of(books.book_of(round_).name),
        "cohort": books.name_of(books.book_of(round_).cohort.name),
        "key_name": books.name_of(books.key_code(round_).name),
    }


def show_names() -> list[tuple[str, str]]:
    """What the list can be narrowed to."""
    return [
        ("", _("All")),
        ("reply", _("Reply awaited")),
        ("awaiting", _("Verdict awaited")),
        ("verdict", _("With a verdict")),
        ("none", _("Not assessed yet")),
    ]


def filtered(round_: Round, show: str) -> QuerySet[RoundCommitment]:
    judged = Verdict.objects.filter(item=OuterRef("pk"))
    rows = RoundCommitment.objects.filter(round=round_).annotate(is_judged=Exists(judged))
    wanted = {
        "": Q(),
        "reply": Q(found_at__isnull=False, settled_at=None),
        "awaiting": Q(settled_at__isnull=False, is_judged=False),
        "verdict": Q(is_judged=True),
        "none": Q(found_at=None),
    }
    return rows.filter(wanted[show]).annotate(submitted=submitted_count()).order_by("order", "pk")


def submitted_count() -> Count:
    return Count("assessments", filter=Q(assessments__submitted_at__isnull=False), distinct=True)


def listed(round_: Round, items: Sequence[RoundCommitment]) -> list[ShownItem]:
    """Four queries for all of them."""
    names = names_of(round_, [one.lineage for one in items])
    own: dict[int, dict[str, str]] = {}
    for given in SelfAssessment.objects.standing().filter(item__in=items).prefetch_related("codings"):
        own[given.item_id] = {one.code: one.value for one in given.codings.all()}
    verdicts = {one.item_id: one for one in Verdict.objects.standing().filter(item__in=items)}
    today = round_.instrument.body.today()
    return [
        _listed(round_, one, names, own=own.get(one.pk, {}), verdict=verdicts.get(one.pk), today=today) for one in items
    ]


def _listed(
    round_: Round,
    item: RoundCommitment,
    names: Mapping[str, tuple[str, LocalizedText]],
    *,
    own: Mapping[str, str],
    verdict: Verdict | None,
    today: date,
) -> ShownItem:
    item.round = round_
    key, book = books.key_code(round_), books.book_of(round_)
    civil = dict(verdict.values) if verdict else {}
    chip, state = state_of(item, verdict is not None, today)
    number, name = names.get(item.lineage, ("", LocalizedText("fr")))
    return ShownItem(
        item=item,
        number=number,
        name=name,
        path=of_item(item),
        chip=chip,
        state=state,
        own=cell(key, own.get(key.code, "")),
        verdict=cell(key, civil.get(key.code, "")),
        gap=gaps(own, civil, book).get(key.code),
    )


def names_of(round_: Round, lineages: Sequence[str]) -> dict[str, tuple[str, LocalizedText]]:
    """Number and name of commitments in the text that is assessed. One query."""
    rows = Commitment.objects.filter(edition=round_.edition_id, lineage__in=lineages).select_related("plan")
    found = {}
    for one in rows:
        plan = getattr(one, "plan", None)
        name = plan.title if plan and plan.title else one.text
        found[one.lineage] = (plan.number if plan else "", name)
    return found


def state_of(item: RoundCommitment, is_judged: bool, today: date) -> tuple[str, str]:
    """Where a commitment is in its round: the kind of chip, and the word."""
    if is_judged:
        return "kept", pgettext("a commitment in a round", "verdict given")
    if item.found_at is not None:
        if item.is_settled(today):
            return "soon", pgettext("a commitment in a round", "verdict awaited")
        return "soon", pgettext("a commitment in a round", "reply awaited")
    if item.round.state in {states.REPLY, states.CONCLUDED, states.CANCELLED}:
        return "plain", pgettext("a commitment in a round", "not assessed")
    if item.round.state == states.OPEN:
        return "plain", pgettext("a commitment in a round", "being assessed")
    return "plain", pgettext("a commitment in a round", "to be assessed")


def track(round_: Round) -> list[dict[str, Any]]:
    """The life of the round, as steps."""
    order = [states.PLANNED, states.OPEN, states.REPLY, states.CONCLUDED]
    if round_.state == states.CANCELLED:
        return []
    place = order.index(round_.state)
    days: dict[str, Any] = {
        states.PLANNED: round_.planned_at.date(),
        states.OPEN: round_.opens_on,
        states.REPLY: round_.coding_ended_at.date() if round_.coding_ended_at else round_.closes_on,
        states.CONCLUDED: round_.concluded_at.date() if round_.concluded_at else "",
    }
    is_over = round_.state == states.CONCLUDED
    return [
        {
            "name": str(states.STATES[one]),
            "when": days[one],
            "state": "done" if number < place or is_over else "now" if number == place else "next",
        }
        for number, one in enumerate(order)
    ]


def agreement_shown(round_: Round) -> list[dict[str, Any]]:
    """How far two assessors agree over the round, code by code; only of what everybody reads. Two queries."""
    if round_.assessors_each < 2:
        return []
    by_item: dict[int, dict[int, dict[str, str]]] = {}
    rows = Coding.objects.filter(assessment__item__round=round_, assessment__item__settled_at__isnull=False)
    for item, place, name, value in rows.values_list("assessment__item", "assessment__place", "code", "value"):
        by_item.setdefault(item, {}).setdefault(place, {})[name] = value
    book = books.book_of(round_)
    pairs = [(given[1], given[2]) for given in by_item.values() if len(given) == 2]
    found: RoundAgreement = agreement_of_round(pairs, book)
    return [
        {
            "name": books.name_of(book.codes[name].name),
            "n": one.n,
            "same": one.same,
            "near": one.near,
            "apart": one.apart,
            "kappa": None if one.kappa is None else f"{float(one.kappa):.2f}",
            "is_weighted": one.is_weighted,
        }
        for name, one in found.codes.items()
    ]
