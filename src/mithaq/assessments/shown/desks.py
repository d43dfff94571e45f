"""The assessor's desk: what she is asked to assess, and how far she is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import pgettext

from mithaq.assessments import states
from mithaq.assessments.addresses import of_instrument, of_item
from mithaq.assessments.models import Assessment, Assessor, Proposal, Round, RoundCommitment
from mithaq.assessments.shown.rounds import names_of, state_of
from mithaq.assessments.telling import path_of
from mithaq.core.paging import page_of
from mithaq.directory.models import Person
from mithaq.instruments.models import Edition

PER_PAGE = 50


def of_person(person: Person) -> list[dict[str, Any]]:
    """Each text that I am asked to assess, with its rounds. Three queries."""
    rows = Assessor.objects.filter(person=person).exclude(state=states.ENDED)
    mandates = list(rows.select_related("instrument__body").order_by("-invited_at"))
    instruments = [one.instrument_id for one in mandates]
    rounds: dict[int, list[Round]] = {}
    for one in Round.objects.filter(instrument__in=instruments).exclude(state=states.CANCELLED).order_by("-opens_on"):
        rounds.setdefault(one.instrument_id, []).append(one)
    titles = {one.instrument_id: one.title for one in Edition.objects.public().filter(instrument__in=instruments)}
    return [
        {
            "assessor": one,
            "title": titles.get(one.instrument_id),
            "path": of_instrument(one.instrument),
            "declare": path_of(one.instrument, "assessors", one.public_id, "declare"),
            "rounds": rounds.get(one.instrument_id, []),
        }
        for one in mandates
    ]


def of_assessor(request: HttpRequest, round_: Round, assessor: Assessor) -> dict[str, Any]:
    """The commitments of a round, with what she did of each. Five queries, however many."""
    taken = Count("assessments", filter=Q(assessments__dropped_at=None), distinct=True)
    judged = Count("verdicts", filter=Q(verdicts__isnull=False), distinct=True)
    rows = RoundCommitment.objects.filter(round=round_).annotate(taken=taken, judged=judged).order_by("order", "pk")
    page = page_of(request, rows, size=PER_PAGE)
    items = list(page.object_list)
    names = names_of(round_, [one.lineage for one in items])
    own = {one.item_id: one for one in Assessment.objects.counting().filter(item__in=items, assessor=assessor)}
    proposals = {one.item_id: one.by_id for one in Proposal.objects.filter(item__in=items)}
    today = round_.instrument.body.today()
    whole = Assessment.objects.submitted().filter(item__round=round_, assessor=assessor).count()
    return {
        "page": page,
        "rows": [
            _row(
                round_,
                one,
                names,
                own=own.get(one.pk),
                proposed_by=proposals.get(one.pk),
                assessor=assessor,
                today=today,
            )
            for one in items
        ],
        "submitted": whole,
        "whole": page.paginator.count,
        "is_coding": round_.is_coding(today),
        "assessor": assessor,
    }


def _row(
    round_: Round,
    item: RoundCommitment,
    names: Any,
    *,
    own: Assessment | None,
    proposed_by: int | None,
    assessor: Assessor,
    today: Any,
) -> dict[str, Any]:
    item.round = round_
    taken, is_judged = getattr(item, "taken", 0), bool(getattr(item, "judged", 0))
    number, name = names.get(item.lineage, ("", ""))
    chip, state = state_of(item, is_judged, today)
    is_open = round_.is_coding(today) and item.found_at is None
    if own is None:
        mine = (
            pgettext("my assessment", "not begun")
            if taken < round_.assessors_each
            else pgettext("my assessment", "taken by others")
        )
        may_code = is_open and taken < round_.assessors_each
    elif own.is_submitted:
        mine, may_code = pgettext("my assessment", "submitted"), False
    else:
        mine, may_code = pgettext("my assessment", "draft"), is_open
    judges = own is not None and own.is_submitted and item.found_at is not None and item.is_settled(today)
    return {
        "number": number,
        "name": name,
        "chip": chip,
        "state": state,
        "mine": mine,
        "mine_chip": "kept" if own and own.is_submitted else "soon" if own else "plain",
        "path": of_item(item),
        "code": of_item(item, "item_code") if may_code else "",
        "verdict": of_item(item, "item_verdict") if judges and not is_judged else "",
        "confirm": of_item(item, "verdict_confirm") if proposed_by not in {None, assessor.pk} else "",
    }
