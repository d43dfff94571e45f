"""What the page of a case shows to each of its readers: the thread, the time limits, what one may do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mithaq.cases import asked, running, states, told
from mithaq.cases.following import subject_of
from mithaq.cases.forms.files import FileForm
from mithaq.cases.models import Case, CaseFile, Clock, Decision, Entry, Reader, ThirdParty
from mithaq.cases.opened import base_of, own_base
from mithaq.cases.rules import Actor, is_asker, may_withdraw
from mithaq.core.dates import long_date
from mithaq.core.ids import new_public_id
from mithaq.directory.models import Person
from mithaq_engines import clocks


@dataclass(frozen=True)
class ShownGround:
    """A ground of refusal in the reader's language; ``said``: what it asks to be said besides."""

    name: str
    article: str
    unverified: bool
    said: str


@dataclass(frozen=True)
class ShownEntry:
    """An entry with its words in the reader's language, its files and its decision."""

    entry: Entry
    text: str
    files: Sequence[CaseFile]
    decision: Decision | None
    corrections: Sequence[Entry]
    who: str = ""
    grounds: Sequence[ShownGround] = ()


@dataclass(frozen=True)
class ShownClock:
    """A time limit: whose turn it is, until when, and how that was counted."""

    row: Clock
    name: str
    article: str
    explanation: Sequence[str]
    is_late: bool
    law: str
    unverified: bool = False

    @property
    def is_open(self) -> bool:
        return self.row.state in {states.RUNNING, states.PASSED}

    @property
    def state_name(self) -> str:
        return str(states.CLOCK_STATE_NAMES[self.row.state])


@dataclass(frozen=True)
class CasePage:
    """The page of a case within the site. ``secret``: the secret link by which it was opened, if any."""

    case: Case
    by: Actor | None
    secret: str
    today: date
    entries: Sequence[ShownEntry]
    clocks: Sequence[ShownClock]

    @cached_property
    def is_asker(self) -> bool:
        return is_asker(self.by, self.case)

    def holds(self, power: str) -> bool:
        """Whether this reader has ``power`` in the body. The page is made only for those who see the case, so that
        nothing more need be asked; every act asks again."""
        by = self.by
        return isinstance(by, Person) and not self.is_asker and by.has_power_in(self.case.body, power)

    def decides(self, clock: str) -> bool:
        """Whether it is for this reader to act on a clock of the law."""
        power = self.case.declared.power_for(clock, self.case.law)
        return bool(power) and self.holds(power)

    @cached_property
    def may_handle(self) -> bool:
        return self.holds(self.case.declared.handled_by)

    @cached_property
    def third_parties(self) -> Sequence[ThirdParty]:
        """Who was asked for consent."""
        return list(self.case.third_parties.all()) if getattr(self.case, "has_third_parties", True) else []

    @cached_property
    def readers(self) -> Sequence[Reader]:
        """Who was named to read this case, and still may."""
        if not getattr(self.case, "has_readers", True):
            return []
        return list(self.case.readers.filter(ended_at=None).select_related("person"))

    @cached_property
    def owed(self) -> ShownClock | None:
        """What the body owes next."""
        return next((one for one in self.clocks if one.row.name == self.case.due_clock and one.is_open), None)

    @cached_property
    def may_decide(self) -> bool:
        """On what the body owes next: as officer, or as head on a complaint."""
        return self.owed is not None and self.decides(self.owed.row.name)

    @property
    def base(self) -> str:
        """The page's own address: those of its acts lie below it."""
        return base_of(self.case, secret=self.secret)

    @cached_property
    def form_key(self) -> str:
        """What makes a message that is sent twice one message."""
        return new_public_id()

    @property
    def may_withdraw(self) -> bool:
        return may_withdraw(self.by, self.case)

    @property
    def asked_rows(self) -> list[asked.Row]:
        """What was asked, besides the words."""
        return asked.rows_of(self.case)

    @property
    def awaited_outside(self) -> list[ShownClock]:
        """Clocks on which an outside body acts: its reply can be written down."""
        return [one for one in self.clocks if one.row.acts == Clock.OUTSIDE and one.is_open]

    @property
    def readings(self) -> list[asked.ShownReading]:
        """How ambiguous articles that bear on this case are read."""
        return asked.readings_of(self.case, [one.row.name for one in self.clocks])

    @cached_property
    def related(self) -> list[Case]:
        """Where it came from, and what came out of it."""
        came_from = [self.case.origin] if self.case.origin is not None else []
        if not getattr(self.case, "has_offspring", True):
            return came_from
        return [*came_from, *self.case.offspring.select_related("body").order_by("pk")]

    @property
    def linked(self) -> list[tuple[Case, str]]:
        """As `related`, each with its address where the same person asked there."""
        return [(one, own_base(one) if _same_asker(one, self.case) else "") for one in self.related]

    @property
    def remedies(self) -> list[ShownClock]:
        """Ways open to the person, and those that are closed already."""
        return [one for one in self.clocks if one.row.acts == Clock.PERSON]

    @property
    def may_add_files(self) -> bool:
        return self.case.state not in {states.DRAFT, states.CLOSED} and (self.is_asker or self.may_handle)

    @property
    def file_form(self) -> FileForm:
        return FileForm(may_keep=self.may_handle)

    @property
    def level_name(self) -> str:
        return str(states.LEVEL_NAMES[self.case.confidentiality])

    @property
    def channel_name(self) -> str:
        return str(states.CHANNELS[self.case.channel])

    @property
    def may_publish(self) -> bool:
        """Whether this reader may review the thread for the public now."""
        case = self.case
        is_open = case.declared.is_published and case.confidentiality == states.OPEN
        return self.may_handle and is_open and case.answered_at is not None

    @cached_property
    def seen_related(self) -> frozenset[int]:
        """Those of them that this reader may open."""
        keys = [one.pk for one in self.related]
        rows = Case.objects.visible_to(self.by).filter(pk__in=keys) if keys and isinstance(self.by, Person) else ()
        return frozenset(one.pk for one in rows)

    @property
    def chip(self) -> tuple[str, str]:
        return told.state_chip(self.case, self.today)

    @property
    def track(self) -> list[dict[str, Any]]:
        return track_of(self.case)


def case_page(case: Case, *, by: Actor | None, secret: str = "") -> CasePage:
    """Gather a case's page; entries that this reader may not see are not read at all."""
    rows = case.entries.select_related("author", "decision__decided_by")
    if getattr(case, "has_files", True):
        rows = rows.prefetch_related("files")
    if is_asker(by, case):
        rows = rows.for_asker()
    return CasePage(
        case=case,
        by=by,
        secret=secret,
        today=case.body.today(),
        entries=_entries(case, list(rows), sees_private=not is_asker(by, case)),
        clocks=clocks_of(case),
    )


def _entries(case: Case, rows: Sequence[Entry], *, sees_private: bool) -> list[ShownEntry]:
    corrections: dict[int, list[Entry]] = {}
    for one in rows:
        if one.corrects_id is not None:
            corrections.setdefault(one.corrects_id, []).append(one)
    return [
        ShownEntry(
            entry=one,
            text=told.sentence(case, one) if one.kind == states.CLOCK_EVENT else one.text,
            files=[file for file in _files_of(case, one) if sees_private or not file.is_private],
            decision=_decision_of(one),
            corrections=corrections.get(one.pk, []),
            who=_who(case, one, names_officers=sees_private),
            grounds=_grounds(case, one),
        )
        for one in rows
        if one.corrects_id is None
    ]


def _files_of(case: Case, entry: Entry) -> list[CaseFile]:
    return list(entry.files.all()) if getattr(case, "has_files", True) else []


def _decision_of(entry: Entry) -> Decision | None:
    return getattr(entry, "decision", None) if entry.kind == states.DECISION else None


def _public_decision(entry: Entry) -> Decision | None:
    """The decision in the words that were reviewed: never those that only the person reads."""
    decision = _decision_of(entry)
    if decision is not None:
        decision.reasons = str(entry.data.get("public_reasons", ""))
        decision.details = dict(entry.data.get("public_said", {}))
        decision.costs = str(entry.data.get("public_costs", ""))
    return decision


def _grounds(case: Case, entry: Entry) -> list[ShownGround]:
    decision = _decision_of(entry)
    return [] if decision is None else grounds_of(case, decision)


def grounds_of(case: Case, decision: Decision) -> list[ShownGround]:
    """The grounds of a decision, in the reader's language."""
    listed = case.declared.terms_under(case.law).grounds
    return [
        ShownGround(listed[code].name, listed[code].article, listed[code].unverified, decision.details.get(code, ""))
        for code in decision.ground_codes
        if code in listed
    ]


def _who(case: Case, entry: Entry, *, names_officers: bool) -> str:
    """Who speaks: an officer is named to colleagues; to others it is the body that answers."""
    if entry.side == Entry.ASKER:
        return _("Whoever asks")
    if entry.side == Entry.SITE:
        return _("Clock of the law") if entry.kind == states.CLOCK_EVENT else _("This site")
    if entry.side == Entry.OUTSIDE:
        return _("An outside body")
    return str(entry.author.name) if names_officers and entry.author is not None else str(case.body.name)


def track_of(case: Case) -> list[dict[str, Any]]:
    """The life of a case as steps; a complaint and an outside review stand in it only once they happened."""
    contested = [case.state] if case.state in {states.COMPLAINT, states.REVIEW} else []
    if case.answered_at is not None:
        then = [states.ANSWERED, *contested]
    else:  # a silence may be contested, and a case may end without an answer
        then = [*contested, *([states.ANSWERED] if case.state != states.CLOSED else [])]
    steps = [states.RECEIVED, states.IN_PROGRESS, *then, states.CLOSED]
    now = steps.index(case.state) if case.state in steps else -1
    dates = {states.RECEIVED: case.received_at, states.ANSWERED: case.answered_at, states.CLOSED: case.closed_at}
    zone = ZoneInfo(case.body.time_zone)
    return [
        {
            "name": states.STATE_NAMES[step],
            "when": long_date(moment.astimezone(zone).date()) if (moment := dates.get(step)) else "",
            "state": "done" if place < now else "now" if place == now else "next",
        }
        for place, step in enumerate(steps)
    ]


def clocks_of(case: Case) -> list[ShownClock]:
    """The time limits of a case in the order in which they opened, each with how it was counted."""
    rows, happenings = list(case.clocks.all()), list(case.happenings.all())
    if not rows:
        return []
    facts, counter, today = running.facts_of(case, happenings, rows), running.Counter(), case.body.today()
    found = []
    for row in rows:
        law = clocks.law(case.law)
        result = counter.compute(case, row.name, facts)
        is_open = row.state in {states.RUNNING, states.PASSED}
        rule = law.rule(row.name, kind=case.category or None, readings=frozenset(case.readings))
        found.append(
            ShownClock(
                row=row,
                name=told.clock_name(case.law, row.name),
                article=rule.article,
                explanation=told.explained(result.deadline),
                is_late=is_open and row.acts != Clock.PERSON and row.due_on < today,
                law=told.law_name(case.law),
                unverified=rule.unverified,
            )
        )
    return found


def extended_to(case: Case, name: str) -> date | None:
    """Until when a clock would run if it were extended today as the law has it; None where it cannot be."""
    rows = list(case.clocks.all())
    facts = running.facts_of(case, case.happenings.all(), rows)
    notice = clocks.Extended(case.body.today(), None)
    longer = {**facts.extensions, name: [*facts.extensions.get(name, ()), notice]}
    try:
        return running.Counter().compute(case, name, replace(facts, extensions=longer)).deadline.due
    except clocks.ClockError:
        return None


def _same_asker(one: Case, other: Case) -> bool:
    """Whether one person asked both, and is forgotten in neither: what was forgotten must not open again."""
    if one.asker_id is not None or other.asker_id is not None:
        return one.asker_id == other.asker_id
    return one.contact_id is not None and one.contact_id == other.contact_id


@dataclass(frozen=True)
class PublicPage:
    """A published thread, personal data out."""

    case: Case
    subject: str
    entries: Sequence[ShownEntry]
    clocks: Sequence[ShownClock]
    today: date

    @property
    def chip(self) -> tuple[str, str]:
        return told.state_chip(self.case, self.today)

    @property
    def track(self) -> list[dict[str, Any]]:
        return track_of(self.case)

    @property
    def owed(self) -> ShownClock | None:
        """What the body owes next, late or not."""
        return next((one for one in self.clocks if one.row.name == self.case.due_clock and one.is_open), None)

    @property
    def acts(self) -> list[str]:
        """Its places in the public log: the receipt, and each decision."""
        rows = [self.case.act, *(one.decision.act for one in self.entries if one.decision is not None)]
        return [act for act in rows if act]


def public_page(case: Case) -> PublicPage:
    """What everybody reads of a published case: the reviewed words, the time limits, the files given to all."""
    rows = case.entries.for_asker().select_related("decision").prefetch_related("files")
    shown = [
        ShownEntry(
            entry=one,
            text=told.sentence(case, one) if one.kind == states.CLOCK_EVENT else one.public_text,
            files=[file for file in one.files.all() if file.is_public],
            decision=_public_decision(one),
            corrections=[],
            who=_who(case, one, names_officers=False),
            grounds=_grounds(case, one),
        )
        for one in rows
        if one.public_text or one.kind == states.CLOCK_EVENT
    ]
    return PublicPage(case, subject_of(case), shown, clocks_of(case), case.body.today())
