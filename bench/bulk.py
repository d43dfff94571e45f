"""Reports in great number: 5,000 lines of one sheet, tried and written, with the steps in which the page tells of it.

`./mithaq bench bulk`; MITHAQ_TEST_DATABASE=postgres runs it on PostgreSQL. Fails when the writing takes more than 20 s.
Times are of the wall clock: PostgreSQL works in another process.

No peer: of the platforms of the field, none takes progress of many things in one file.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

from django.core.management import call_command

import _environment  # noqa: F401  # sets Django up
from mithaq.core.texts import LocalizedText
from mithaq.delivery.exchange import actions, tasks
from mithaq.delivery.models import DeliverySheet, Report
from mithaq.directory.models import Account, Body, Mandate, Person
from mithaq.instruments import states
from mithaq.instruments.models import Commitment, Edition, Instrument, Milestone, Section
from mithaq.ledger.models import Pending

LINES = 5_000
COMMITMENTS = 200
MOST_SECONDS = 20.0  # for the writing
START = date(2025, 1, 1)


def programme() -> tuple[Instrument, Person, list[str]]:
    """Rows past the verbs: what is measured is reporting on them."""
    words = LocalizedText.of(fr="Publier et expliquer", ar="النشر والشرح")
    body = Body.objects.create(slug="bulk", kind="commune", name=words, languages=["fr", "ar"])
    steward = Person.objects.create(account=Account.objects.create_user("bulk@example.org"), name=words)
    Mandate.objects.create(person=steward, body=body, role="steward", since=date(2020, 1, 1))
    instrument = Instrument.objects.create(body=body, kind="open_programme", slug="programme")
    edition = Edition.objects.create(instrument=instrument, number=1, language="fr", title=words)
    section = Section.objects.create(edition=edition, order=1, title=words)
    commitments = Commitment.objects.bulk_create(
        Commitment(edition=edition, section=section, order=place, text=words) for place in range(COMMITMENTS)
    )
    milestones = Milestone.objects.bulk_create(
        Milestone(commitment=one, order=place, text=words, starts_on=START, ends_on=START + timedelta(days=90))
        for one in commitments
        for place in range(LINES // COMMITMENTS)
    )
    Edition.objects.filter(pk=edition.pk).update(state=states.FROZEN, content_hash="0" * 64)
    return instrument, steward, [one.lineage for one in milestones]


def main() -> int:
    """Try and write a sheet. Returns 1 when a limit is passed."""
    call_command("migrate", interactive=False, verbosity=0)
    instrument, steward, lineages = programme()
    lines = [f"{one};under_way;{place % 100};Le travail avance." for place, one in enumerate(lineages)]
    content = "\n".join(["id;state;share;words_fr", *lines]).encode()
    sheet = actions.bring_sheet(by=steward, instrument=instrument, name="bulk.csv", content=content)
    begun = time.perf_counter()
    actions.dry_run(by=steward, sheet=sheet)
    tried = time.perf_counter() - begun
    actions.begin(by=steward, sheet=sheet, digest=sheet.digest)
    begun, steps, first = time.perf_counter(), 0, 0.0
    while DeliverySheet.objects.filter(pk=sheet.pk, state=DeliverySheet.RUNNING).exists():
        actions.go_on(sheet=sheet, seconds=tasks.TURN)  # as the worker does
        steps += 1
        first = first or time.perf_counter() - begun
    seconds = time.perf_counter() - begun
    made, leaves = Report.objects.count(), Pending.objects.filter(kind="delivery.reported").count()
    print(f"{LINES} lines tried in {tried:.1f} s; written in {seconds:.1f} s: {steps} steps, the first {first:.1f} s")
    faults = [f"it took {seconds:.1f} s"] if seconds > MOST_SECONDS else []
    if (made, leaves) != (LINES, LINES):
        faults.append(f"{made} reports and {leaves} leaves of {LINES}")
    for fault in faults:
        print(f"FAIL {fault}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
