"""Minutes as their page shows them: the record with names in place of mandates, and words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate
from mithaq.sittings import states
from mithaq.sittings.minutes_record import CLOSING, OPENING, names_in, passages_of, record_of
from mithaq.sittings.models import AgendaItem, Minutes, Passage

PLACES = {"opening": OPENING, "end": CLOSING}


@dataclass(frozen=True)
class Place:
    """Where a passage stands: ``key`` says it to the action."""

    name: str
    key: Mapping[str, Any]
    passage: Passage | None
    item: AgendaItem | None = None


@dataclass(frozen=True)
class ItemShown:
    """An item of the minutes."""

    public_id: str
    title: LocalizedText
    is_public: bool
    state: str
    outcome: str
    chip: str
    rapporteur: Mandate | None
    presided_by: Mandate | None
    was_asked: bool
    recusals: Sequence[tuple[Mandate | None, str, LocalizedText]]
    papers: Sequence[tuple[LocalizedText, str, str]]
    said: LocalizedText
    conclusion: LocalizedText
    said_sha256: str
    vote: Mapping[str, Any] | None
    sides: Sequence[tuple[str, int, Sequence[Mandate | None]]]
    decision: Mapping[str, str] | None


@dataclass(frozen=True)
class MinutesPage:
    """``attendance``: name of the status, its members, in the order of their terms."""

    record: Mapping[str, Any]
    opened_at: datetime | None
    closed_at: datetime | None
    presided_by: Mandate | None
    opening: LocalizedText
    closing: LocalizedText
    attendance: Sequence[tuple[str, Sequence[Mapping[str, Any]]]]
    items: Sequence[ItemShown]


def page_of(minutes: Minutes) -> MinutesPage:
    """From the records while they are drafted, from what was approved afterwards."""
    record = record_of(minutes) if minutes.is_drafted else minutes.contents
    people = names_in(record)
    return MinutesPage(
        record=record,
        opened_at=_moment(record["opened_at"]),
        closed_at=_moment(record["closed_at"]),
        presided_by=people.get(record["presided_by"] or ""),
        opening=_text(record["opening"]),
        closing=_text(record["closing"]),
        attendance=[
            (str(name), [_attended(row, people) for row in record["attendance"][status]])
            for status, name in states.ATTENDANCES.items()
            if record["attendance"][status]
        ],
        items=[_item(row, people) for row in record["items"]],
    )


def place_of(minutes: Minutes, place: str) -> Place:
    """The passage that an address names. Raises Http404."""
    passages = passages_of(minutes)
    if place in PLACES:
        number = PLACES[place]
        name = _("Opening of the sitting") if number == OPENING else _("End of the sitting")
        return Place(name, {"place": number}, passages.get((None, number)))
    item = minutes.sitting.items.filter(public_id=place).first()
    if item is None:
        raise Http404
    return Place(str(item.title), {"item": item}, passages.get((item.pk, OPENING)), item)


def _item(row: Mapping[str, Any], people: Mapping[str, Mandate]) -> ItemShown:
    return ItemShown(
        public_id=row["item"],
        title=_text(row["title"]),
        is_public=row["is_public"],
        state=str(states.ITEM_STATES[row["state"]]),
        outcome=str(states.OUTCOMES[row["outcome"]]) if row["outcome"] else "",
        chip=states.OUTCOME_CHIPS.get(row["outcome"], "plain"),
        rapporteur=people.get(row["rapporteur"] or ""),
        presided_by=people.get(row["presided_by"] or ""),
        was_asked=row["recusals_asked_at"] is not None,
        recusals=[
            (people.get(one["mandate"]), str(states.RECUSAL_REASONS[one["reason"]]), _text(one["words"]))
            for one in row["recusals"]
        ],
        papers=[(_text(one["title"]), one["link"], one["sha256"]) for one in row["papers"]],
        said=_text(row["said"]),
        conclusion=_text(row["conclusion"]),
        said_sha256=row["said_sha256"] or "",
        vote=row["vote"],
        sides=_sides(row["vote"], people) if row["vote"] else [],
        decision=row["decision"],
    )


def _sides(vote: Mapping[str, Any], people: Mapping[str, Mandate]) -> list[tuple[str, int, Sequence[Mandate | None]]]:
    return [
        (str(name), vote[choice], [people.get(mandate) for mandate, chosen in vote["ballots"] if chosen == choice])
        for choice, name in states.CHOICES.items()
    ]


def _attended(row: Mapping[str, Any], people: Mapping[str, Mandate]) -> dict[str, Any]:
    return {
        "member": people.get(row["mandate"]),
        "proxy": people.get(row["proxy"] or ""),
        "arrived_at": _moment(row["arrived_at"]),
        "left_at": _moment(row["left_at"]),
    }


def _text(row: Mapping[str, Any]) -> LocalizedText:
    return LocalizedText(row["original"], row["texts"])


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
