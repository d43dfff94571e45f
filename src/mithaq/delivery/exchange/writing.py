"""Write what the trial lets pass: the rows, the links to evidence and the leaves of the log that single acts write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mithaq.delivery.actions.evidence import links_to
from mithaq.delivery.actions.readings import new_reading
from mithaq.delivery.actions.readings import public_of as public_of_reading
from mithaq.delivery.actions.reports import keep_progress, new_report
from mithaq.delivery.actions.reports import public_of as public_of_report
from mithaq.delivery.exchange.trial import READS, REPORTS, Outcome, words_of
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Progress, Reading, ReadingEvidence, Report, ReportEvidence
from mithaq.delivery.offices import office_of
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.instruments.models import Instrument
from mithaq.ledger.actions import record_many

KEPT = ("state", "share", "done_on", "reported_on", "last", "reports")  # of Progress, by each report


def held_progress(instrument: Instrument, subjects: Sequence[Subject]) -> dict[str, Progress]:
    """The rows of these things, made where they are missing, and locked until the transaction ends. By public id."""
    ordered = sorted(subjects, key=lambda one: (one.kind, one.public_id))
    Progress.objects.bulk_create(
        (
            Progress(
                subject_kind=one.kind,
                subject_id=one.public_id,
                body=one.body,
                instrument=one.instrument,
                commitment=one.commitment,
            )
            for one in ordered
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    rows = Progress.objects.select_for_update(of=("self",)).filter(
        instrument=instrument, subject_id__in=[one.public_id for one in ordered]
    )
    return {one.subject_id: one for one in rows.order_by("pk")}


def write(
    outcomes: Sequence[Outcome], progress: dict[str, Progress], *, by: Person, instrument: Instrument, at: datetime
) -> dict[int, str]:
    """Write them. Returns, by the number of the line, the public id of what was made. To call in a transaction."""
    office = office_of(by, instrument.body)
    reports: list[tuple[Outcome, Report]] = []
    readings: list[tuple[Outcome, Reading]] = []
    for one in outcomes:
        if one.what == REPORTS and isinstance(one.about, Subject) and one.content is not None:
            reports.append((one, new_report(one.about, one.content, by=by, at=at, office=office)))
        elif one.what == READS and isinstance(one.about, Gauge) and one.said.read_on and one.said.value is not None:
            on, value, words = one.said.read_on, one.said.value, words_of(one.said, one.about)
            reading = new_reading(one.about, on=on, value=value, words=words, by=by, at=at, office=office)
            readings.append((one, reading))
    _write_reports(reports, progress, at)
    _write_readings(readings, at)
    made = {one.number: report.public_id for one, report in reports}
    return made | {one.number: reading.public_id for one, reading in readings}


def _write_reports(made: Sequence[tuple[Outcome, Report]], progress: dict[str, Progress], at: datetime) -> None:
    publics = [public_of_report(report, one.evidence) for one, report in made]
    for (_one, report), act in zip(made, record_many("delivery.reported", at=at, publics=publics), strict=True):
        report.act = act
    Report.objects.bulk_create((report for _one, report in made), batch_size=500)
    links = (
        ReportEvidence(report=report, **columns) for one, report in made for columns in links_to(list(one.evidence))
    )
    ReportEvidence.objects.bulk_create(links, batch_size=500)
    kept = []
    for _one, report in made:
        row = progress[report.subject_id]
        keep_progress(row, report)
        kept.append(row)
    Progress.objects.bulk_update(kept, KEPT, batch_size=100)


def _write_readings(made: Sequence[tuple[Outcome, Reading]], at: datetime) -> None:
    publics = [public_of_reading(reading, one.evidence) for one, reading in made]
    for (_one, reading), act in zip(made, record_many("delivery.read", at=at, publics=publics), strict=True):
        reading.act = act
    Reading.objects.bulk_create((reading for _one, reading in made), batch_size=500)
    links = (
        ReadingEvidence(reading=reading, **columns) for one, reading in made for columns in links_to(list(one.evidence))
    )
    ReadingEvidence.objects.bulk_create(links, batch_size=500)
