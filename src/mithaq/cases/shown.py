"""What the page of a case shows to each of its readers: the thread, the time limits, what one may do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mithaq.cases import running, states, told
from mithaq.cases.forms.files import FileForm
from mithaq.cases.models import Case, CaseFile, Clock, Decision, Entry
from mithaq.cases.rules import Actor, is_asker, may_decide, may_handle
from mithaq.core.dates import long_date
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

    @cached_property
    def may_handle(self) -> bool:
        return not self.is_asker and may_handle(self.by, self.case)

    @cached_property
    def owed(self) -> ShownClock | None:
        """What the body owes next."""
        return next((one for one in self.clocks if one.row.name == self.case.due_clock and one.is_open), None)

    @cached_property
    def may_decide(self) -> bool:
        return self.owed is not None and may_decide(self.by, self.case, self.owed.row.name)

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
    def chip(self) -> tuple[str, str]:
        return told.state_chip(self.case, self.today)

    @property
    def track(self) -> list[dict[str, Any]]:
        return track_of(self.case)


def case_page(case: Case, *, by: Actor | None, secret: str = "") -> CasePage:
    """Gather a case's page; entries that this reader may not see are not read at all."""
    rows = case.entries.select_related("author", "decision__decided_by").prefetch_related("files")
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
            files=[file for file in one.files.all() if sees_private or not file.is_private],
            decision=_decision_of(one),
            corrections=corrections.get(one.pk, []),
            who=_who(case, one, names_officers=sees_private),
            grounds=_grounds(case, one),
        )
        for one in rows
        if one.corrects_id is None
    ]


def _decision_of(entry: Entry) -> Decision | None:
    return getattr(entry, "decision", None) if entry.kind == states.DECISION else None


def _grounds(case: Case, entry: Entry) -> list[ShownGround]:
    decision = _decision_of(entry)
    if decision is None:
        return []
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
    steps = [states.RECEIVED, states.IN_PROGRESS, states.ANSWERED]
    if case.state in {states.COMPLAINT, states.REVIEW}:
        steps.append(case.state)
    steps.append(states.CLOSED)
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
        found.append(
            ShownClock(
                row=row,
                name=told.clock_name(case.law, row.name),
                article=law.rule(row.name, kind=case.category or None, readings=frozenset(case.readings)).article,
                explanation=told.explained(result.deadline),
                is_late=is_open and row.acts != Clock.PERSON and row.due_on < today,
                law=told.law_name(case.law),
            )
        )
    return found


@dataclass(frozen=True)
class PublicPage:
    """A published thread, personal data out."""

    case: Case
    subject: str
    entries: Sequence[ShownEntry]
    today: date

    @property
    def chip(self) -> tuple[str, str]:
        return told.state_chip(self.case, self.today)


def public_page(case: Case) -> PublicPage:
    """What everybody reads of a published case: the reviewed words, the time limits, the files given to all."""
    rows = case.entries.for_asker().select_related("decision").prefetch_related("files")
    shown = [
        ShownEntry(
            entry=one,
            text=told.sentence(case, one) if one.kind == states.CLOCK_EVENT else one.public_text,
            files=[file for file in one.files.all() if file.is_public],
            decision=_decision_of(one),
            corrections=[],
            who=_who(case, one, names_officers=False),
            grounds=_grounds(case, one),
        )
        for one in rows
        if one.public_text or one.kind == states.CLOCK_EVENT
    ]
    return PublicPage(case, str(case.details.get("public_subject", "")), shown, case.body.today())
