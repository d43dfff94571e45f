"""How far things are that are followed: state, lateness by the promised day, a later day beside it, every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from mithaq.delivery import lateness, states
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Change, Progress, Report, ReportEvidence

KEPT, LATER, LATE, TO_COME, STOPPED = "kept", "later", "late", "to_come", "stopped"
WAYS: Mapping[str, str | Promise] = {
    KEPT: gettext_lazy("done by the promised day"),
    LATER: gettext_lazy("done late"),
    LATE: gettext_lazy("late"),
    STOPPED: gettext_lazy("stopped"),
    TO_COME: gettext_lazy("to come"),
}


@dataclass(frozen=True)
class Reported:
    """A report with the evidence that it cites."""

    report: Report
    evidence: Sequence[Shown]


@dataclass(frozen=True)
class Standing:
    """How far a thing is. ``new_day``: to which a meeting put it, if later than promised."""

    state: str = states.NOT_STARTED
    share: int | None = None
    done_on: date | None = None
    reported_on: date | None = None
    late: Lateness = field(default_factory=Lateness)
    new_day: date | None = None
    reports: Sequence[Reported] = ()

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def chip(self) -> str:
        """The look of its state: what was done late is never shown as kept."""
        return "late" if self.late.was_late else states.CHIPS[self.state]

    @property
    def kept(self) -> str:
        """Which way it counts: done by its day, done later, late, stopped, or still to come."""
        if self.state == states.DONE:
            return LATER if self.late.was_late else KEPT
        if self.state == states.STOPPED:
            return STOPPED
        return LATE if self.late.is_late else TO_COME

    @property
    def late_words(self) -> str:
        """“3 days late”, “done 3 days late”, or nothing."""
        days = {"count": self.late.days}
        if self.late.was_late:
            return ngettext("done %(count)s day late", "done %(count)s days late", self.late.days) % days
        if self.late.is_late:
            return ngettext("%(count)s day late", "%(count)s days late", self.late.days) % days
        return ""

    @property
    def is_soon(self) -> bool:
        return self.late.is_soon and self.state != states.DONE


@dataclass(frozen=True)
class Counts:
    """Of things whose day has come or that are done: how many were kept. A late one is never kept."""

    kept: int = 0
    later: int = 0
    late: int = 0
    stopped: int = 0
    to_come: int = 0

    @property
    def all(self) -> int:
        return self.kept + self.later + self.late + self.stopped + self.to_come

    @property
    def due(self) -> int:
        return self.all - self.to_come

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """(code, words, how many), without those that are nought."""
        return [(code, str(name), count) for code, name in WAYS.items() if (count := getattr(self, code))]


def counts_of(standings: Iterable[Standing]) -> Counts:
    ways = [one.kept for one in standings]
    return Counts(*(ways.count(way) for way in (KEPT, LATER, LATE, STOPPED, TO_COME)))


def standings(kind: str, days: Mapping[str, date | None], today: date, *, full: bool = False) -> dict[str, Standing]:
    """Of things of one kind, by public id; ``days``: the promised day of each. Two queries; ``full``: with every report
    and its evidence, the newest first, in two more."""
    ids = list(days)
    progress = {one.subject_id: one for one in Progress.objects.filter(subject_kind=kind, subject_id__in=ids)}
    later = Change.objects.filter(subject_kind=kind, subject_id__in=ids, ends_on__isnull=False).order_by("pk")
    new_days = dict(later.values_list("subject_id", "ends_on"))
    reports = reports_of(kind, ids) if full else {}
    found = {}
    for key, ends_on in days.items():
        one = progress.get(key)
        state, done_on = (one.state, one.done_on) if one else (states.NOT_STARTED, None)
        found[key] = Standing(
            state=state,
            share=one.share if one else None,
            done_on=done_on,
            reported_on=one.reported_on if one else None,
            late=lateness.of(ends_on, state, done_on, today),
            new_day=new_days.get(key),
            reports=reports.get(key, []),
        )
    return found


def reports_of(kind: str, ids: Sequence[str]) -> dict[str, list[Reported]]:
    """Every report on things of one kind, corrected ones too, the newest first. Two queries."""
    rows = Report.objects.filter(subject_kind=kind, subject_id__in=ids).select_related("superseded_by").order_by("-pk")
    reports = list(rows)
    links = ReportEvidence.objects.filter(report__in=[one.pk for one in reports])
    evidence = shown_by_owner(with_evidence(links), "report_id") if reports else {}
    found: dict[str, list[Reported]] = {}
    for one in reports:
        found.setdefault(one.subject_id, []).append(Reported(one, evidence.get(one.pk, [])))
    return found
