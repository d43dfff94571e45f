"""What a sheet would do, or did, as pages and files show it: line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core.texts import LocalizedText
from mithaq.delivery.exchange import actions
from mithaq.delivery.exchange.columns import COLUMNS, named
from mithaq.delivery.exchange.trial import READS, REFUSED, REPORTS, STAYS, Outcome
from mithaq.delivery.models import DeliverySheet
from mithaq.directory.models import Person

NAMES: Mapping[str, str | Promise] = {
    REFUSED: gettext_lazy("refused"),
    REPORTS: gettext_lazy("a new report"),
    READS: gettext_lazy("a new value"),
    STAYS: gettext_lazy("stays as it is"),
}
CHIPS = {REFUSED: "late", REPORTS: "kept", READS: "kept", STAYS: "plain"}
MOST_WORDS = 160  # of a text in a table: all of it is in the file


@dataclass(frozen=True)
class Row:
    """``changes``: (column, before, after). ``problems``: (column, why)."""

    number: int
    what: str
    about: LocalizedText | str
    path: str
    changes: Sequence[tuple[str, str, str]]
    problems: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        return str(NAMES[self.what])

    @property
    def chip(self) -> str:
        return CHIPS[self.what]


@dataclass(frozen=True)
class Count:
    code: str
    name: str
    chip: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Trial:
    """``rows``: the lines of the kind that is asked for; those that stay are shown when they are asked for."""

    counts: Sequence[Count]
    rows: Sequence[Row]

    @property
    def writes(self) -> int:
        """How many lines would write something."""
        return sum(one.number for one in self.counts if one.code in {REPORTS, READS})

    @property
    def refused(self) -> int:
        return sum(one.number for one in self.counts if one.code == REFUSED)


def trial_shown(outcomes: Sequence[Outcome], *, asked: str) -> Trial:
    counts = [
        Count(code, str(name), CHIPS[code], sum(one.what == code for one in outcomes), asked == code)
        for code, name in NAMES.items()
    ]
    wanted = {asked} if asked in NAMES else {REFUSED, REPORTS, READS}
    return Trial(counts, [_row(one) for one in outcomes if one.what in wanted])


def rows_of(sheet: DeliverySheet, *, by: Person) -> Iterator[Sequence[object]]:
    """The lines of a file about the file: of its trial as long as it waits, then of what was done."""
    if sheet.is_waiting:
        _file, outcomes = actions.dry_run(by=by, sheet=sheet)
        for one in map(_row, outcomes):
            why = one.problems[0] if one.problems else ("", "")
            yield (one.number, one.name, one.about, *why, "")
        return
    for number, what, record, column, why in sheet.outcomes:
        address = f"{settings.SITE_ADDRESS}/id/{record}/" if record and what == REPORTS else ""
        yield (number, str(NAMES[what]), "", column, why, address)


def _row(outcome: Outcome) -> Row:
    about = outcome.about
    return Row(
        number=outcome.number,
        what=outcome.what,
        about=about.name if about else outcome.said.public_id[:60],
        path=about.path if about else "",
        changes=[(_column(code), _cut(before), _cut(after)) for code, before, after in outcome.changes],
        problems=[(one.column or _("the whole line"), one.what) for one in outcome.problems],
    )


def _column(code: str) -> str:
    return named(COLUMNS[code])


def _cut(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
