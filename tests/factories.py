"""Things that tests need: each function makes one, with invented names, and takes what the test cares about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from unittest import mock

from mithaq.core import clock
from mithaq.core.ids import new_public_id
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import create_body, create_person, give_mandate, join_network
from mithaq.directory.models import Account, Body, Mandate, Membership, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import cycle
from mithaq.instruments.actions import (
    adopt,
    adopt_by_decision,
    fill_draft,
    freeze_edition,
    start_instrument,
    validate_edition,
)
from mithaq.instruments.contents import contents_of
from mithaq.instruments.hashes import original_hash
from mithaq.instruments.models import Adoption, Edition, Instrument
from mithaq.notices.actions import add_contact, notify
from mithaq.notices.models import Contact, Notice
from mithaq.publications.actions import Content, open_scheme, publish
from mithaq.publications.models import Document, Scheme
from mithaq.signatures.actions import open_campaign, plan_campaign, sign_confirmed
from mithaq.signatures.models import Campaign, Signature
from mithaq.signatures.statements import new_nonce, now_in_words, signature_statement

PASSWORD = "olive press at dawn"
LONG_AGO = date(2020, 1, 1)
_numbers = itertools.count(1)


def make_body(kind: str = "commune", **fields: Any) -> Body:
    """A body with a name in French and Arabic."""
    number = next(_numbers)
    fields.setdefault("name", LocalizedText.of(fr=f"Commune d’Aït Test {number}", ar=f"جماعة آيت تجربة {number}"))
    fields.setdefault("slug", f"body-{number}")
    fields.setdefault("languages", ["fr", "ar"])
    return create_body(by=INSTALLATION, kind=kind, **fields)


def make_network(**fields: Any) -> Body:
    fields.setdefault("name", LocalizedText.of(fr=f"Réseau des essais {next(_numbers)}"))
    return make_body("network", **fields)


def make_member(network: Body, *, kind: str = "commune", since: date = LONG_AGO, **fields: Any) -> Membership:
    """A body that belongs to ``network`` since ``since``."""
    decision = LocalizedText.of(fr="Délibération n° 1 du conseil")
    return join_network(
        by=INSTALLATION, network=network, body=make_body(kind, **fields), since=since, decision=decision
    )


def make_account(email: str = "", **fields: Any) -> Account:
    return Account.objects.create_user(email or f"account-{next(_numbers)}@example.org", PASSWORD, **fields)


def make_person(body: Body | None = None, *, account: Account | bool = False, **fields: Any) -> Person:
    """Somebody known to ``body`` (one is made when None); ``account=True`` gives them one with `PASSWORD`."""
    number = next(_numbers)
    fields.setdefault("name", LocalizedText.of(fr=f"Personne Essai {number}"))
    fields.setdefault("external_id", f"P{number}")
    person = create_person(by=INSTALLATION, body=body or make_body(), **fields)
    if account:
        person.account = make_account(person.email) if account is True else account
        person.email = person.account.email
        person.save()
    return person


def make_mandate(
    person: Person | None = None,
    body: Body | None = None,
    *,
    role: str = "agent",
    since: date = LONG_AGO,
    **fields: Any,
) -> Mandate:
    """``person`` holds ``role`` in ``body``; both are made when None."""
    body = body or make_body()
    return give_mandate(
        by=INSTALLATION, person=person or make_person(body), body=body, role=role, since=since, **fields
    )


def make_steward(body: Body, **fields: Any) -> Person:
    """Somebody with an account who manages ``body``."""
    person = make_person(body, account=True, **fields)
    make_mandate(person, body, role="steward")
    return Person.objects.get(pk=person.pk)


def make_instrument(body: Body | None = None, **fields: Any) -> Instrument:
    """A charter with its first edition as an empty draft, in French unless told."""
    fields.setdefault("kind", "charter")
    fields.setdefault("slug", f"charter-{next(_numbers)}")
    fields.setdefault("language", "fr")
    fields.setdefault("title", LocalizedText.of(fr="Charte des essais", ar="ميثاق التجارب"))
    return start_instrument(by=INSTALLATION, body=body or make_body(), **fields)


def make_edition(
    body: Body | None = None,
    *,
    instrument: Instrument | None = None,
    values: int = 2,
    commitments: int = 2,
    audiences: Sequence[str] = ("Chacun", "Responsables"),
    state: str = "frozen",
    **fields: Any,
) -> Edition:
    """An edition with ``values`` values of ``commitments`` commitments for each of ``audiences``, taken to ``state``
    (draft, validated or frozen). Change its audiences or texts while it is a draft: later they cannot change."""
    instrument = instrument or make_instrument(body, **fields)
    edition = instrument.editions.get(state="draft")
    structure = {
        "preamble": "Nous, responsables et agents, partageons ces valeurs.",
        "pledge": "Nous nous engageons à ce qui suit.",
        "values": [
            {
                "title": f"Valeur {value}",
                "definition": f"Ce que veut dire la valeur {value}.",
                "commitments": [
                    {"text": f"Tenir l’engagement {value}.{number} de {audience}", "audience": audience}
                    for audience in audiences or [None]
                    for number in range(1, commitments + 1)
                ],
            }
            for value in range(1, values + 1)
        ],
    }
    edition = fill_draft(by=INSTALLATION, edition=edition, structure=structure)
    if state != "draft":
        edition = validate_edition(by=INSTALLATION, edition=edition)
    if state == "frozen":
        edition = freeze_edition(by=INSTALLATION, edition=edition)
    return edition


@contextmanager
def without_gates() -> Iterator[None]:
    """Nothing is asked before a text made together is adopted: for tests of other things than its making."""
    with mock.patch.object(cycle, "_gates", {}):
        yield


def make_decided(edition: Edition, **fields: Any) -> Adoption:
    """The council adopts the draft of a programme, whatever came before."""
    with without_gates():
        edition = validate_edition(by=INSTALLATION, edition=edition)
        fields.setdefault("decided_on", LONG_AGO)
        fields.setdefault("in_force_on", fields["decided_on"])
        return adopt_by_decision(
            by=INSTALLATION,
            version=edition.versions.get(content_hash=original_hash(contents_of(edition))),
            decision=LocalizedText.of(fr="Délibération n° 7 du conseil"),
            decision_id=new_public_id(),
            **fields,
        )


def make_adoption(edition: Edition | None = None, body: Body | None = None, **fields: Any) -> Adoption:
    """``body`` (the issuer when None) adopts ``edition``; in force since long ago."""
    edition = edition or make_edition()
    fields.setdefault("decision", LocalizedText.of(fr="Délibération n° 7 du conseil"))
    fields.setdefault("decided_on", LONG_AGO)
    fields.setdefault("in_force_on", fields["decided_on"])
    return adopt(by=INSTALLATION, edition=edition, body=body or edition.instrument.body, **fields)


def make_campaign(adoption: Adoption | None = None, *, opened: bool = True, **fields: Any) -> Campaign:
    """A campaign on ``adoption`` (one is made when None), open unless told; due a month from the body's today."""
    adoption = adoption or make_adoption()
    fields.setdefault("due_on", adoption.body.today() + timedelta(days=30))
    campaign = plan_campaign(by=INSTALLATION, body=adoption.body, edition=adoption.edition, **fields)
    if opened:
        campaign = open_campaign(by=INSTALLATION, campaign=campaign)
    return Campaign.objects.select_related("body", "adoption__edition__instrument__body").get(pk=campaign.pk)


def make_statement(campaign: Campaign, mandate: Mandate, language: str = "") -> dict[str, Any]:
    """What the signing page would show now."""
    edition = campaign.adoption.edition
    return signature_statement(
        campaign=campaign,
        mandate=Mandate.objects.select_related("person", "body").get(pk=mandate.pk),
        rendition=edition.renditions.get(language=language or edition.language),
        date=now_in_words(clock.now()),
        nonce=new_nonce(),
    )


def make_signature(campaign: Campaign | None = None, mandate: Mandate | None = None, **fields: Any) -> Signature:
    """A signature confirmed by password."""
    campaign = campaign or make_campaign()
    mandate = mandate or make_mandate(body=campaign.body, role="director")
    statement = make_statement(campaign, mandate, fields.pop("language", ""))
    return sign_confirmed(
        by=mandate.person, campaign=campaign, mandate=mandate, statement=statement, method="password", **fields
    )


def make_contact(**fields: Any) -> Contact:
    """Somebody without an account, whom e-mail reaches unless told otherwise."""
    number = next(_numbers)
    if not fields.keys() & {"email", "phone", "postal_address"}:
        fields["email"] = f"contact-{number}@example.org"
    return add_contact(**{"name": f"Contact Essai {number}"} | fields)


def make_letter(body: Body, **fields: Any) -> Notice:
    """A letter that ``body`` has to print."""
    notice = notify(
        contact=make_contact(postal_address="12, rue des Oliviers\n30000 Fès"),
        body=body,
        kind=fields.pop("kind", "letter_test"),
        key="letter",
        subject="Votre demande est reçue",
        text="Nous vous répondrons.",
        link="/dossiers/secret/",
        reason="Vous avez déposé une demande.",
    )
    assert notice is not None
    return notice


def make_scheme(body: Body | None = None) -> Scheme:
    """The publication scheme of ``body`` (a Moroccan commune is made when None), open, with nothing published."""
    scheme = open_scheme(by=INSTALLATION, body=body or make_body())
    return Scheme.objects.select_related("body").get(pk=scheme.pk)


def make_content(**fields: Any) -> Content:
    """A document that can be published; each has another link."""
    fields.setdefault("title", LocalizedText.of(fr="Budget de l’essai", ar="ميزانية التجربة"))
    if "file" not in fields:
        fields.setdefault("link", f"https://example.org/documents/{next(_numbers)}.pdf")
    return Content(**fields)


def make_document(
    scheme: Scheme | None = None, *, head: str = "budgets", audience: str = "everybody", **fields: Any
) -> Document:
    """A document published under ``head``."""
    content = make_content(**fields)
    return publish(by=INSTALLATION, scheme=scheme or make_scheme(), head=head, content=content, audience=audience)
