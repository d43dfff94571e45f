"""Reports, readings and entries of money as pages read them: what stands, what was corrected, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mithaq.delivery import states
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.models import Progress, Reading, Report, ReportEvidence, Spending, SpendingEvidence
from mithaq.delivery.models.progress import ProgressQuerySet
from mithaq.delivery.models.reports import ReportQuerySet
from mithaq.delivery.subjects import Subject


@dataclass(frozen=True)
class ReportShown:
    """A report with what it cites. ``is_standing``: no later one corrects it."""

    report: Report
    evidence: Sequence[Shown]

    @property
    def is_standing(self) -> bool:
        return not hasattr(self.report, "superseded_by")

    @property
    def chip(self) -> str:
        return states.CHIPS[self.report.state]


def reports_of(subject: Subject) -> ReportQuerySet:
    """All reports on ``subject``, the newest first; to be shown by `with_their_evidence`."""
    rows = Report.objects.filter(subject_kind=subject.kind, subject_id=subject.public_id)
    return rows.select_related("superseded_by", "supersedes").order_by("-pk")


def with_their_evidence(reports: Iterable[Report]) -> list[ReportShown]:
    """Each with its evidence: one query, and one for each kind of record cited."""
    rows = list(reports)
    links = ReportEvidence.objects.filter(report__in=[one.pk for one in rows])
    cited = shown_by_owner(with_evidence(links), "report_id") if rows else {}
    return [ReportShown(one, cited.get(one.pk, ())) for one in rows]


def progress_of(subjects: Sequence[Subject]) -> dict[tuple[str, str], Progress]:
    """How far each is, by kind and public id, with its last report; what was never reported on is missing. One query.

    A subject of another kind with the same public id does not exist: ids are random.
    """
    rows: ProgressQuerySet = Progress.objects.filter(subject_id__in=[one.public_id for one in subjects])
    return {(one.subject_kind, one.subject_id): one for one in rows.select_related("last")}


def progress_at(subject: Subject) -> Progress:
    """How far it is; an unsaved one that says “not started” where nobody reported yet. One query."""
    found = progress_of([subject]).get((subject.kind, subject.public_id))
    return found or Progress(
        subject_kind=subject.kind, subject_id=subject.public_id, body=subject.body, commitment=subject.commitment
    )


def moves_after(progress: Progress) -> list[str]:
    """The states that the next report may say."""
    return [code for code in states.STATES if code in states.MOVES[progress.state]]


def readings_of(kind: str, gauge_ids: Sequence[str]) -> dict[str, list[Reading]]:
    """The readings that stand, by gauge, the oldest first. One query."""
    found: dict[str, list[Reading]] = {one: [] for one in gauge_ids}
    rows = Reading.objects.standing().filter(gauge_kind=kind, gauge_id__in=gauge_ids)
    for one in rows.order_by("on", "pk"):
        found[one.gauge_id].append(one)
    return found


def entries_with_evidence(entries: Iterable[Spending]) -> list[tuple[Spending, Sequence[Shown]]]:
    """Each entry of money with what it cites: one query, and one for each kind of record cited."""
    rows = list(entries)
    links = SpendingEvidence.objects.filter(spending__in=[one.pk for one in rows])
    cited = shown_by_owner(with_evidence(links), "spending_id") if rows else {}
    return [(one, cited.get(one.pk, ())) for one in rows]
