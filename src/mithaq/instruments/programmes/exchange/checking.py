"""A document that somebody brings, looked at part by part: what it says as facts, and what is wrong where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mithaq.core.forms import clean_words
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments.actions.editions import LANGUAGE
from mithaq.instruments.forms.texts import LONG
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.instruments.programmes.actions.plans import CURRENCIES
from mithaq.instruments.programmes.actions.rows import MOST as MOST_ROWS
from mithaq.instruments.programmes.exchange.document import FORMAT, Document
from mithaq.instruments.programmes.exchange.tables import LINE
from mithaq.instruments.programmes.facts import Budget, IndicatorFacts, MilestoneFacts, PlanFacts
from mithaq.instruments.programmes.vocabulary import ANSWERS, terms

MOST_COMMITMENTS = 500
MOST_AXES = 60
LARGEST_POWER = 12  # of ten
NUMBER = Decimal(10) ** LARGEST_POWER


@dataclass(frozen=True)
class Fault:
    """``where``: a line of the table, or a place in the document, in words."""

    where: str
    field: str
    what: str


@dataclass
class SectionFacts:
    """An axis or objective with what stands in it: each commitment's words and facts."""

    title: LocalizedText
    definition: LocalizedText
    commitments: list[tuple[LocalizedText, PlanFacts]]
    inner: list[SectionFacts]


@dataclass
class ProgrammeFacts:
    """A whole programme, ready to be written where there are no faults."""

    kind: str
    language: str
    title: LocalizedText
    preamble: LocalizedText
    period: tuple[date, date] | None
    axes: list[SectionFacts]


@dataclass(frozen=True)
class Known:
    """What the site knows: bodies by the address of their page, priorities by code, sources that may be named."""

    body: Body
    bodies: Mapping[str, Body]
    priorities: frozenset[str]
    sources: frozenset[tuple[str, str]]


@dataclass
class Checker:
    """Reads each value of a part; what is wrong is noted, and something empty is read in its place."""

    known: Known
    language: str = "fr"
    faults: list[Fault] = field(default_factory=list)

    def programme(self, document: Any) -> ProgrammeFacts:
        """The whole document. Look at ``faults`` before it is used."""
        part = _Part(self, document if isinstance(document, dict) else {}, _("the programme"))
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            part.fault("format", _("This is not a programme as this site writes it."))
        language = part.code("language")
        self.language = language if LANGUAGE.fullmatch(language) else "fr"
        if self.language != language:
            part.fault("language", _("This language is not known."))
        if part.code("kind") not in PROGRAMMES:
            part.fault("kind", _("Choose an openness programme or a strategic one."))
        title = part.text("title")
        if not title.original_text:
            part.fault("title", _("It needs a title in its original language."))
        axes = []
        if (
            _count(part.value.get("axes")) > MOST_COMMITMENTS
        ):  # before any is looked at: a small file may hold a million
            part.fault("axes", _("A programme has at most %(count)s commitments.") % {"count": MOST_COMMITMENTS})
        else:
            axes = [
                self._section(one, _("axis %(number)s") % {"number": place}, 0)
                for place, one in part.parts("axes", MOST_AXES)
            ]
        return ProgrammeFacts(part.code("kind"), self.language, title, part.text("preamble"), part.period(), axes)

    def _section(self, value: Document, where: str, level: int) -> SectionFacts:
        part = _Part(self, value, where)
        commitments = []
        for place, one in part.parts("commitments", MOST_COMMITMENTS):
            inside = _("%(where)s, commitment %(number)s") % {"where": where, "number": place}
            commitments.append(self._commitment(one, inside))
        inner = []
        for place, one in part.parts("objectives", MOST_AXES) if level == 0 else []:
            inside = _("%(where)s, objective %(number)s") % {"where": where, "number": place}
            inner.append(self._section(one, inside, level + 1))
        return SectionFacts(part.text("title"), part.text("definition"), commitments, inner)

    def _commitment(self, value: Document, where: str) -> tuple[LocalizedText, PlanFacts]:
        part = _Part(self, value, where)
        text = part.text("commitment")
        if not text.original_text:
            part.fault("commitment", _("A commitment needs its words in the original language."))
        facts: PlanFacts = {
            "number": part.code("number", longest=20),
            "title": part.text("title"),
            "problem": part.text("problem"),
            "baseline": part.text("baseline"),
            "solution": part.text("solution"),
            "relevance": part.text("relevance"),
            "values": part.codes("values", frozenset(terms("values"))),
            "lead": self._lead(part),
            "lead_words": part.inner("lead").text("words"),
            "other_bodies": self._bodies(part),
            "others": part.text("others"),
            "budget": self._budget(part),
            "links": part.text("links"),
            "goals": [int(one) for one in part.codes("goals", frozenset(terms("goals")))],
            "starts_on": part.day("starts_on"),
            "ends_on": part.day("ends_on"),
            "markers": self._markers(part.inner("markers")),
            "follow_up": part.text("follow_up"),
            "control": part.text("control"),
            "for_team": part.text("for_team"),
            "for_partners": part.text("for_partners"),
            "milestones": [self._milestone(one, where, place) for place, one in part.parts("milestones", MOST_ROWS)],
            "indicators": [self._indicator(one, where, place) for place, one in part.parts("indicators", MOST_ROWS)],
            "priorities": part.codes("priorities", self.known.priorities),
            "sources": self._sources(part),
        }
        part.ordered(facts["starts_on"], facts["ends_on"])
        return text, facts

    def _lead(self, part: _Part) -> tuple[Body, str] | None:
        lead = part.inner("lead")
        slug, role = lead.code("body"), lead.code("role")
        if not slug and not role:
            return None
        body = self.known.bodies.get(slug)
        if body is None or role not in kinds.roles() or not body.path.startswith(self.known.body.path):
            part.fault("lead", _("The lead is an office of the body itself, or of one below it."))
            return None
        return body, role

    def _bodies(self, part: _Part) -> list[Body]:
        asked = part.codes("other_bodies", frozenset(self.known.bodies))
        return [self.known.bodies[slug] for slug in asked]

    def _budget(self, part: _Part) -> Budget:
        budget = part.inner("budget")
        amount, currency = budget.number("amount", least=Decimal(0), places=2), budget.code("currency")
        if (amount is not None and currency not in CURRENCIES) or (amount is None and currency):
            part.fault("budget", _("An amount needs its currency."))
        return Budget(amount, currency, budget.text("source"))

    def _markers(self, part: _Part) -> dict[str, tuple[str, LocalizedText]]:
        if strange := set(part.value) - set(terms("markers")) - {LINE}:
            part.fault("markers", _("Not known: %(names)s.") % {"names": ", ".join(sorted(strange))[:80]})
        said = {}
        for code in terms("markers"):
            one = part.inner(code)
            answer, reason = one.code("answer"), one.text("reason")
            if answer not in ("", *ANSWERS) or (answer and not reason.original_text):
                part.fault(code, _("Answer yes, partly or no, with the reason in the original language."))
            said[code] = (answer, reason)
        return said

    def _milestone(self, value: Document, where: str, place: int) -> MilestoneFacts:
        part = _Part(self, value, _("%(where)s, milestone %(number)s") % {"where": where, "number": place})
        text, starts_on, ends_on = part.text("text"), part.day("starts_on"), part.day("ends_on")
        if not text.original_text:
            part.fault("text", _("A milestone needs its words in the original language."))
        part.ordered(starts_on, ends_on)
        return MilestoneFacts(text, starts_on, ends_on)

    def _indicator(self, value: Document, where: str, place: int) -> IndicatorFacts:
        part = _Part(self, value, _("%(where)s, indicator %(number)s") % {"where": where, "number": place})
        what = part.text("what")
        if not what.original_text:
            part.fault("what", _("Say what the indicator measures, in the original language."))
        baseline, target = part.number("baseline", places=3), part.number("target", places=3)
        return IndicatorFacts(what, part.text("unit"), baseline, target, part.day("due_on"), part.text("source"))

    def _sources(self, part: _Part) -> list[tuple[str, str]]:
        asked = [tuple(one.partition(":")[::2]) for one in part.strings("sources")]
        found = [(kind, key) for kind, key in asked if (kind, key) in self.known.sources]
        if len(found) != len(asked):
            part.fault("sources", _("A source is a need that was selected, or an orientation in force."))
        return found


@dataclass(frozen=True)
class _Part:
    """One part of a document, with where it stands."""

    checker: Checker
    value: Document
    where: str

    def fault(self, field_name: str, what: str) -> None:
        line = self.value.get(LINE)
        where = _("line %(number)s") % {"number": line} if isinstance(line, int) else self.where
        self.checker.faults.append(Fault(where, field_name, what))

    def inner(self, name: str) -> _Part:
        found = self.value.get(name, {})
        if not isinstance(found, dict):
            self.fault(name, _("This is not of the right kind."))
            found = {}
        return _Part(self.checker, {LINE: self.value.get(LINE), **found}, self.where)

    def parts(self, name: str, most: int) -> Sequence[tuple[int, Document]]:
        found = self.value.get(name, [])
        if not isinstance(found, list) or any(not isinstance(one, dict) for one in found) or len(found) > most:
            self.fault(name, _("This is not of the right kind, or too long."))
            return []
        return list(enumerate(found, start=1))

    def string(self, name: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or len(value) > longest:
            self.fault(name, _("This is not of the right kind, or too long."))
            return ""
        try:
            return clean_words(value)
        except ValidationError as error:
            self.fault(name, error.messages[0])
            return ""

    def code(self, name: str, longest: int = 80) -> str:
        return self.string(name, self.value.get(name, ""), longest)

    def strings(self, name: str) -> list[str]:
        found = self.value.get(name, [])
        if not isinstance(found, list) or len(found) > 100:
            self.fault(name, _("This is not of the right kind, or too long."))
            return []
        return [self.string(name, str(one) if isinstance(one, int) else one, 80) for one in found]

    def codes(self, name: str, known: frozenset[str]) -> list[str]:
        found = self.strings(name)
        if strange := [one for one in found if one not in known]:
            self.fault(name, _("Not known: %(names)s.") % {"names": ", ".join(strange)[:80]})
        return [one for one in found if one in known]

    def text(self, name: str) -> LocalizedText:
        found = self.value.get(name, {})
        if not isinstance(found, dict) or not all(isinstance(tag, str) and LANGUAGE.fullmatch(tag) for tag in found):
            self.fault(name, _("A text is given by language: “fr”, “ar”…"))
            return LocalizedText(self.checker.language)
        words = {tag: self.string(name, value, LONG) for tag, value in found.items()}
        return LocalizedText(self.checker.language, words)

    def day(self, name: str) -> date | None:
        value = self.code(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fault(name, _("Write the date as 2027-01-31."))
            return None

    def ordered(self, first: date | None, last: date | None) -> None:
        if first and last and last < first:
            self.fault("ends_on", _("It ends before it starts."))

    def period(self) -> tuple[date, date] | None:
        first, last = self.day("starts_on"), self.day("ends_on")
        self.ordered(first, last)
        if first is None or last is None:
            self.fault("starts_on", _("Say from when to when the programme runs."))
            return None
        return first, last

    def number(self, name: str, *, least: Decimal | None = None, places: int) -> Decimal | None:
        value = self.code(name, longest=40)
        if not value:
            return None
        try:
            found = Decimal(value)
        except InvalidOperation:
            found = Decimal("NaN")
        exponent = found.as_tuple().exponent
        is_written = isinstance(exponent, int) and -places <= exponent <= LARGEST_POWER  # “0e999999” is none, either
        if not found.is_finite() or not is_written or abs(found) >= NUMBER:
            self.fault(name, _("This is not a number."))
            return None
        if least is not None and found < least:
            self.fault(name, _("This number is out of bounds."))
            return None
        return found


def _count(sections: Any, level: int = 0) -> int:
    """How many commitments stand in sections and their objectives, whatever else is wrong with them."""
    if not isinstance(sections, list) or level > 1:
        return 0
    parts = [one for one in sections if isinstance(one, dict)]
    lists = [one["commitments"] for one in parts if isinstance(one.get("commitments"), list)]
    return sum(map(len, lists)) + sum(_count(one.get("objectives"), level + 1) for one in parts)
