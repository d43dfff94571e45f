"""One line of a file: its cells cleaned, each problem named with its line, column, reason and remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mithaq.core.exports import plain_cell
from mithaq.core.forms import clean_words, refuse_mixed_scripts
from mithaq.core.texts import LocalizedText
from mithaq.directory.imports import columns
from mithaq.directory.imports.tables import LONGEST_CELL, Table

LANGUAGES = ("ar", "fr", "en", "zgh")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line and what to do. A warning does not keep the line out."""

    line: int
    column: str
    what: str
    remedy: str
    is_warning: bool = False


@dataclass
class Plan:
    """What a file would do. ``problems`` in the order of the lines; a line with an error is left out whole."""

    lines: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unknown_headers: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_warning]

    @property
    def wrong_lines(self) -> int:
        return len({problem.line for problem in self.errors})

    @property
    def good_lines(self) -> int:
        return self.created + self.changed + self.unchanged

    @property
    def has_work(self) -> bool:
        return bool(self.created or self.changed)

    def summary(self) -> dict[str, int]:
        return {
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "wrong": self.wrong_lines,
        }


class Line:
    """Reads cells by column code and writes problems into the plan. ``is_good`` as long as no error was found."""

    def __init__(
        self, plan: Plan, number: int, cells: list[str], places: Mapping[str, int], headers: list[str]
    ) -> None:
        self.plan, self.number, self.cells, self.places, self.headers = plan, number, cells, places, headers
        self.is_good = True
        if len(cells) > len(headers) and any(cell.strip() for cell in cells[len(headers) :]):
            self.error(
                "", _("This line has more cells than there are columns."), _("Put quotation marks around cells.")
            )

    def has(self, code: str) -> bool:
        """Whether the file has this column at all."""
        return any(one == code or one.startswith(f"{code}_") for one in self.places)

    def error(self, code: str, what: str, remedy: str) -> None:
        self.is_good = False
        self.plan.problems.append(Problem(self.number, self._header(code), what, remedy))

    def warn(self, code: str, what: str, remedy: str) -> None:
        self.plan.problems.append(Problem(self.number, self._header(code), what, remedy, is_warning=True))

    def _header(self, code: str) -> str:
        index = self.places.get(code)
        return self.headers[index] if index is not None else code

    def words(self, code: str, *, longest: int = 200, required: bool = False, is_name: bool = False) -> str:
        """A cell without invisible marks, in one line."""
        index = self.places.get(code)
        raw = self.cells[index] if index is not None and index < len(self.cells) else ""
        if len(raw) > LONGEST_CELL or len(raw.strip()) > longest:
            what = _("This is longer than %(longest)s characters.") % {"longest": longest}
            self.error(code, what, _("Shorten it."))
            return ""
        if "\ufffd" in raw:
            self.error(code, _("Some characters could not be read."), _("Save the file as CSV in UTF-8."))
            return ""
        try:
            value = " ".join(clean_words(raw).split())
            value = plain_cell(value)  # as our exports write them
            for word in value.split() if is_name else ():
                refuse_mixed_scripts(word)
        except ValidationError as error:
            self.error(code, error.messages[0], _("Type this cell again."))
            return ""
        if required and not value:
            self.error(code, _("This cell is empty."), _("Fill it in."))
        return value

    def localized(self, code: str, *, language: str, required: bool = False, is_name: bool = False) -> LocalizedText:
        """A text in its languages: from ``name_ar``, ``name_fr``, ``name_en`` and, in the language its letters show,
        ``name``. The original is the first language filled in, ``language`` before the others.
        """
        texts = {tag: self.words(f"{code}_{tag}", is_name=is_name) for tag in ("ar", "fr", "en")}
        if plain := self.words(code, is_name=is_name):
            tag = "ar" if _ARABIC.search(plain) else language if language != "ar" else "fr"
            texts[tag] = texts.get(tag) or plain
        order = [tag for tag in (language, "ar", "fr", "en", "zgh") if texts.get(tag)]
        if not order and required and self.is_good:
            self.error(code, _("This cell is empty."), _("Fill it in."))
        return LocalizedText(order[0] if order else language, {tag: texts[tag] for tag in dict.fromkeys(order)})

    def email(self, code: str) -> str:
        value = self.words(code, longest=254).lower()
        if value:
            try:
                validate_email(value)
            except ValidationError:
                self.error(code, _("This is not an e-mail address."), _("Correct it, or leave the cell empty."))
        return value

    def language(self, code: str, default: str) -> str:
        value = self.words(code).lower() or default
        if value not in LANGUAGES:
            self.error(code, _("This language is not known."), _("Write ar, fr, en or zgh."))
        return value

    def date(self, code: str, *, required: bool = False) -> date | None:
        """A day as 2024-01-31, 31/01/2024 or 31.01.2024."""
        value = self.words(code, required=required)
        if not value:
            return None
        value = "".join(str(unicodedata.digit(character, character)) for character in value)
        if match := _ISO.fullmatch(value):
            year, month, day = map(int, match.groups())
        elif match := _DAY_FIRST.fullmatch(value):
            day, month, year = map(int, match.groups())
        else:
            self.error(code, _("This is not a date."), _("Write it as 2024-01-31 or 31/01/2024."))
            return None
        try:
            found = date(year, month, day)
        except ValueError:
            found = date.min
        if not date(1900, 1, 1) <= found <= date(2200, 1, 1):
            self.error(code, _("There is no such day."), _("Write it as 2024-01-31 or 31/01/2024."))
            return None
        return found

    def choice(self, code: str, choices: Mapping[str, str]) -> str:
        """One of ``choices`` (folded name or code -> code); an error lists nothing, the how-to does."""
        value = self.words(code, required=True)
        if not value:
            return ""
        found = choices.get(columns.folded(value), "")
        if not found:
            what = _("“%(value)s” is not known.") % {"value": value}
            self.error(code, what, _("Use one of the codes of the how-to page “Import people”."))
        return found


def lines_of(plan: Plan, kind: str, table: Table) -> Iterator[Line]:
    """The lines of the table, ready to be read. Raises Refused when the headers do not fit ``kind``."""
    places = columns.places(kind, table)
    plan.unknown_headers = columns.unknown_headers(kind, table)
    for number, cells in table.rows:
        plan.lines += 1
        yield Line(plan, number, cells, places, table.headers)
