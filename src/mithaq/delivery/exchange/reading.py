"""What each line of a file says, before anybody asks the database whether it may be so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from mithaq.core import ids
from mithaq.core.errors import Refused
from mithaq.core.sheets import Line, Problem, read_sheet
from mithaq.core.texts import LocalizedText
from mithaq.delivery.exchange.columns import COLUMNS, TEXTS, state_of

LONGEST_WORDS = 2_000
REQUIRED = ("id",)
_ID = re.compile(rf"[{ids.ALPHABET}]{{16}}")


@dataclass(frozen=True)
class Said:
    """One line. ``has``: the columns that the file has at all; what it lacks stays as it stands. ``problems``: what of
    it cannot be read."""

    line: Line
    public_id: str
    state: str
    share: int | None
    done_on: date | None
    read_on: date | None
    value: Decimal | None
    words: Mapping[str, str]
    evidence: Sequence[str]
    reports: int | None
    has: frozenset[str]

    @property
    def number(self) -> int:
        return self.line.number

    def text(self, language: str) -> LocalizedText:
        """Its words, in ``language`` first where they are."""
        tags = [tag for tag in (language, *TEXTS) if self.words.get(tag)]
        return LocalizedText(tags[0] if tags else language, {tag: self.words[tag] for tag in dict.fromkeys(tags)})


@dataclass(frozen=True)
class File:
    """``unknown``: headers that nobody asked for."""

    lines: Sequence[Said]
    unknown: Sequence[str]


def read_file(content: bytes) -> File:
    """Raises Refused (field ``file``) for what is no such table; what is wrong in a line is noted in the line."""
    sheet = read_sheet(content, columns=COLUMNS, required=REQUIRED)
    if not sheet.lines:
        raise Refused(_("The file has no line below its headers."), field="file")
    first: dict[tuple[str, date | None], int] = {}
    lines = []
    for line in sheet.lines:
        line.problems = []  # of this line alone
        said = _said(line)
        key = (said.public_id, said.read_on)
        if said.public_id and key in first:
            line.error("id", _("The same as line %(line)s.") % {"line": first[key]})
        first.setdefault(key, line.number)
        lines.append(said)
    return File(lines, sheet.unknown)


def problems_of(said: Said) -> Sequence[Problem]:
    return said.line.problems


def _said(line: Line) -> Said:
    state = line.words("state", longest=60)
    if state and not state_of(state):
        line.error("state", _("“%(value)s” is no state: the sheet to be downloaded shows them.") % {"value": state})
    return Said(
        line=line,
        public_id=_last_id(line.words("id", required=True)),
        state=state_of(state),
        share=line.whole("share"),
        done_on=line.day("done_on"),
        read_on=line.day("read_on"),
        value=line.number_of("value"),
        words={tag: words for tag in TEXTS if (words := line.text(f"words_{tag}", longest=LONGEST_WORDS))},
        evidence=_ids(line.text("evidence", longest=2_000)),
        reports=line.whole("reports", least=0),
        has=frozenset(line.headers),
    )


def _last_id(words: str) -> str:
    """The id, also out of an address: the deepest page is meant."""
    return next(reversed(_ID.findall(words)), words)


def _ids(words: str) -> Sequence[str]:
    return list(dict.fromkeys(_last_id(one) for one in re.split(r"[\s,;،]+", words) if one))
