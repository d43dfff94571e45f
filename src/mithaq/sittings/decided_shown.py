"""What the pages of decisions show: a list with its filters, one decision with its vote, and its track."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from mithaq.core.forms import whole_number
from mithaq.directory.models import Mandate
from mithaq.instruments.addresses import of_edition
from mithaq.instruments.models import Adoption
from mithaq.sittings import aftermath, levels, states
from mithaq.sittings import decision_states as ds
from mithaq.sittings.actions import missing, signatory_of
from mithaq.sittings.grounds import Ground, grounds_of, version_of
from mithaq.sittings.laws import law_of
from mithaq.sittings.levels import Line
from mithaq.sittings.models import Ballot, Deadline, Decision, Delegation, Organ, Recusal, Vote
from mithaq.sittings.shown import DateRow, date_row
from mithaq_engines.sittings import CouncilLaw


@dataclass(frozen=True)
class Wanted:
    """What a list of decisions is narrowed to; what makes no sense is passed over."""

    year: int | None = None
    matter: str = ""
    level: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Wanted:
        matter, level = query.get("matter", ""), query.get("level", "")
        return cls(
            year=whole_number(query.get("year", "")),
            matter=matter if matter in states.MATTERS else "",
            level=level if level in ds.LEVELS else "",
        )

    def applied(self, organ: Organ) -> QuerySet[Decision]:
        """The published decisions of the organ that match."""
        rows: QuerySet[Decision] = Decision.objects.public().filter(organ=organ)
        if self.year is not None:
            rows = rows.filter(year=self.year) if self.year < 10_000 else rows.none()
        if self.matter:
            rows = rows.filter(item__matter=self.matter)
        if self.level:
            rows = rows.filter(level_code__in=codes_at(organ, self.level))
        return rows.select_related("item", "vote", "organ__body")


def codes_at(organ: Organ, level: str) -> set[str]:
    """The lines of the table that name this level, or did."""
    own = Delegation.objects.filter(organ=organ, level=level).values_list("code", flat=True)
    return {one.code for one in levels.lines_of(law_of(organ)) if one.level == level} | set(own)


def years_of(organ: Organ) -> list[int]:
    """The years with decisions, the last first."""
    rows = Decision.objects.public().filter(organ=organ).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


@dataclass
class VoteShown:
    """A vote with the names by what each voted; ``sentences``: how the law's verdict was found."""

    vote: Vote
    sides: list[tuple[str, int, list[Mandate]]]
    sentences: Sequence[str] = ()


@dataclass
class DecisionPage:
    """All that the page of a decision shows."""

    decision: Decision
    line: Line | None
    own_level: str
    vote: VoteShown
    recusals: Sequence[Recusal]
    grounds: Sequence[Ground]
    dates: Sequence[DateRow]
    has_state: bool
    track: Sequence[dict[str, Any]]
    adopts: Mapping[str, Any] = field(default_factory=dict)
    missing: Sequence[str] = ()
    signatory: Mandate | None = None


def decision_page(decision: Decision, *, may_run: bool) -> DecisionPage:
    """One decision. About fifteen queries, whatever the number of members, papers and events."""
    rows, law = aftermath.deadlines_of(decision), law_of(decision.organ)
    today = decision.organ.body.today()
    grounds = [Ground.of(one) for one in decision.rests_on] if decision.is_published else grounds_of(decision.item)
    return DecisionPage(
        decision=decision,
        line=levels.line_of(decision.organ, decision.level_code, decision.decided_on),
        own_level=str(ds.LEVELS[levels.level_of(decision.organ)]),
        vote=vote_shown(decision.vote),
        recusals=list(decision.item.recusals.select_related("mandate__person")),
        grounds=grounds,
        dates=[date_row(one, today) for one in rows],
        has_state=bool(law.state),
        track=track_of(decision, rows, law),
        adopts=adopts(decision),
        missing=missing(decision) if may_run and not decision.is_published else (),
        signatory=signatory_of(decision),
    )


def vote_shown(vote: Vote) -> VoteShown:
    """Who voted what. One query."""
    ballots = list(Ballot.objects.filter(vote=vote).select_related("mandate__person").order_by("mandate__since", "pk"))
    counts = {states.FOR: vote.count_for, states.AGAINST: vote.count_against, states.ABSTAIN: vote.count_abstain}
    sides = [
        (str(name), counts[choice], [one.mandate for one in ballots if one.choice == choice])
        for choice, name in states.CHOICES.items()
    ]
    return VoteShown(vote, sides, sentences_in(vote.explanation))


def sentences_in(explanation: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """In the reader's language."""
    return Deadline(explanation=explanation).sentences


def adopts(decision: Decision) -> dict[str, Any]:
    """The text that was before the sitting, and what became of it."""
    version = version_of(decision.item)
    if version is None:
        return {}
    edition = version.edition
    adoption = Adoption.objects.filter(decision_id=decision.public_id).order_by("-pk").first()
    path = of_edition(edition) if edition.is_public else ""
    return {"version": version, "edition": edition, "adoption": adoption, "path": path}


def track_of(decision: Decision, rows: Sequence[Deadline], law: CouncilLaw) -> list[dict[str, Any]]:
    """A decision's life: voted, published, sent, posted, heard by the State, in effect."""
    by_code, events = {one.code: one for one in rows}, {one.kind: one.on for one in decision.events.all()}
    zone, today = ZoneInfo(decision.organ.body.time_zone), decision.organ.body.today()
    published = decision.published_at.astimezone(zone).date() if decision.published_at else None
    steps: list[tuple[str, date | None, bool]] = [
        (_("Voted"), decision.decided_on, True),
        (_("Published"), published, published is not None),
    ]
    if aftermath.POSTING in by_code:
        posted = by_code[aftermath.POSTING]
        steps.append((_("Posted"), posted.done_on or posted.due_on, posted.done_on is not None))
    if law.state and aftermath.TO_STATE in by_code:
        sent = by_code[aftermath.TO_STATE]
        steps.append((_("Sent to the authority of control"), sent.done_on or sent.due_on, sent.done_on is not None))
    for kind in (ds.RECEIVED, ds.VISA, ds.OPPOSITION, ds.COURT, ds.LIFTED, ds.ANNULMENT):
        if kind in events:
            steps.append((str(ds.EVENTS[kind]).capitalize(), events[kind], True))
    if decision.executable_on is not None:
        steps.append((_("In effect"), decision.executable_on, decision.executable_on <= today))
    now = next((place for place, (_name, _on, is_done) in enumerate(steps) if not is_done), len(steps))
    return [
        {"name": name, "when": on, "state": "done" if is_done else "now" if place == now else "next"}
        for place, (name, on, is_done) in enumerate(steps)
    ]


def row_of(decision: Decision) -> dict[str, Any]:
    """A decision as a line of the open data."""
    vote = decision.vote
    return {
        "id": decision.public_id,
        "number": decision.number,
        "year": decision.year,
        "decided_on": decision.decided_on.isoformat(),
        "title": str(decision.title),
        "matter": decision.item.matter,
        "level": decision.level_code,
        "outcome": decision.outcome,
        "standing": decision.standing,
        "for": vote.count_for,
        "against": vote.count_against,
        "abstain": vote.count_abstain,
        "executable_on": decision.executable_on.isoformat() if decision.executable_on else "",
        "sha256": decision.content_hash,
        "address": f"/id/{decision.public_id}/",
    }


@dataclass(frozen=True)
class Filters:
    """The choices of the list's form."""

    wanted: Wanted
    years: Sequence[int]
    matters: Mapping[str, Any] = field(default_factory=lambda: states.MATTERS)
    levels: Mapping[str, Any] = field(default_factory=lambda: ds.LEVELS)
