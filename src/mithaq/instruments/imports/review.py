"""What the review page shows: the text's lines, and each part of the structure as a row with what can be done to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator

from mithaq.core.texts import direction_of
from mithaq.instruments.imports import reasons
from mithaq.instruments.imports.operations import sentences
from mithaq.instruments.imports.placing import DESTINATIONS
from mithaq.instruments.imports.structure import Line, Name, Place, Structure, Value, is_to_check, places
from mithaq.instruments.models import ImportDraft
from mithaq_engines.charters.commitments import FORBIDDEN

SOURCE_LINES = 400  # of the text on one page
DROPPED_LINES = 50
PART_NAMES = {
    "title": "title",
    "preamble": "preamble",
    "pledge": "pledge",
    "value_title": "value",
    "definition": "definition",
    "commitment": "commitment",
    "proposal": "proposal",
    "dropped": "dropped",
}


@dataclass
class Row:
    """A line as shown. ``numbers`` are the lines of the text whose anchors it carries: each is carried once a page."""

    line: Line
    slot: str
    value_id: str = ""
    numbers: list[int] = field(default_factory=list)
    is_first: bool = False
    is_open: bool = False
    audience: str = ""

    @property
    def is_to_check(self) -> bool:
        return self.slot not in {"dropped", "proposal"} and is_to_check(self.line)

    @property
    def why(self) -> str:
        return reasons.why(self.line["why"])

    @property
    def shows_why(self) -> bool:
        return self.is_to_check or self.slot in {"dropped", "proposal"} or FORBIDDEN in self.line["why"]

    @property
    def can_move(self) -> bool:
        return self.slot in {"commitment", "preamble"}

    @property
    def can_merge(self) -> bool:
        return self.can_move and not self.is_first

    @property
    def can_return(self) -> bool:
        return "origin" in self.line

    @property
    def divisions(self) -> list[tuple[int, str]]:
        """Where the line could be divided: after which sentence, and the words that would begin the next line."""
        whole = sentences(self.line["text"])
        return [(number, whole[number]) for number in range(1, len(whole))]


@dataclass
class ValueRow:
    """A value as shown; ``heading`` is the name of its group where the group begins."""

    value: Value
    heading: str
    audience: str
    title: Row | None
    definition: Row | None
    commitments: list[Row]
    is_first: bool
    is_last: bool
    is_open: bool

    @property
    def name(self) -> str:
        return self.title.line["text"] if self.title else ""


@dataclass(frozen=True)
class SourceLine:
    """A line of the text; ``part`` says what it has become, "" when nothing on this page stands for it."""

    number: int
    text: str
    part: str


@dataclass(frozen=True)
class Review:
    """Everything on the page."""

    draft: ImportDraft
    title: Row | None
    preamble: list[Row]
    pledge: Row | None
    values: list[ValueRow]
    proposals: list[Row]
    dropped: Page[Row]
    source: Page[SourceLine]
    audiences: list[Name]
    groups: list[Name]
    warnings: list[str]
    language: str
    counts: Mapping[str, int]
    first_to_check: str

    @property
    def direction(self) -> str:
        return "auto" if self.language == "und" else direction_of(self.language)

    @property
    def destinations(self) -> Iterable[tuple[str, Any]]:
        return DESTINATIONS.items()

    def row(self, node: str) -> Row | None:
        """The row of a line that is on the page."""
        titles = (row for value in self.values for row in (value.title, value.definition, *value.commitments))
        rows = (self.title, *self.preamble, self.pledge, *titles, *self.proposals, *self.dropped)
        return next((row for row in rows if row is not None and row.line["id"] == node), None)


def review_of(
    draft: ImportDraft, *, opened: str = "", source_page: str | None = None, dropped_page: str | None = None
) -> Review:
    """The page of ``draft`` with the line or value ``opened`` ready to be corrected."""
    structure: Structure = draft.structure
    rows = _rows(structure, opened)
    dropped = Paginator([row for row in rows if row.slot == "dropped"], DROPPED_LINES).get_page(dropped_page)
    if opened and dropped_page is None:
        dropped = _page_with(dropped, opened)
    shown = [row for row in rows if row.slot != "dropped"] + list(dropped)
    parts = _give_numbers(shown)
    lines = draft.text.split("\n")
    source = [SourceLine(number, text, parts.get(number, "")) for number, text in enumerate(lines, 1) if text.strip()]
    by_slot = {slot: [row for row in rows if row.slot == slot] for slot in PART_NAMES}
    return Review(
        draft=draft,
        title=next(iter(by_slot["title"]), None),
        preamble=by_slot["preamble"],
        pledge=next(iter(by_slot["pledge"]), None),
        values=_value_rows(structure, rows, opened),
        proposals=by_slot["proposal"],
        dropped=dropped,
        source=Paginator(source, SOURCE_LINES).get_page(source_page),
        audiences=structure["audiences"],
        groups=structure["groups"],
        warnings=[sentence for code in structure["warnings"] if (sentence := reasons.warning(code))],
        language=structure["language"],
        first_to_check=next((row.line["id"] for row in rows if row.is_to_check), ""),
        counts={
            "values": len(structure["values"]),
            "commitments": len(by_slot["commitment"]),
            "to_check": sum(row.is_to_check for row in rows),
            "dropped": len(by_slot["dropped"]),
            "proposals": len(by_slot["proposal"]),
            "edits": len(structure["edits"]),
        },
    )


def _rows(structure: Structure, opened: str) -> list[Row]:
    names = {one["id"]: one["name"] for one in structure["audiences"]}
    return [_row(place, names, opened) for place in places(structure)]


def _row(place: Place, names: Mapping[str, str], opened: str) -> Row:
    value = place.value
    audience = place.line["audience"]
    if value is not None and audience == value["audience"]:
        audience = ""  # said at the value's title already
    return Row(
        line=place.line,
        slot=place.slot,
        value_id=value["id"] if value else "",
        is_first=place.index == 0,
        is_open=place.line["id"] == opened,
        audience=names.get(audience, ""),
    )


def _page_with(page: Page[Row], node: str) -> Page[Row]:
    """The page of dropped lines on which the opened one is."""
    for index, row in enumerate(page.paginator.object_list):
        if row.line["id"] == node:
            return page.paginator.get_page(index // DROPPED_LINES + 1)
    return page


def _give_numbers(rows: list[Row]) -> dict[int, str]:
    """Let each line of the text be anchored at the first row that covers it. Returns what each has become."""
    parts: dict[int, str] = {}
    for row in rows:
        first, last = row.line["at"] or (1, 0)
        for number in range(first, last + 1):
            if number not in parts:
                parts[number] = PART_NAMES[row.slot]
                row.numbers.append(number)
    return parts


def _value_rows(structure: Structure, rows: list[Row], opened: str) -> list[ValueRow]:
    audiences = {one["id"]: one["name"] for one in structure["audiences"]}
    groups = {one["id"]: one["name"] for one in structure["groups"]}
    by_value: dict[str, list[Row]] = {}
    for row in rows:
        by_value.setdefault(row.value_id, []).append(row)
    shown, group = [], ""
    last = len(structure["values"]) - 1
    for index, value in enumerate(structure["values"]):
        own = by_value[value["id"]]
        title = next((row for row in own if row.slot == "value_title"), None)
        shown.append(
            ValueRow(
                value=value,
                heading=groups.get(value["group"], "") if value["group"] != group else "",
                audience=audiences.get(value["audience"], ""),
                title=title,
                definition=next((row for row in own if row.slot == "definition"), None),
                commitments=[row for row in own if row.slot == "commitment"],
                is_first=index == 0,
                is_last=index == last,
                is_open=value["id"] == opened,
            )
        )
        group = value["group"]
    return shown
