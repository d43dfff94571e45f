"""Programmes: the page of one with 200 commitments and 1,000 milestones: queries, CPU and weight, at two sizes.

`./mithaq bench programmes`. Fails when the page of a programme takes more than 12 queries, 25 ms of CPU or 60 kB, when
its queries grow with what is in it, or when a commitment's page does. The steps of its making, which other apps add,
are in. CPU is of this process, the database's included as SQLite runs in it: the median of several requests. The draft
as stewards read it, the whole text and the file are measured without a limit.

No peer: the others of the field have no page of a programme with milestones and means.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import _environment  # noqa: F401  # sets Django up
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Body, Mandate, Person
from mithaq.instruments import states
from mithaq.instruments.contents import contents_of
from mithaq.instruments.hashes import original_hash
from mithaq.instruments.models import Commitment, Edition, Indicator, Instrument, Milestone, Plan, PriorityTag, Section
from mithaq.instruments.programmes.vocabulary import terms

SMALL, LARGE = 8, 200  # commitments; five milestones each
MILESTONES = 5
AXES = 8
MOST_QUERIES = {"programme": 12, "programme, an axis": 12, "commitment": 30}
MOST_CPU = {"programme": 25.0, "programme, an axis": 25.0}
MOST_HTML = {"programme": 60_000, "programme, an axis": 60_000}
ROUNDS = 21
SENTENCE = "Publier chaque trimestre ce qui est prévu, ce qui est dépensé et ce qui reste, par quartier. "


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text, ar=f"نص بالعربية: {text}")


def fill(slug: str, count: int) -> Edition:
    """Rows past the verbs: what is measured is reading. The edition is frozen at the end, as a decision does."""
    body = Body.objects.create(slug=slug, kind="commune", name=words(f"Commune {slug}"), languages=["fr", "ar"])
    lead = Person.objects.create(name=words("Personne"))
    Mandate.objects.create(person=lead, body=body, role="director", since=date(2020, 1, 1))
    period = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 12, 31)}
    instrument = Instrument.objects.create(body=body, kind="open_programme", slug="programme", **period)
    edition = Edition.objects.create(instrument=instrument, number=1, language="fr", title=words("Programme ouvert"))
    sections = [
        Section.objects.create(edition=edition, order=number, title=words(f"Axe {number + 1}"))
        for number in range(AXES)
    ]
    commitments = Commitment.objects.bulk_create(
        Commitment(edition=edition, section=sections[place % AXES], order=place, text=words(SENTENCE * 2))
        for place in range(count)
    )
    Plan.objects.bulk_create(_plan(one, body, place) for place, one in enumerate(commitments))
    Milestone.objects.bulk_create(
        Milestone(
            commitment=one,
            order=order,
            text=words(f"Étape {order + 1} : publier et expliquer"),
            starts_on=date(2027, 1, 1) + timedelta(days=60 * order),
            ends_on=date(2027, 2, 15) + timedelta(days=60 * order),
        )
        for one in commitments
        for order in range(MILESTONES)
    )
    Indicator.objects.bulk_create(
        Indicator(commitment=one, order=0, what=words("Pages lues"), baseline=Decimal(0), target=Decimal(1000))
        for one in commitments
    )
    PriorityTag.objects.bulk_create(PriorityTag(commitment=one, code="youth") for one in commitments[::3])
    connection.cursor().execute("ANALYZE")
    return edition


def _plan(commitment: Commitment, body: Body, place: int) -> Plan:
    text = words(SENTENCE * 3)
    reason = words(SENTENCE).as_json()
    return Plan(
        commitment=commitment,
        title=words(f"Budget ouvert, volet {place + 1}"),
        **dict.fromkeys(("problem", "solution", "follow_up", "control", "for_team", "for_partners"), text),
        values=["transparency"],
        lead_body=body,
        lead_role="director",
        budget_amount=Decimal(120_000),
        budget_currency="MAD",
        goals=[16],
        starts_on=date(2027, 1, 1) + timedelta(days=place),
        ends_on=date(2028, 6, 30),
        markers={code: {"answer": "yes", "reason": reason} for code in terms("markers")},
    )


def freeze(edition: Edition) -> None:
    """Public, as a decision makes it."""
    whole = original_hash(contents_of(edition))
    Edition.objects.filter(pk=edition.pk).update(state=states.FROZEN, content_hash=whole)


def steward_of(edition: Edition) -> Client:
    account = Account.objects.create_user(f"{edition.instrument.body.slug}@example.org", "olive press at dawn")
    person = Person.objects.create(account=account, name=words("Gestionnaire"))
    Mandate.objects.create(person=person, body=edition.instrument.body, role="steward", since=date(2020, 1, 1))
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def measured(client: Client, address: str) -> tuple[int, float, int]:
    """Queries of one request, the median CPU of several in ms, and the bytes of the answer."""
    client.get(address)  # templates are compiled at the first visit
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        times.append((time.process_time() - begun) * 1000)
    return queries, statistics.median(times), len(answer.content)


def measure(slug: str, count: int) -> dict[str, tuple[int, float, int]]:
    """The draft as its steward reads it, then the pages of what was adopted, as anybody does."""
    edition = fill(slug, count)
    base = f"/fr/b/{slug}/charters/programme"
    figures = {"draft, one axis": measured(steward_of(edition), f"{base}/draft/")}
    freeze(edition)
    axis, commitment = edition.sections.all()[0], edition.commitments.all()[0]
    pages = {
        "programme": f"{base}/",
        "programme, an axis": f"{base}/?axis={axis.lineage}",
        "commitment": f"{base}/c/{commitment.lineage}/",
        "whole text": f"{base}/editions/1/text/",
        "file": f"{base}/editions/1/programme.json",
    }
    return figures | {name: measured(Client(), address) for name, address in pages.items()}


def main() -> int:
    """Measure both sizes, print the figures, judge them."""
    call_command("migrate", verbosity=0)
    small, large = measure("small", SMALL), measure("large", LARGE)
    faults = []
    print(f"{'page':20}{f'{SMALL} commitments':>30}{f'{LARGE} commitments, {LARGE * MILESTONES:,} milestones':>44}")
    for page, (queries, cpu, html) in large.items():
        before = small[page]
        figures = [
            f"{one[0]} queries, {one[1]:.1f} ms, {one[2] / 1000:.1f} kB" for one in (before, (queries, cpu, html))
        ]
        print(f"{page:20}{figures[0]:>30}{figures[1]:>44}")
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
