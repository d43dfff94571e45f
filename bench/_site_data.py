"""A federation of many agencies that have all adopted, and largely signed, the same three charters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from _environment import FOLDER  # noqa: F401  # sets Django up before the models are imported
from mithaq.core import ids
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Body, Mandate, Membership, Person
from mithaq.instruments import states as edition_states
from mithaq.instruments.models import Adoption, Audience, Commitment, Edition, Instrument, Section
from mithaq.signatures import states as campaign_states
from mithaq.signatures.coverage import count_anew
from mithaq.signatures.models import Campaign, Signature

CHARTERS = 3
PEOPLE_PER_BODY = 67
SIGNING_SHARE = 0.84  # of three charters each: 300 x 67 x 3 x 0.84 = 50,652 signatures
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SINCE = date(2025, 1, 1)
BATCH = 5000


@dataclass(frozen=True)
class Site:
    """What the benchmark asks pages of."""

    body: Body
    federation: Body
    instrument: Instrument
    campaign: Campaign
    account: Account
    signature: Signature
    lineage: str
    counts: dict[str, int]


def fill(*, bodies: int) -> Site:
    """Fill an empty database. Rows are written in bulk: what is measured is reading."""
    federation = _body("federation", "federation")
    agencies = [federation, *(_body(f"agence-{number}", "urban_agency") for number in range(1, bodies))]
    Membership.objects.bulk_create(Membership(network=federation, body=body, since=SINCE) for body in agencies[1:])
    persons = Person.objects.bulk_create(
        (
            Person(name=LocalizedText.of(fr=f"Personne {number}", ar=f"شخص {number}"), email=f"p{number}@example.org")
            for number in range(bodies * PEOPLE_PER_BODY)
        ),
        batch_size=BATCH,
    )
    mandates = Mandate.objects.bulk_create(
        (_mandate(person, agencies[number // PEOPLE_PER_BODY], number) for number, person in enumerate(persons)),
        batch_size=BATCH,
    )
    editions = [_charter(federation, number) for number in range(CHARTERS)]
    adoptions = Adoption.objects.bulk_create(
        Adoption(
            edition=edition,
            body=body,
            decision=LocalizedText.of(fr="Décision du conseil d’administration"),
            decided_on=SINCE,
            in_force_on=SINCE,
        )
        for edition in editions
        for body in agencies
    )
    campaigns = Campaign.objects.bulk_create(
        Campaign(
            adoption=adoption,
            body=adoption.body,
            state=campaign_states.OPEN,
            due_on=date(2026, 6, 1),
            opened_at=NOW,
            counted_at=NOW,
        )
        for adoption in adoptions
    )
    signatures = Signature.objects.bulk_create(
        (
            _signature(campaign, mandate)
            for charter in range(CHARTERS)
            for number, mandate in enumerate(mandates)
            if (number * 37 + charter) % 100 < SIGNING_SHARE * 100
            for campaign in [campaigns[charter * bodies + number // PEOPLE_PER_BODY]]
        ),
        batch_size=BATCH,
    )
    for campaign in campaigns:
        count_anew(campaign)
    account = Account.objects.create_user("p0@example.org", "a long password")
    Person.objects.filter(pk=persons[0].pk).update(account=account)
    counts = {"bodies": bodies, "people": len(persons), "signatures": len(signatures)}
    lineage = editions[0].commitments.values_list("lineage", flat=True)[0]
    return Site(federation, federation, editions[0].instrument, campaigns[0], account, signatures[0], lineage, counts)


def _body(slug: str, kind: str) -> Body:
    name = LocalizedText.of(ar=f"وكالة {slug}", fr=f"Agence {slug}")
    return Body.objects.create(slug=slug, kind=kind, name=name, languages=["ar", "fr"])


def _mandate(person: Person, body: Body, number: int) -> Mandate:
    role, signatory_class = ("director", "official") if number % 10 == 0 else ("agent", "staff")
    return Mandate(
        person=person,
        body=body,
        role=role,
        signatory_class=signatory_class,
        since=SINCE + timedelta(days=number % 200),
        changed_at=NOW - timedelta(days=1),
    )


def _charter(body: Body, number: int) -> Edition:
    instrument = Instrument.objects.create(body=body, kind="charter", slug=f"charte-{number}")
    edition = Edition.objects.create(
        instrument=instrument,
        number=1,
        state=edition_states.DRAFT,
        language="fr",
        title=LocalizedText.of(fr=f"Charte {number}"),
        pledge=LocalizedText.of(fr="Nous nous engageons."),
    )
    audiences = [
        Audience.objects.create(
            edition=edition, code=code, order=place, name=LocalizedText.of(fr=code), classes=classes
        )
        for place, (code, classes) in enumerate([("each", []), ("staff", ["staff"]), ("official", ["official"])])
    ]
    for place in range(5):
        section = Section.objects.create(edition=edition, order=place, title=LocalizedText.of(fr=f"Valeur {place}"))
        Commitment.objects.bulk_create(
            Commitment(
                edition=edition,
                section=section,
                order=order,
                audience=audiences[order % 3],
                text=LocalizedText.of(fr=f"Rendre compte de chaque décision devant qui la subit, point {order}."),
            )
            for order in range(9)
        )
    Edition.objects.filter(pk=edition.pk).update(
        state=edition_states.FROZEN, content_hash="0" * 64, frozen_at=NOW, act=ids.new_public_id()
    )
    edition.refresh_from_db()
    return edition


def _signature(campaign: Campaign, mandate: Mandate) -> Signature:
    act = ids.new_public_id()
    return Signature(
        campaign=campaign,
        edition_id=campaign.adoption.edition_id,
        mandate=mandate,
        language="fr",
        rendition_hash="0" * 64,
        statement="{}",
        statement_hash=act * 4,
        method="password",
        signed_at=NOW,
        act=act,
    )
