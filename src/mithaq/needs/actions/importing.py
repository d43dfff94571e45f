"""Needs by the list: good lines become needs, each other one is told what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Call, Place, Theme
from mithaq.calls.rules import Actor, may_run
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.search import fold
from mithaq.core.sheets import Line, Problem, read_sheet
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.actions.saying import (
    LANGUAGES,
    LONGEST_LINE,
    LONGEST_TITLE,
    LONGEST_WORDS,
    Said,
    check_said,
    fill,
    held,
    next_number,
)
from mithaq.needs.models import Need
from mithaq.needs.rules import takes_written_down

LONGEST_KEY = 80
BATCH = 500  # rows written, or looked up, with one statement
# The headers understood, in any case, with or without accents; the code first, as the example writes it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("key", "clé", "code", "n°", "المعرف", "رقم"),
    "title": ("title", "titre", "besoin", "الحاجة", "العنوان"),
    "words": ("words", "description", "détails", "الوصف"),
    "language": ("language", "langue", "اللغة"),
    "place": ("place", "lieu", "quartier", "المكان", "الحي"),
    "theme": ("theme", "thème", "المجال", "الموضوع"),
    "for_whom": ("for_whom", "pour qui", "public", "لفائدة"),
    "spot": ("spot", "endroit", "الموقع"),
    "latitude": ("latitude", "lat", "خط العرض"),
    "longitude": ("longitude", "lon", "lng", "خط الطول"),
    "channel": ("channel", "origine", "المصدر"),
    "occasion": ("occasion", "atelier", "المناسبة", "الورشة"),
}
CHANNELS = {
    **dict.fromkeys(("", "sheet", "liste", "لائحة"), states.SHEET),
    **dict.fromkeys(("workshop", "atelier", "ورشة", "ورشه"), states.WORKSHOP),
    **dict.fromkeys(("counter", "guichet", "شباك"), states.AT_COUNTER),
}
EXAMPLE = (
    ("key", "title", "words", "language", "place", "theme", "for_whom", "spot", "latitude", "longitude", "occasion"),
    (
        *("B-001", "Éclairer la route de l’école", "Il y fait nuit dès 17 heures en hiver.", "fr", "", ""),
        *("Les élèves", "Entre la place et l’école", "33.5731", "-7.5898", "Atelier du 12 mars, 40 personnes"),
    ),
)
Part = TypeVar("Part", bound=Place | Theme)


@dataclass
class Outcome:
    """What a list comes to. ``is_trial``: nothing was written; ``made`` says how many would be."""

    is_trial: bool
    made: int = 0
    known: int = 0
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@transaction.atomic
def import_needs(*, by: Actor, call: Call, content: bytes, is_trial: bool, occasion: str = "") -> Outcome:
    """Write down the good lines of a sheet, or only say what would happen. Lines that are there already stay as they
    are: the same sheet twice changes nothing. ``occasion``: of the lines that name none.

    Raises NotAllowed to others; Refused when it is no table with the column ``title``, or once a ballot begins.
    """
    call = held(call)
    if not may_run(by, call):
        raise NotAllowed
    if not takes_written_down(call):
        raise Refused(_("The ballot decides about what stands: no need can be added now."))
    sheet = read_sheet(content, columns=COLUMNS, required=("title",))
    reader = _Reader(call, occasion)
    read = [found for line in sheet.lines if (found := reader.read(line)) is not None]
    known = _titles_known(call, [need.import_key for _line, need in read])
    new: list[Need] = []
    outcome = Outcome(is_trial, unknown=sheet.unknown, problems=sheet.problems)
    for line, need in read:
        if need.import_key not in known:
            new.append(need)
        elif known[need.import_key] == need.title:
            outcome.known += 1
        else:
            line.error("key", _("A need with another title was brought under this key: change it on its page."))
    outcome.made = len(new)
    if not is_trial:
        _write(call, new, by)
    outcome.problems.sort(key=lambda one: one.line)
    return outcome


class _Reader:
    """Reads lines: remembers what the call has, and which keys it has seen."""

    def __init__(self, call: Call, occasion: str) -> None:
        self.call, self.occasion = call, occasion
        self.places, self.themes = _by_name(call.places.all()), _by_name(call.themes.all())
        self.language = next((tag for tag in call.languages if tag in LANGUAGES), "fr")
        self.seen: dict[str, int] = {}

    def read(self, line: Line) -> tuple[Line, Need] | None:
        """The need of a line, or None when it cannot be one: the line then says why."""
        said = Said(
            title=line.words("title", longest=LONGEST_TITLE, required=True),
            words=line.text("words", longest=LONGEST_WORDS),
            for_whom=line.words("for_whom", longest=LONGEST_LINE),
            place=self._part(line, "place", self.places),
            theme=self._part(line, "theme", self.themes),
            latitude=_degrees(line, "latitude", 90),
            longitude=_degrees(line, "longitude", 180),
            spot=line.words("spot", longest=LONGEST_LINE),
            language=line.words("language", longest=8).lower() or self.language,
        )
        channel = CHANNELS.get(fold(line.words("channel", longest=20)))
        if channel is None:
            line.error("channel", _("Write “workshop”, “counter”, or nothing."))
        occasion = line.words("occasion", longest=LONGEST_LINE) or self.occasion
        key = self._key(line, said)
        if not line.is_good:
            return None
        try:
            check_said(self.call, said)
        except Refused as refused:
            line.error(refused.field or "", str(refused.message))
            return None
        need = Need(call=self.call, channel=channel or states.SHEET, occasion=occasion, import_key=key)
        return line, fill(need, said)

    def _key(self, line: Line, said: Said) -> str:
        """The key that a line gives, or one made of what it says: it is then known by its words."""
        given = line.words("key", longest=LONGEST_KEY)
        parts = (said.title, said.words, said.spot, said.place.code if said.place else "")
        key = given or f"={hashlib.sha256(chr(0).join(map(fold, parts)).encode()).hexdigest()[:40]}"
        if key in self.seen:
            words = _("Line %(line)s has the same key.") if given else _("Line %(line)s says the same.")
            line.error("key", words % {"line": self.seen[key]})
        self.seen.setdefault(key, line.number)
        return key

    @staticmethod
    def _part(line: Line, column: str, parts: dict[str, Part]) -> Part | None:
        wanted = line.words(column)
        found = parts.get(_name(wanted))
        if wanted and found is None:
            line.error(column, _("This call has no “%(name)s”.") % {"name": wanted[:60]})
        return found


def _by_name(rows: Iterable[Part]) -> dict[str, Part]:
    """Places or themes by their code, and by their name in each language."""
    found: dict[str, Part] = {}
    for one in rows:
        for name in (*one.name.texts.values(), one.code):
            found[_name(name)] = one
    return found


def _name(words: str) -> str:
    return " ".join(words.casefold().split())


def _degrees(line: Line, column: str, most: int) -> float | None:
    found = line.number_of(column, least=-most, most=most)
    return None if found is None else float(found)


def _titles_known(call: Call, keys: list[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    rows = Need.objects.filter(call=call)
    for start in range(0, len(keys), BATCH):
        known.update(rows.filter(import_key__in=keys[start : start + BATCH]).values_list("import_key", "title"))
    return known


def _write(call: Call, needs: list[Need], by: Actor) -> None:
    number = next_number(call)
    for offset, need in enumerate(needs):
        need.number = number + offset
        need.entered_by = by if isinstance(by, Person) else None
    Need.objects.bulk_create(needs, batch_size=BATCH)
