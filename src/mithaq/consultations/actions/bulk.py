"""What came in a workshop, at the counter or on paper, many at a time: from a sheet, or from lines that are pasted.

A sheet that is half wrong writes nothing, unless whoever brings it says to take its good lines. The same sheet brought
twice writes nothing the second time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.consultations import states
from mithaq.consultations.actions.contributing import (
    LONGEST_LINE,
    LONGEST_NAME,
    Entered,
    Said,
    check_entered,
    checked,
    unsaved,
)
from mithaq.consultations.actions.turning import turn
from mithaq.consultations.anchors import Text, text_of
from mithaq.consultations.models import LONGEST, LONGEST_WORDING, Consultation, Contribution
from mithaq.consultations.rules import may_hold
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.search import fold
from mithaq.core.sheets import Line, Problem, Sheet, read_sheet
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.instruments.versions import Part

_INSTANT = timedelta(microseconds=1)
MOST_LINES = 5_000  # of one sheet: a workshop of a day notes a few hundred
BATCH = 500  # rows written, or looked up, with one statement
CHECK, ALL_OR_NONE, GOOD_ONES = "check", "all", "good"  # what is done with the lines
# The headers understood, in any case, with or without accents.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "texte", "contribution", "remarque", "النص", "الملاحظة"),
    "proposed": ("proposed", "proposed wording", "rédaction proposée", "proposition", "الصياغة المقترحة"),
    "part": ("part", "partie", "numéro", "engagement", "الرقم", "الجزء", "الالتزام"),
    "kind": ("kind", "type", "nature", "النوع"),
    "date": ("date", "jour", "التاريخ"),
    "event": ("event", "atelier", "événement", "الورشة", "المناسبة"),
    "who": ("who", "name", "nom", "qui", "الاسم"),
    "place": ("place", "lieu", "quartier", "المكان", "الحي"),
    "language": ("language", "langue", "اللغة"),
    "origin": ("origin", "origine", "canal", "المصدر"),
}
EXAMPLE: tuple[tuple[str, ...], ...] = (
    ("date", "event", "part", "kind", "text", "proposed", "who", "place", "language", "origin"),
    (
        *("2024-05-14", "Atelier de la maison de quartier", "1.2", "comment"),
        *("Commencer par les écoles.", "", "Amina", "Hay Salam", "fr", "workshop"),
    ),
)
_KINDS = {
    states.COMMENT: ("comment", "commentaire", "remarque", "تعليق", "ملاحظة"),
    states.WORDING: ("wording", "proposed wording", "rédaction", "proposition", "صياغة", "صياغة مقترحة"),
    states.QUESTION: ("question", "سؤال"),
    states.GENERAL: ("general", "général", "avis", "رأي", "عام"),
}
_ORIGINS = {
    states.WORKSHOP: ("workshop", "atelier", "ورشة"),
    states.COUNTER: ("counter", "guichet", "شباك", "الشباك"),
    states.LETTER: ("letter", "lettre", "courrier", "رسالة"),
    states.EMAIL: ("email", "e-mail", "courriel", "بريد إلكتروني"),
}
KINDS = {fold(name): code for code, names in _KINDS.items() for name in names}
ORIGINS = {fold(name): code for code, names in _ORIGINS.items() for name in names}


@dataclass(frozen=True)
class Common:
    """What holds of each line that does not say otherwise. ``part``: as people write it, “1.2”."""

    origin: str
    day: date
    event: str = ""
    event_id: str = ""
    language: str = ""
    part: str = ""


@dataclass
class BroughtIn:
    """What lines came to. ``is_written``: that they were; else ``made`` says how many would be. ``known``: lines that
    had been brought before."""

    is_written: bool
    made: int = 0
    known: int = 0
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def lines_of_sheet(content: bytes) -> Sheet:
    """The lines of a CSV or XLSX. Raises Refused for what is no table, and without a column for words."""
    sheet = read_sheet(content, columns=COLUMNS, most_lines=MOST_LINES)
    if not any({"text", "proposed"} & line.cells.keys() for line in sheet.lines):
        words = _("The first line must name the columns. Missing: %(names)s.")
        raise Refused(words % {"names": COLUMNS["text"][0]}, field="file")
    return sheet


def lines_of_paste(words: str) -> Sheet:
    """A contribution a line, as noted on the wall of a workshop. Raises Refused for none, and for too many."""
    sheet = Sheet([], [])
    for number, one in enumerate(words.splitlines(), start=1):
        if one.strip():
            sheet.lines.append(Line(number, {"text": one.strip().lstrip("•*–—- \t")}, {}, sheet.problems))
    if not sheet.lines:
        raise Refused(_("Write something."), field="lines")
    if len(sheet.lines) > MOST_LINES:
        raise Refused(_("Bring at most %(count)s lines at a time.") % {"count": MOST_LINES}, field="lines")
    return sheet


@transaction.atomic
def bring_in(*, by: Actor, consultation: Consultation, sheet: Sheet, common: Common, do: str) -> BroughtIn:
    """Write down the lines of a sheet, or only say what would happen (``do``: CHECK).

    With ALL_OR_NONE, one wrong line keeps all from being written; with GOOD_ONES the good ones are. Raises NotAllowed;
    Refused once the consultation is concluded.
    """
    found = turn(consultation=consultation, at=clock.now())
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state == states.CONCLUDED:
        raise Refused(_("The consultation is concluded: nothing can be added."))
    reader = _Reader(found, common)
    read = [one for line in sheet.lines if (one := reader.read(line)) is not None]
    known = _known([key for _said, _entered, key in read])
    new = [one for one in read if one[2] not in known]
    is_written = do == GOOD_ONES or (do == ALL_OR_NONE and not sheet.problems)
    if is_written:
        _write(found, new, by if isinstance(by, Person) else None)
    problems = sorted(sheet.problems, key=lambda one: one.line)
    return BroughtIn(is_written, len(new), len(read) - len(new), sheet.unknown, problems)


def place_named(text: Text, words: str) -> tuple[str, str] | None:
    """Part and paragraph that somebody means: “1.2” is a part by its number, “1.2/3” its third paragraph; a lineage or
    the key of a paragraph will do as well. None when the draft has no such place."""
    wanted = words.strip()
    if wanted in text.paragraphs:
        return text.part_of[wanted].lineage, wanted
    name, _slash, number = wanted.partition("/")
    part = text.by_lineage.get(name) or _by_number(text).get(name.strip().strip("."))
    if part is None or not number:
        return (part.lineage, "") if part else None
    place = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return (part.lineage, part.paragraphs[place - 1].key) if 0 < place <= len(part.paragraphs) else None


def moment_of(consultation: Consultation, day: date) -> datetime:
    """Noon of a day, moved into the period and out of the future where that is the same day."""
    zone = ZoneInfo(consultation.body.time_zone)
    noon = datetime.combine(day, time(12), zone)
    first, last = consultation.opens_at, min(consultation.closes_at, clock.now())
    if noon < first and first.astimezone(zone).date() == day:
        return first
    return last - _INSTANT if noon >= last and (last - _INSTANT).astimezone(zone).date() == day else noon


class _Reader:
    """Reads lines; remembers how often each was there, as two people may say the same."""

    def __init__(self, consultation: Consultation, common: Common) -> None:
        self.consultation, self.common = consultation, common
        self.text = text_of(consultation.version)
        self.zone = ZoneInfo(consultation.body.time_zone)
        self.seen: Counter[str] = Counter()

    def read(self, line: Line) -> tuple[Said, Entered, str] | None:
        """What a line says, how it came, and its key; None when it cannot be: the line then says why."""
        said, entered = self._said(line), self._entered(line)
        if not line.is_good:
            return None
        try:
            check_entered(self.consultation, entered)
            said = checked(self.consultation, said)
        except Refused as refused:
            line.error(
                {"name": "who", "received_at": "date"}.get(refused.field or "", refused.field or ""), str(refused)
            )
            return None
        return said, entered, self._key(said, entered)

    def _said(self, line: Line) -> Said:
        name, kind = line.words("who", longest=LONGEST_NAME), line.words("kind", longest=40)
        proposed = line.text("proposed", longest=LONGEST_WORDING)
        code = KINDS.get(fold(kind)) if kind else states.WORDING if proposed else None
        if kind and code is None:
            line.error("kind", _("This is none of the kinds: %(kinds)s.") % {"kinds": ", ".join(states.KINDS)})
        part, paragraph = self._place(line)
        if code is None:
            code = states.COMMENT if part else states.GENERAL
        if code == states.WORDING and part and not paragraph:
            paragraph = self._only_paragraph(line, part)
        return Said(
            kind=code,
            text=line.text("text", longest=LONGEST),
            proposed=proposed,
            language=line.words("language", longest=8).lower() or self.common.language,
            part=part,
            paragraph=paragraph,
            shown_as=states.BY_NAME if name else states.ANONYMOUS,
            name=name,
            place=line.words("place", longest=LONGEST_LINE),
        )

    def _place(self, line: Line) -> tuple[str, str]:
        wanted = line.words("part", longest=80) or self.common.part
        found = place_named(self.text, wanted) if wanted else ("", "")
        if found is None:
            line.error("part", _("This part does not stand in the draft."))
        return found or ("", "")

    def _only_paragraph(self, line: Line, lineage: str) -> str:
        part = self.text.by_lineage[lineage]
        if len(part.paragraphs) != 1:
            line.error(
                "part", _("Say which paragraph is worded otherwise, as in “%(place)s/1”.") % {"place": part.number}
            )
            return ""
        return part.paragraphs[0].key

    def _entered(self, line: Line) -> Entered:
        origin, event = line.words("origin", longest=40), line.words("event", longest=LONGEST_LINE)
        code = ORIGINS.get(fold(origin)) if origin else self.common.origin
        if code is None:
            line.error("origin", _("Write “workshop”, “counter”, “letter”, “email”, or nothing."))
        event_id = "" if event else self.common.event_id
        received = moment_of(self.consultation, self._day(line))
        return Entered(code or self.common.origin, received, event or self.common.event, event_id)

    def _day(self, line: Line) -> date:
        words = line.words("date", longest=40)
        if not words:
            return self.common.day
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"):
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007  # a day alone, of the body's own calendar
            except ValueError:
                continue
        line.error("date", _("This is no date. Write it as 2024-05-14 or 14/05/2024."))
        return self.common.day

    def _key(self, said: Said, entered: Entered) -> str:
        """By what it says and how it came: a line that is brought again is known."""
        parts = (
            *(self.consultation.public_id, said.kind, said.part, said.paragraph, said.text, said.proposed, said.name),
            *(entered.origin, entered.event, entered.event_id, entered.received_at.astimezone(self.zone).date()),
        )
        whole = "\0".join(str(one) for one in parts)
        self.seen[whole] += 1
        return hashlib.sha256(f"{whole}\0{self.seen[whole]}".encode()).hexdigest()[:32]


def _by_number(text: Text) -> Mapping[str, Part]:
    return {one.number: one for one in text.parts if one.number}


def _known(keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), BATCH):
        rows = Contribution.objects.filter(form_key__in=keys[start : start + BATCH])
        known.update(key for key in rows.values_list("form_key", flat=True) if key)
    return known


def _write(consultation: Consultation, lines: Sequence[tuple[Said, Entered, str]], officer: Person | None) -> None:
    rows = []
    for said, entered, key in lines:
        one = unsaved(consultation, said, entered=entered, officer=officer)
        one.form_key = key
        rows.append(one)
    Contribution.objects.bulk_create(rows, batch_size=BATCH)
    consultation.save(update_fields=["count"])
