"""Delivery: the page that says where a programme stands, with 200 commitments, 1,000 milestones, 5,000 reports and
3,000 assessments: queries, CPU and weight, at two sizes; and the story of one of its commitments.

`./mithaq bench delivery`. Fails when the page takes more than 12 queries, 25 ms of CPU or 60 kB, when its queries grow
with what is in it, or when those of a commitment's story do. CPU is of this process, the database's included as SQLite
runs in it: the median of several requests.

No peer: the others of the field show no delivery of hundreds of commitments on one page with evidence.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import connection
from django.test import Client

import _environment  # noqa: F401  # sets Django up
from mithaq.assessments.models import Assessment, Assessor, Round, RoundCommitment
from mithaq.assessments.states import ACTIVE, ASSOCIATION, CONCLUDED, INTERIM
from mithaq.core import clock
from mithaq.delivery import states
from mithaq.delivery.models import Evidence, Progress, Reading, Report, ReportEvidence, Spending
from mithaq.directory.models import Person
from mithaq.instruments.models import Edition, Indicator
from programmes import LARGE, MILESTONES, SMALL, fill, freeze, measured, words

REPORTS = 25  # of a commitment and its milestones together
ASSESSMENTS = 15  # of a commitment
MOST_QUERIES = {"delivery": 12, "delivery, late": 12, "story": 40}
MOST_CPU = {"delivery": 25.0, "delivery, late": 25.0}
MOST_HTML = {"delivery": 60_000, "delivery, late": 60_000}
TODAY = datetime(2027, 9, 1, 12, tzinfo=UTC)
STATES = (states.UNDER_WAY, states.DONE, states.UNDER_WAY, states.NOT_STARTED, states.UNDER_WAY, states.STOPPED)


def carry_out(edition: Edition) -> None:
    """Reports, evidence, values, money and assessments past the verbs: what is measured is reading."""
    instrument, body = edition.instrument, edition.instrument.body
    for one in edition.commitments.prefetch_related("milestones"):
        milestones = [("milestone", row.lineage) for row in one.milestones.all()]
        report([("commitment", one.lineage), *milestones], one.lineage, edition)
    evidence = Evidence.objects.bulk_create(
        Evidence(
            body=body,
            side=states.BODY,
            kind=states.LINK,
            title=words(f"Preuve {number}"),
            dated=date(2027, 3, 1),
            link=f"https://budget.example/{number}",
            content_hash=f"{number:064d}",
            published_at=clock.now(),
        )
        for number in range(edition.commitments.count())
    )
    reports = Report.objects.filter(instrument=instrument, state=states.DONE).order_by("pk")
    ReportEvidence.objects.bulk_create(
        ReportEvidence(report=one, evidence=evidence[place % len(evidence)], evidence_hash="0" * 64)
        for place, one in enumerate(reports)
    )
    Reading.objects.bulk_create(
        Reading(
            body=body,
            gauge_kind="indicator",
            gauge_id=one.lineage,
            instrument=instrument,
            commitment=one.commitment.lineage,
            on=date(2027, 1 + month, 1),
            value=Decimal(100 * month),
        )
        for one in Indicator.objects.filter(commitment__edition=edition).select_related("commitment")
        for month in range(6)
    )
    Spending.objects.bulk_create(
        Spending(
            body=body,
            instrument=instrument,
            commitment=one.lineage,
            kind=kind,
            on=date(2027, 3, 1 + place),
            amount=Decimal("30000.10"),
            currency="MAD",
        )
        for one in edition.commitments.all()
        for place, kind in enumerate((states.COMMITTED, states.SPENT, states.SPENT))
    )
    assess(edition)
    connection.cursor().execute("ANALYZE")


def report(things: list[tuple[str, str]], lineage: str, edition: Edition) -> None:
    """Twenty-five reports on a commitment and its milestones, and how far each then is."""
    instrument, body = edition.instrument, edition.instrument.body
    made = Report.objects.bulk_create(
        Report(
            body=body,
            subject_kind=things[place % len(things)][0],
            subject_id=things[place % len(things)][1],
            instrument=instrument,
            commitment=lineage,
            state=(state := STATES[place % len(things)]),
            done_on=date(2027, 3, 1) if state == states.DONE else None,
            words=words("Le format est choisi, les premières pages sont publiées et expliquées par quartier."),
            office=words("Direction des travaux"),
            reported_on=date(2027, 3, 1) + timedelta(days=place),
        )
        for place in range(REPORTS)
    )
    last = {(one.subject_kind, one.subject_id): one for one in made}
    Progress.objects.bulk_create(
        Progress(
            body=body,
            subject_kind=kind,
            subject_id=subject,
            instrument=instrument,
            commitment=lineage,
            state=one.state,
            done_on=one.done_on,
            reported_on=one.reported_on,
            reports=REPORTS // len(things),
            last=one,
        )
        for (kind, subject), one in last.items()
    )


def assess(edition: Edition) -> None:
    """Fifteen concluded rounds, in each of which every commitment was assessed once."""
    person = Person.objects.create(name=words("Personne qui évalue"))
    who = Assessor.objects.create(
        instrument=edition.instrument,
        number=1,
        person=person,
        origin=ASSOCIATION,
        state=ACTIVE,
        verified_at=clock.now(),
    )
    for _round in range(ASSESSMENTS):
        one = Round.objects.create(
            instrument=edition.instrument,
            edition=edition,
            edition_hash=edition.content_hash,
            book="ogp-2021",
            book_version=1,
            book_digest="0" * 64,
            stage=INTERIM,
            state=CONCLUDED,
            opens_on=date(2027, 3, 1),
            closes_on=date(2027, 4, 1),
            opened_at=clock.now(),
            act="0",
        )
        items = RoundCommitment.objects.bulk_create(
            RoundCommitment(round=one, lineage=commitment.lineage) for commitment in edition.commitments.all()
        )
        Assessment.objects.bulk_create(
            Assessment(item=item, assessor=who, place=1, submitted_at=clock.now(), content_hash="0" * 64, act="0")
            for item in items
        )


def measure(slug: str, count: int) -> dict[str, tuple[int, float, int]]:
    """The pages as a stranger reads them, on a day in the middle of the programme."""
    edition = fill(slug, count)
    freeze(edition)
    edition.refresh_from_db()
    carry_out(edition)
    base = f"/fr/b/{slug}/charters/programme"
    story = edition.commitments.all()[0].lineage
    pages = {
        "delivery": f"{base}/delivery/",
        "delivery, late": f"{base}/delivery/?late=late",
        "story": f"{base}/c/{story}/delivery/",
        "file": f"{base}/delivery/progress.csv",
    }
    with clock.frozen(TODAY):
        return {name: measured(Client(), address) for name, address in pages.items()}


def main() -> int:
    """Measure both sizes, print the figures, judge them."""
    call_command("migrate", verbosity=0)
    small, large = measure("small", SMALL), measure("large", LARGE)
    faults = []
    size = f"{LARGE} commitments, {LARGE * MILESTONES:,} milestones, {LARGE * REPORTS:,} reports"
    print(f"{'page':20}{f'{SMALL} commitments':>30}{size:>60}")
    for page, (queries, cpu, html) in large.items():
        before = small[page]
        figures = [
            f"{one[0]} queries, {one[1]:.1f} ms, {one[2] / 1000:.1f} kB" for one in (before, (queries, cpu, html))
        ]
        print(f"{page:20}{figures[0]:>30}{figures[1]:>60}")
        if queries > MOST_QUERIES.get(page, queries) or queries > before[0]:
            faults.append(f"{page}: {before[0]} queries, then {queries}")
        if cpu > MOST_CPU.get(page, cpu):
            faults.append(f"{page}: {cpu:.1f} ms")
        if html > MOST_HTML.get(page, html):
            faults.append(f"{page}: {html / 1000:.1f} kB")
    print("FAILED: " + "; ".join(faults) if faults else "all within bounds")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
