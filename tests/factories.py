"""Things that tests need: each function makes one, with invented names, and takes what the test cares about."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import create_body, create_person, give_mandate, join_network
from mithaq.directory.models import Account, Body, Mandate, Membership, Person
from mithaq.directory.rules import INSTALLATION

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
