"""What the minutes of a sitting say, read from its records: opening, quorum, attendance, each item with its recusals,
its papers, what was said, its vote by member, and the number of its decision.

The same value is shown, printed, hashed and kept. Members stand in it by the public id of their mandate: their names
are looked up when it is shown. What was said of an item behind closed doors stands in it by its hash alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate
from mithaq.sittings import states
from mithaq.sittings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Decision,
    Minutes,
    Paper,
    Passage,
    Recusal,
    Sitting,
    Vote,
)

FORMAT = "mithaq-minutes/1"
OPENING, CLOSING = 0, 1  # places of the passages that belong to no item


def record_of(minutes: Minutes) -> dict[str, Any]:
    """The minutes as they stand. Eight queries, whatever the number of members and items."""
    sitting = minutes.sitting
    passages = {(one.item_id, one.place): one.words for one in minutes.passages.all()}
    return {
        "format": FORMAT,
        "minutes": minutes.public_id,
        "sitting": sitting.public_id,
        "body": sitting.body.public_id,
        "law": sitting.organ.law,
        "session": {"kind": sitting.session.kind, "year": sitting.session.year, "month": sitting.session.month},
        "number": sitting.number,
        "call": sitting.call,
        "starts_at": _moment(sitting.starts_at),
        "opened_at": _moment(sitting.opened_at),
        "closed_at": _moment(sitting.closed_at),
        "place": sitting.place.as_json(),
        "is_public": sitting.is_public,
        "closed_reason": sitting.closed_reason.as_json(),
        "presided_by": sitting.presided_by.public_id if sitting.presided_by else None,
        "secretary": minutes.secretary.public_id if minutes.secretary else None,
        "quorum": {
            "members_in_office": sitting.members_in_office,
            "present": sitting.present_at_opening,
            "required": sitting.quorum_required,
        },
        "attendance": _attendance(sitting),
        "opening": passages.get((None, OPENING), empty_text()).as_json(),
        "items": _items(sitting, {item: words for (item, _place), words in passages.items() if item}),
        "closing": passages.get((None, CLOSING), empty_text()).as_json(),
    }


def names_in(record: Mapping[str, Any]) -> dict[str, Mandate]:
    """The mandates that a record names, by public id. One query."""
    found = set(_mandates(record))
    rows = Mandate.objects.filter(public_id__in=found).select_related("person")
    return {one.public_id: one for one in rows}


def _attendance(sitting: Sitting) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {status: [] for status in states.ATTENDANCES}
    marks = Attendance.objects.filter(sitting=sitting).select_related("mandate", "proxy")
    for one in marks.order_by("mandate__since", "mandate"):
        rows[one.status].append(
            {
                "mandate": one.mandate.public_id,
                "proxy": one.proxy.public_id if one.proxy else None,
                "arrived_at": _moment(one.arrived_at),
                "left_at": _moment(one.left_at),
            }
        )
    return rows


def _items(sitting: Sitting, said: Mapping[int, LocalizedText]) -> list[dict[str, Any]]:
    items = list(
        AgendaItem.objects.filter(sitting=sitting).select_related("rapporteur", "presided_by").order_by("order", "pk")
    )
    recusals, papers, ballots = defaultdict(list), defaultdict(list), defaultdict(list)
    for recusal in Recusal.objects.filter(item__in=items).select_related("mandate"):
        recusals[recusal.item_id].append(recusal)
    for paper in Paper.objects.filter(item__in=items):
        papers[paper.item_id].append(paper)
    for ballot in (
        Ballot.objects.filter(vote__item__in=items).select_related("mandate").order_by("mandate__since", "pk")
    ):
        ballots[ballot.vote_id].append([ballot.mandate.public_id, ballot.choice])
    votes = {one.item_id: one for one in Vote.objects.filter(item__in=items).select_related("presided_by")}
    numbers = {one.item_id: one for one in Decision.objects.filter(item__in=items)}
    return [
        _item(one, said.get(one.pk, empty_text()), is_open=sitting.is_public and one.is_public)
        | {
            "recusals": [_recusal(each, is_open=sitting.is_public and one.is_public) for each in recusals[one.pk]],
            "papers": [
                {"title": each.title.as_json(), "sha256": each.file_digest, "link": each.link}
                for each in papers[one.pk]
                if each.is_public
            ],
            "vote": _vote(votes.get(one.pk), ballots),
            "decision": {"id": numbers[one.pk].public_id, "reference": numbers[one.pk].reference}
            if one.pk in numbers
            else None,
        }
        for one in items
    ]


def _item(item: AgendaItem, words: LocalizedText, *, is_open: bool) -> dict[str, Any]:
    return {
        "item": item.public_id,
        "title": item.title.as_json() if item.is_public else empty_text().as_json(),
        "is_public": is_open,
        "matter": item.matter,
        "state": item.state,
        "outcome": item.outcome,
        "rapporteur": item.rapporteur.public_id if item.rapporteur else None,
        "presided_by": item.presided_by.public_id if item.presided_by else None,
        "recusals_asked_at": _moment(item.recusals_asked_at),
        "conclusion": item.conclusion.as_json() if is_open else empty_text().as_json(),
        "said": words.as_json() if is_open else empty_text().as_json(),
        "said_sha256": None if is_open or not words else hashlib.sha256(words.original_text.encode()).hexdigest(),
    }


def _recusal(recusal: Recusal, *, is_open: bool) -> dict[str, Any]:
    return {
        "mandate": recusal.mandate.public_id,
        "reason": recusal.reason,
        "words": recusal.words.as_json() if is_open else empty_text().as_json(),
    }


def _vote(vote: Vote | None, ballots: Mapping[int, list[list[str]]]) -> dict[str, Any] | None:
    if vote is None:
        return None
    return {
        "round": vote.round,
        "method": vote.method,
        "presided_by": vote.presided_by.public_id if vote.presided_by else None,
        "members_in_office": vote.members_in_office,
        "present": vote.present,
        "for": vote.count_for,
        "against": vote.count_against,
        "abstain": vote.count_abstain,
        "required": vote.required,
        "basis": vote.basis,
        "article": vote.article,
        "unverified": vote.unverified,
        "was_tied": vote.was_tied,
        "outcome": vote.outcome,
        "ballots": ballots[vote.pk],
    }


def _mandates(record: Mapping[str, Any]) -> Iterable[str]:
    yield from (record[name] for name in ("presided_by", "secretary") if record[name])
    for rows in record["attendance"].values():
        for one in rows:
            yield one["mandate"]
            if one["proxy"]:
                yield one["proxy"]
    for item in record["items"]:
        yield from (item[name] for name in ("rapporteur", "presided_by") if item[name])
        yield from (one["mandate"] for one in item["recusals"])
        yield from (mandate for mandate, _choice in (item["vote"] or {"ballots": ()})["ballots"])


def passages_of(minutes: Minutes) -> dict[tuple[int | None, int], Passage]:
    """What was written, by item and place."""
    return {(one.item_id, one.place): one for one in minutes.passages.select_related("item", "written_by")}


def _moment(value: Any) -> str | None:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None
