"""What the pages of sittings show: a year of the law's dates, an agenda, who is there, how a vote stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate, Person
from mithaq.sittings import deadlines, states, voters
from mithaq.sittings.laws import explanation_of, law_of, matter_in
from mithaq.sittings.models import AgendaItem, Attendance, Ballot, Convocation, Deadline, Organ, Session, Sitting, Vote
from mithaq_engines import sittings as engine
from mithaq_engines.sittings.sessions import session_names


@dataclass(frozen=True)
class DateRow:
    """A legal date as `_date.html` shows it, whether it is kept or only computed."""

    name: LocalizedText
    due: date
    article: str
    unverified: bool
    estimated: bool
    sentences: Sequence[str]
    unders: Sequence[tuple[LocalizedText, date]] = ()
    first: date | None = None
    is_late: bool = False
    is_over: bool = False
    done_on: date | None = None
    proof: str = ""
    public_id: str = ""


@dataclass(frozen=True)
class SessionRow:
    """A session of the year: as planned, or as the law has it when nobody planned it yet."""

    name: str
    opens: date
    window: tuple[date, date] | None
    until: date | None
    article: str
    unverified: bool
    sentences: Sequence[str]
    dates: Sequence[DateRow]
    sittings: Sequence[Sitting] = ()
    month: int = 0
    is_planned: bool = False
    kind: str = states.ORDINARY
    request: LocalizedText | None = None


@dataclass
class MemberRow:
    """A member on a sheet."""

    mandate: Mandate
    attendance: Attendance | None = None
    convocation: Convocation | None = None
    ballot: Ballot | None = None
    why_not: str = ""
    is_recused: bool = False


@dataclass(frozen=True)
class Rule:
    """The rule of majority of an item, in words."""

    name: str
    article: str
    of_members: bool
    second: bool
    unverified: bool


@dataclass(frozen=True)
class VotePage:
    """A vote as its item's page shows it."""

    vote: Vote
    rows: Sequence[MemberRow] = field(default_factory=list)
    sentences: Sequence[str] = ()
    chip: str = "plain"

    @property
    def left(self) -> int:
        """How many may vote and have not."""
        return sum(1 for one in self.rows if one.ballot is None and not one.why_not)


def language() -> str:
    return (get_language() or "fr").split("-")[0]


def date_row(row: Deadline, today: date) -> DateRow:
    """A date that is kept."""
    return DateRow(
        name=row.name,
        due=row.due_on,
        article=row.article,
        unverified=row.unverified,
        estimated=row.estimated,
        sentences=row.sentences,
        unders=[(LocalizedText("fr", one["name"]), date.fromisoformat(one["due"])) for one in row.unders],
        first=row.not_before,
        is_late=row.is_late(today),
        is_over=row.is_silence and row.has_passed(today),
        done_on=row.done_on,
        proof=row.proof,
        public_id=row.public_id,
    )


def year_of(organ: Organ, year: int, person: Person | None) -> list[SessionRow]:
    """The sessions of a year by law and by plan, in the order of their days. Five queries, whatever their number."""
    law, today = law_of(organ), organ.body.today()
    planned = list(organ.sessions.filter(year=year).order_by("opens_on", "pk"))
    dates: dict[int, list[DateRow]] = {}
    for row in Deadline.objects.filter(session__in=planned, sitting=None, ended_at=None).order_by("due_on", "pk"):
        dates.setdefault(row.session_id or 0, []).append(date_row(row, today))
    held: dict[int, list[Sitting]] = {}
    for sitting in Sitting.objects.visible_to(person).filter(session__in=planned).order_by("number"):
        held.setdefault(sitting.session_id, []).append(sitting)
    by_law = {one.month: one for one in engine.ordinary_sessions(law, year)}
    rows = [_planned_row(one, by_law, dates.get(one.pk, []), held.get(one.pk, [])) for one in planned]
    known = {one.month for one in planned if one.is_ordinary}
    rows += [_law_row(law, organ, one) for month, one in by_law.items() if month not in known]
    return sorted(rows, key=lambda one: one.opens)


def session_name(session: Session) -> str:
    """“September 2024 session”, or “Extraordinary session”."""
    if not session.is_ordinary:
        return _("Extraordinary session")
    return engine_names(session.month, session.year)


def engine_names(month: int, year: int) -> str:
    """What people call the session of a month, in the reader's language."""
    return session_names(month, year)[language()]


def _planned_row(
    session: Session, by_law: dict[int, engine.Session], dates: list[DateRow], sittings: list[Sitting]
) -> SessionRow:
    found = by_law.get(session.month) if session.is_ordinary else None
    return SessionRow(
        name=session_name(session),
        opens=session.opens_on,
        window=found.window if found else None,
        until=session.may_last_until,
        article=found.article if found else "",
        unverified=bool(found and found.unverified),
        sentences=explanation_of(found)[language()] if found and found.opens == session.opens_on else [],
        dates=dates,
        sittings=sittings,
        month=session.month,
        is_planned=True,
        kind=session.kind,
        request=session.request or None,
    )


def _law_row(law: engine.CouncilLaw, organ: Organ, found: engine.Session) -> SessionRow:
    """Nobody planned it: the dates are those that the law would have."""
    rows = []
    inputs = {"asked": deadlines.BEFORE, "opens": found.opens.isoformat(), "kind": states.ORDINARY}
    for step in deadlines.steps_of(law, inputs, organ):
        row = Deadline(organ=organ)
        deadlines.fill(row, step, law, inputs)
        rows.append(date_row(row, organ.body.today()))
    return SessionRow(
        name=found.names[language()],
        opens=found.opens,
        window=found.window,
        until=found.prolonged_until or found.may_last_until,
        article=found.article,
        unverified=found.unverified,
        sentences=explanation_of(found)[language()],
        dates=[_without_lateness(one) for one in rows],
        month=found.month,
    )


def _without_lateness(row: DateRow) -> DateRow:
    """Nothing is late of a session that nobody planned."""
    return DateRow(**{**row.__dict__, "is_late": False, "public_id": ""})


def dates_of(sitting: Sitting) -> list[DateRow]:
    """The legal dates of a sitting: those of its session, and those of its own next call."""
    rows = Deadline.objects.filter(session=sitting.session_id, ended_at=None).order_by("due_on", "pk")
    mine = [one for one in rows if one.sitting_id in (None, sitting.pk, sitting.after_id)]
    return [date_row(one, sitting.body.today()) for one in mine]


def agenda_of(sitting: Sitting, person: Person | None) -> list[AgendaItem]:
    """What this person may read of the agenda, with its papers. Two queries."""
    rows = AgendaItem.objects.visible_to(person).filter(sitting=sitting).select_related("rapporteur__person")
    return list(rows.prefetch_related("papers"))


def members_of(sitting: Sitting) -> list[MemberRow]:
    """Those who were called, and those who came into office since, with their marks. Four queries."""
    marks = {one.mandate_id: one for one in sitting.attendances.all()}
    notices = {one.mandate_id: one for one in sitting.convocations.all()}
    return [
        MemberRow(one, attendance=marks.get(one.pk), convocation=notices.get(one.pk))
        for one in sitting.organ.members(sitting.on)
    ]


def rule_of(item: AgendaItem, law: engine.CouncilLaw) -> Rule:
    """With which majority an item is decided, under which article."""
    rule = matter_in(law, item.matter)
    of_members = rule.basis is engine.Basis.MEMBERS_IN_OFFICE and item.round == 1
    return Rule(
        name=rule.names[language()],
        article=rule.article,
        of_members=of_members,
        second=of_members and rule.second is not None,
        unverified=rule.unverified or law.unverified,
    )


def vote_page(vote: Vote) -> VotePage:
    """The vote with each member's mark, or why there is none. Eight queries, whatever the number of members."""
    standing = voters.standing_of(vote)
    ballots = {one.mandate_id: one for one in vote.ballots.select_related("mandate__person")}
    rows = []
    for public_id, mandate in standing.members.items():
        row = MemberRow(mandate, ballot=ballots.pop(mandate.pk, None), is_recused=mandate.person_id in standing.recused)
        row.why_not = "" if row.ballot else voters.why_not(standing, public_id)
        rows.append(row)
    rows += [MemberRow(one.mandate, ballot=one) for one in ballots.values()]  # no longer in office
    return VotePage(
        vote=vote,
        rows=rows,
        sentences=list(vote.explanation.get(language(), [])),
        chip=states.OUTCOME_CHIPS.get(vote.outcome, "plain"),
    )


def track_of(sitting: Sitting) -> list[dict[str, Any]]:
    """The life of a sitting as steps."""
    zone = ZoneInfo(sitting.body.time_zone)
    is_void = sitting.state in (states.NO_QUORUM, states.CANCELLED)
    last = sitting.closed_at if sitting.state != states.NO_QUORUM else None
    steps: list[tuple[str, Any]] = [
        (pgettext("a step of a sitting", "Notice"), sitting.convened_at),
        (pgettext("a step of a sitting", "Opened"), sitting.opened_at),
        (pgettext("a step of a sitting", "Closed"), last),
        (pgettext("a step of a sitting", "Minutes approved"), sitting.approved_at),
    ]
    if is_void:
        when = sitting.closed_at or sitting.cancelled_at
        steps = [*[one for one in steps if one[1]], (sitting.state_name, when)]
    now = next((number for number, one in enumerate(steps) if one[1] is None), len(steps))
    return [
        {
            "name": name,
            "when": moment.astimezone(zone).date() if moment else None,
            "state": "done" if moment else "now" if number == now else "next",
        }
        for number, (name, moment) in enumerate(steps)
    ]


def names_of(rows: Iterable[Mandate]) -> list[tuple[str, str]]:
    """Members for a list to choose from."""
    return [(one.public_id, str(one.person.name)) for one in rows]
