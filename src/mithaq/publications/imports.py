"""Many documents at once from a CSV file: good lines are published, each other one is told what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.forms import clean_words
from mithaq.core.texts import LocalizedText
from mithaq.directory.imports.columns import folded
from mithaq.directory.imports.tables import Table, read_table
from mithaq.directory.rules import Actor
from mithaq.publications.actions import Content, publish
from mithaq.publications.models import EVERYBODY, STAFF, Scheme

MOST_LINES = 500  # of one file: each line is an act of its own in the public log
LANGUAGES = ("ar", "fr", "en", "zgh")
LONGEST = {"title": 200, "description": 2000}
# The headers understood, folded: the code first, as the example file writes it.
HEADERS: dict[str, tuple[str, ...]] = {
    "head": ("head", "rubrique", "البند"),
    **{f"title_{tag}": (f"title_{tag}", f"titre_{tag}", f"العنوان_{tag}") for tag in LANGUAGES},
    **{f"description_{tag}": (f"description_{tag}", f"وصف_{tag}") for tag in LANGUAGES},
    "covers_from": ("covers_from", "from", "du", "من"),
    "covers_to": ("covers_to", "to", "au", "إلى"),
    "languages": ("languages", "langues", "اللغات"),
    "link": ("link", "lien", "الرابط"),
    "audience": ("audience", "public", "الجمهور"),
}
EXAMPLE = (
    ("head", "title_ar", "title_fr", "covers_from", "covers_to", "languages", "link", "audience"),
    ("budgets", "ميزانية 2026", "Budget 2026", "2026-01-01", "2026-12-31", "ar fr", "https://example.org/b.pdf", ""),
)


@dataclass(frozen=True)
class Problem:
    """Why a line was left out. ``column``: its code, empty when it is the whole line."""

    line: int
    column: str
    what: str


@dataclass
class Outcome:
    """``is_trial``: nothing was written; ``published`` says how many lines would be."""

    is_trial: bool
    published: int = 0
    problems: list[Problem] = field(default_factory=list)


@transaction.atomic
def import_documents(*, by: Actor, scheme: Scheme, content: bytes, is_trial: bool) -> Outcome:
    """Publish the good lines of a file, or only say what would happen. Raises Refused when it is no table with the
    columns ``head``, ``link`` and a title, or holds more than `MOST_LINES` lines."""
    table = read_table(content)
    places = _places(table)
    if len(table.rows) > MOST_LINES:
        raise Refused(_("A file holds at most %(most)s documents.") % {"most": MOST_LINES}, field="file")
    outcome = Outcome(is_trial=is_trial)
    for number, cells in table.rows:
        row = {code: cells[place].strip() for code, place in places.items() if place < len(cells)}
        try:
            _publish_line(by, scheme, row)
            outcome.published += 1
        except Refused as refused:
            outcome.problems.append(Problem(number, refused.field or "", str(refused.message)))
    if is_trial:
        transaction.set_rollback(True)
    return outcome


def _publish_line(by: Actor, scheme: Scheme, row: Mapping[str, str]) -> None:
    if not row.get("link"):
        raise Refused(_("Say where the document stands: its link is missing."), field="link")
    content = Content(
        title=_localized(row, "title"),
        description=_localized(row, "description"),
        link=row["link"],
        covers_from=_day(row, "covers_from"),
        covers_to=_day(row, "covers_to"),
        languages=row.get("languages", "").replace(",", " ").split()[:20],
    )
    publish(by=by, scheme=scheme, head=_head(scheme, row), content=content, audience=_audience(row))


def _places(table: Table) -> dict[str, int]:
    known = {folded(name): code for code, names in HEADERS.items() for name in names}
    found: dict[str, int] = {}
    for place, header in enumerate(table.headers):
        code = known.get(folded(header))
        if code in found:
            raise Refused(_("The column “%(column)s” comes twice.") % {"column": header}, field="file")
        if code is not None:
            found[code] = place
    has_title = any(code.startswith("title_") for code in found)
    missing = [code for code in ("head", "link") if code not in found] + ([] if has_title else ["title_fr"])
    for code in missing:
        message = _("The column “%(column)s” is missing. The first line of the file names the columns.")
        raise Refused(message % {"column": code}, field="file")
    return found


def _head(scheme: Scheme, row: Mapping[str, str]) -> str:
    """The head that a line names: by its code, or by its name in any language."""
    wanted = folded(row.get("head", ""))
    for head in scheme.law.heads.values():
        if wanted in {folded(head.code), *(folded(name) for name in head.names.values())}:
            return head.code
    raise Refused(_("The law names no head “%(head)s”.") % {"head": row.get("head", "")[:60]}, field="head")


def _localized(row: Mapping[str, str], name: str) -> LocalizedText:
    texts = {}
    for tag in LANGUAGES:
        code = f"{name}_{tag}"
        try:
            texts[tag] = clean_words(row.get(code, ""))
        except ValidationError as error:
            raise Refused(" ".join(error.messages), field=code) from error
        if len(texts[tag]) > LONGEST[name]:
            message = _("This is longer than %(most)s characters.")
            raise Refused(message % {"most": LONGEST[name]}, field=code)
    kept = {tag: text for tag, text in texts.items() if text}
    return LocalizedText(next(iter(kept), "fr"), kept)


def _day(row: Mapping[str, str], code: str) -> date | None:
    text = row.get(code, "")
    if not text:
        return None
    try:
        return _days(text, ("%Y-%m-%d", "%d/%m/%Y"))
    except ValidationError as error:
        raise Refused(_("Write a date as 2026-01-31 or 31/01/2026."), field=code) from error


def _days(text: str, formats: Sequence[str]) -> date:
    read: date = forms.DateField(input_formats=list(formats)).clean(text)
    return read


def _audience(row: Mapping[str, str]) -> str:
    words = {EVERYBODY: {"", "everybody", "tous", "الجميع", "عموم"}, STAFF: {"staff", "agents", "الموظفون"}}
    wanted = folded(row.get("audience", ""))
    for audience, names in words.items():
        if wanted in {folded(name) for name in names}:
            return audience
    raise Refused(_("A document is for everybody or for the staff."), field="audience")
