"""A consultation on a draft of 60 pages with 10,000 contributions: queries, CPU and weight of its pages.

`./mithaq bench consultations`. The draft has 600 paragraphs in 60 sections, in Arabic and French, about 500 words a
page. Fails when the first view takes more than 12 queries, 25 ms of CPU or 60 kB of HTML; and when a page takes more
queries with 10,000 contributions than with 100. A busy paragraph has 1,000 contributions, a quarter of them proposed
wordings, each shown as a comparison. The desk of answers takes at most 12 queries, too. CPU is of this process, the
database's included where SQLite runs in it: the median of several requests, after a first one that reads the draft;
that first one is shown too.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date, timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from _environment import ON_POSTGRES
from mithaq.consultations import actions, anchors, reading
from mithaq.consultations.models import Consultation, Contribution, Response
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import fill_draft, freeze_version, start_instrument
from mithaq.instruments.models import Commitment, DraftVersion, Section
from mithaq.needs.terms import sought_of

SECTIONS, COMMITMENTS = 60, 10
SMALL, LARGE = 100, 10_000
BUSY = 10  # one contribution of so many is about one paragraph
ROUNDS = 21
BATCH = 2_000
MOST_QUERIES, MOST_CPU, MOST_HTML = 12, 25.0, 60.0  # of the first view: queries, ms, kB
FRENCH = (
    "La commune ouvre au public les comptes de chaque quartier, publie les décisions de son conseil dans les dix jours"
    " et répond par écrit, avec ses motifs, à toute proposition des habitants et des associations du territoire. "
)
SAID = "Chez nous, cela manque depuis trois ans ; commencez par les écoles. " * 3
ARABIC = (
    "تفتح الجماعة للعموم حسابات كل حي، وتنشر مقررات مجلسها داخل أجل عشرة أيام، وتجيب كتابة مع التعليل عن كل مقترح. "
)


def make_version() -> DraftVersion:
    """A draft of 60 pages in two languages, kept as a version."""
    name = LocalizedText.of(fr="Commune d’essai", ar="جماعة التجربة")
    body = Body.objects.create(slug="essai", kind="commune", name=name, languages=["fr", "ar"])
    instrument = start_instrument(
        by=INSTALLATION,
        body=body,
        kind="charter",
        slug="programme",
        language="fr",
        title=LocalizedText.of(fr="Programme d’ouverture", ar="برنامج الانفتاح"),
        is_co_written=True,
    )
    values = [
        {
            "title": f"Axe {section}",
            "definition": FRENCH * 2,
            "commitments": [{"text": f"{section}.{one} {FRENCH * 2}"} for one in range(COMMITMENTS - 1)],
        }
        for section in range(SECTIONS)
    ]
    edition = fill_draft(
        by=INSTALLATION, edition=instrument.editions.get(), structure={"preamble": FRENCH, "values": values}
    )
    sections, commitments = list(edition.sections.all()), list(edition.commitments.all())
    for place, section in enumerate(sections):
        section.title = section.title.with_text("ar", f"المحور {place}")
        section.definition = section.definition.with_text("ar", ARABIC * 2)
    for place, commitment in enumerate(commitments):
        commitment.text = commitment.text.with_text("ar", f"{place} {ARABIC * 2}")
    Section.objects.bulk_update(sections, ["title", "definition"])
    Commitment.objects.bulk_update(commitments, ["text"])
    return freeze_version(by=INSTALLATION, edition=edition, changed=LocalizedText.of(fr="Premier jet"))


def make_consultation(version: DraftVersion) -> Consultation:
    now = clock.now()
    planned = actions.Plan(
        title=LocalizedText.of(fr="Que dites-vous du programme ?"),
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(days=30),
        answers_due_on=(now + timedelta(days=60)).date(),
    )
    made = actions.plan(by=INSTALLATION, version=version, planned=planned)
    return actions.turn(consultation=made, at=now)


def fill(consultation: Consultation, count: int) -> str:
    """Rows past the verbs: what is measured is reading. Returns the key of the busy paragraph."""
    chance = random.Random(7)  # seeds a benchmark
    text = anchors.text_of(consultation.version)
    keys = list(text.paragraphs)
    busy = keys[len(keys) // 2]
    why = LocalizedText.of(fr="Le conseil reprend cette idée dans la version suivante.")
    response = Response.objects.create(consultation=consultation, outcome="accepted", why=why)
    words = text.paragraphs[busy].text.texts["fr"].split()

    sought = sought_of(SAID)

    def row(number: int) -> Contribution:
        key = busy if number % BUSY == 0 else chance.choice(keys)
        is_wording = key == busy and number % (4 * BUSY) == 0
        place = number % len(words)
        return Contribution(
            consultation=consultation,
            number=number + 1,
            kind="wording" if is_wording else "comment",
            part=text.part_of[key].lineage,
            paragraph=key,
            paragraph_hash=text.paragraphs[key].hash,
            text=SAID,
            proposed=" ".join([*words[:place], f"et le quartier {number}", *words[place + 2 :]]) if is_wording else "",
            language="fr",
            shown_as="name",
            shown_name=f"Personne {number}",
            content_hash=f"{number:064}",
            sought=sought,
            response=response if number % 3 == 0 else None,
        )

    Contribution.objects.bulk_create((row(number) for number in range(count)), BATCH)
    Consultation.objects.filter(pk=consultation.pk).update(count=count)
    connection.cursor().execute("ANALYZE")
    return busy


def pages(consultation: Consultation, busy: str) -> dict[str, str]:
    """What is asked."""
    base = f"/fr/b/{consultation.body.slug}/consultations/{consultation.public_id}/"
    part = anchors.text_of(consultation.version).part_of[busy].lineage
    arabic = base.replace("/fr/", "/ar/", 1)
    lineage, field, number = reading.place_of(busy)
    return {
        "first view": base,
        "first view, Arabic": arabic,
        "a section": f"{base}?part={part}",
        "busy paragraph": f"{base}paragraphs/{lineage}/{field}/{number}/",
        "list": f"{base}contributions/",
        "list, narrowed": f"{base}contributions/?kind=wording&answer=none",
    }


def desk_pages(consultation: Consultation) -> dict[str, str]:
    """What those who answer ask; no bound of milliseconds, as few people do."""
    base = f"/fr/b/{consultation.body.slug}/consultations/{consultation.public_id}/"
    said = Contribution.objects.filter(consultation=consultation, response=None).earliest("number")
    return {
        "desk": f"{base}answers/",
        "desk, by place": f"{base}answers/?kind=comment&order=text&place=a",
        "likely the same": f"{base}contributions/{said.public_id}/alike/",
        "an answer to many": f"{base}answers/write/?every=1",
        "synthesis": f"{base}synthesis/",
        "all as a file": f"{base}answers.json",
    }


def make_clerk(body: Body) -> Client:
    """Somebody who answers for the body, signed in."""
    account = Account.objects.create_user("clerk@example.org", "olive press at dawn")
    person = Person.objects.create(account=account, name=LocalizedText.of(fr="Qui répond"))
    Mandate.objects.create(person=person, body=body, role="steward", since=date(2020, 1, 1))
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def measured(client: Client, address: str) -> tuple[int, float, float, float]:
    """Queries, median CPU in ms, CPU of the first request of this process, and kB of HTML."""
    begun = time.process_time()
    answer = client.get(address)
    first = (time.process_time() - begun) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries, times = len(captured), []
    for _ in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        times.append((time.process_time() - begun) * 1000)
    return queries, statistics.median(times), first, len(answer.content) / 1000


def main() -> int:
    """Measure both sizes, print the figures, judge them."""
    call_command("migrate", verbosity=0)
    begun = time.monotonic()
    version = make_version()
    figures, faults = {}, []
    clerk = make_clerk(version.edition.instrument.body)
    for count in (SMALL, LARGE):
        consultation = make_consultation(version)
        busy = fill(consultation, count)
        anchors.forget_read()
        figures[count] = {name: measured(Client(), address) for name, address in pages(consultation, busy).items()}
        figures[count] |= {name: measured(clerk, address) for name, address in desk_pages(consultation).items()}
    paragraphs = len(anchors.text_of(version).paragraphs)
    print(f"{paragraphs} paragraphs, {LARGE:,} contributions, {'PostgreSQL' if ON_POSTGRES else 'SQLite'}", end="")
    print(f"; written and asked in {time.monotonic() - begun:.0f} s")
    print(f"{'page':20} {'queries':>8} {'(100)':>6} {'CPU ms':>8} {'(100)':>7} {'first':>7} {'HTML kB':>8}")
    for name, (queries, cpu, first, weight) in figures[LARGE].items():
        before = figures[SMALL][name]
        print(f"{name:20} {queries:8} {before[0]:6} {cpu:8.1f} {before[1]:7.1f} {first:7.1f} {weight:8.1f}")
        if queries > before[0]:
            faults.append(f"{name}: {queries} queries, {before[0]} with few contributions")
        if name.startswith("desk") and queries > MOST_QUERIES:
            faults.append(f"{name}: {queries} queries")
        if name.startswith("first") and (queries > MOST_QUERIES or cpu > MOST_CPU or weight > MOST_HTML):
            faults.append(f"{name}: {queries} queries, {cpu:.1f} ms, {weight:.1f} kB")
    print("FAILED: " + "; ".join(faults) if faults else "all within bounds")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
