"""A network of many members under a pledge of eight duties, most of which have evidence of some."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from _environment import FOLDER  # noqa: F401  # sets Django up before the models are imported
from mithaq.core import ids
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Membership, Person
from mithaq.instruments import states
from mithaq.instruments.models import Commitment, Edition, Instrument, Practice, Section
from mithaq.portal.models import DutyEvidence
from mithaq.portal.network.evidence import sources
from mithaq.publications.models import Document, Holding, Scheme

MEMBERS = 228
DUTIES = 8
REGIONS = 12
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SINCE = date(2024, 1, 1)


def fill(*, members: int) -> Body:
    """Fill an empty database. Rows are written in bulk: what is measured is reading."""
    network = _body("reseau", "network", "")
    kinds = ["region"] * REGIONS + ["provincial_council"] * 17
    bodies = [
        _body(f"membre-{number}", kinds[number] if number < len(kinds) else "commune", f"R{number % REGIONS:02}")
        for number in range(members)
    ]
    decision = LocalizedText.of(fr="Délibération n° 7 du conseil")
    Membership.objects.bulk_create(
        Membership(network=network, body=one, since=SINCE, decision=decision) for one in bodies
    )
    lineages = _pledge(network)
    DutyEvidence.objects.bulk_create(
        DutyEvidence(network=network, lineage=lineages[place % DUTIES], source=code)
        for place, code in enumerate(sources())
    )
    Practice.objects.bulk_create(
        Practice(
            lineage=lineage,
            body=one,
            kind="evidence",
            text=LocalizedText.of(fr="Compte rendu publié", ar="محضر منشور"),
            dated=SINCE + timedelta(days=place * 7 % 700),
        )
        for place, one in enumerate(bodies)
        for duty, lineage in enumerate(lineages)
        if (place + duty) % 3
        for _piece in range(2)
    )
    _publications(bodies)
    _mandates(network, bodies)
    return network


def _body(slug: str, kind: str, territory: str) -> Body:
    name = LocalizedText.of(ar=f"جماعة {slug}", fr=f"Commune d’Aït {slug}")
    return Body.objects.create(slug=slug, kind=kind, name=name, languages=["ar", "fr"], territory_code=territory)


def _pledge(network: Body) -> list[str]:
    """The lineages of its duties."""
    instrument = Instrument.objects.create(body=network, kind="membership_pledge", slug="adhesion")
    title = LocalizedText.of(fr="Engagement d’adhésion")
    edition = Edition.objects.create(instrument=instrument, number=1, language="fr", title=title)
    for place in range(DUTIES):
        section = Section.objects.create(edition=edition, order=place, title=LocalizedText.of(fr=f"Valeur {place}"))
        text = LocalizedText.of(
            fr=f"Publier ce que chacun doit savoir, point {place}, et en rendre compte chaque année."
        )
        Commitment.objects.create(edition=edition, section=section, order=1, text=text)
    facts = {"state": states.FROZEN, "content_hash": "0" * 64, "frozen_at": NOW - timedelta(days=700)}
    Edition.objects.filter(pk=edition.pk).update(**facts)
    return list(edition.commitments.values_list("lineage", flat=True))


def _publications(bodies: list[Body]) -> None:
    schemes = Scheme.objects.bulk_create(Scheme(body=one, law_code="ma-31-13", opened_at=NOW) for one in bodies)
    holdings = Holding.objects.bulk_create(Holding(scheme=one, head="budgets") for one in schemes)
    Document.objects.bulk_create(
        Document(
            holding=one,
            title=LocalizedText.of(fr=f"Budget {number}"),
            link=f"https://example.org/{number}.pdf",
            content_hash=ids.new_public_id() * 4,
            published_at=NOW - timedelta(days=number),
        )
        for one in holdings
        for number in range(5)
    )


def _mandates(network: Body, bodies: list[Body]) -> None:
    """A focal point and an information officer in most members, and trainers of the network."""
    persons = Person.objects.bulk_create(Person(name=LocalizedText.of(fr=f"Personne {n}")) for n in range(len(bodies)))
    function = LocalizedText.of(fr="Chargée de l’ouverture", ar="مكلفة بالانفتاح")
    held = [
        (person, one, role)
        for person, one in zip(persons, bodies, strict=True)
        for role in ("focal_point", "information_officer")
    ]
    Mandate.objects.bulk_create(
        Mandate(person=person, body=one, role=role, signatory_class="staff", function=function, since=SINCE)
        for place, (person, one, role) in enumerate(held)
        if place % 5
    )
    Mandate.objects.bulk_create(
        Mandate(person=person, body=network, role="trainer", signatory_class="associated", since=SINCE)
        for person in persons[:20]
    )
