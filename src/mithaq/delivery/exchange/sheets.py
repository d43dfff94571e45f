"""The programme as it stands, a line each for commitments, milestones and indicators: to be filled in and brought back.

A sheet that comes back as it went out changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.delivery import states
from mithaq.delivery.exchange.columns import COLUMNS, KINDS, TEXTS, named
from mithaq.delivery.exchange.standing import NOTHING, Standing, last_readings, standings
from mithaq.delivery.models import Reading
from mithaq.directory.models import Person
from mithaq.instruments.contents import EditionContents
from mithaq.instruments.models import Commitment, Indicator, Milestone, Plan

Cells = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """``columns``: their codes, those of languages that nobody here uses left out."""

    columns: list[str]
    lines: list[Cells]

    @property
    def headers(self) -> list[str]:
        return [named(COLUMNS[code]) for code in self.columns]

    @property
    def rows(self) -> list[list[Any]]:
        return [[line.get(code, "") for code in self.columns] for line in self.lines]


def table_of(contents: EditionContents, person: Person | None) -> Table:
    """All lines of an edition, in reading order."""
    instrument = contents.edition.instrument
    lines = list(_lines(contents, standings(instrument, person), last_readings(instrument)))
    used = {*instrument.body.languages} | {tag for tag in TEXTS for line in lines if f"words_{tag}" in line}
    return Table([one for one in COLUMNS if not one.startswith("words_") or one[6:] in used], lines)


def _lines(contents: EditionContents, said: Mapping[str, Standing], read: Mapping[str, Reading]) -> Iterator[Cells]:
    language = contents.edition.instrument.body.language
    for place, commitment in enumerate(contents.commitments, start=1):
        parts = contents.plan_of(commitment)
        number = (parts.plan.number if parts.plan else "") or str(place)
        name = parts.plan.title if parts.plan and parts.plan.title else commitment.text
        yield _followed("commitment", number, one=commitment, name=name, dated=parts.plan, said=said)
        for order, one in enumerate(parts.milestones, start=1):
            yield _followed("milestone", f"{number}.{order}", one=one, name=one.text, dated=one, said=said)
        for indicator in parts.indicators:
            yield _measured(number, indicator, read.get(indicator.lineage), language)


def _followed(
    kind: str,
    number: str,
    *,
    one: Commitment | Milestone,
    name: LocalizedText,
    dated: Plan | Milestone | None,
    said: Mapping[str, Standing],
) -> Cells:
    now = said.get(one.lineage, NOTHING)
    return {
        "kind": named(KINDS[kind]),
        "number": number,
        "id": one.lineage,
        "promise": str(name),
        "ends_on": dated.ends_on.isoformat() if dated and dated.ends_on else "",
        "state": str(states.STATES[now.state]),
        "share": "" if now.share is None else now.share,
        "done_on": now.done_on.isoformat() if now.done_on else "",
        **{f"words_{tag}": words for tag, words in (now.words or {}).items() if tag in TEXTS},
        "evidence": " ".join(now.evidence),
        "reports": now.reports,
    }


def _measured(number: str, one: Indicator, last: Reading | None, language: str) -> Cells:
    cells: Cells = {
        "kind": named(KINDS["indicator"]),
        "number": number,
        "id": one.lineage,
        "promise": str(one.what),
        "ends_on": one.due_on.isoformat() if one.due_on else "",
        "unit": str(one.unit),
    }
    if last is None:
        return cells
    cells |= {"read_on": last.on.isoformat(), "value": number_of(last.value)}
    return cells | ({f"words_{language}": last.words} if last.words else {})


def number_of(value: Decimal) -> Decimal:
    """Without the zeros that the table adds."""
    return Decimal(f"{value.normalize():f}")
