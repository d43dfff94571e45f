"""People, their mandates, and the few accounts with which a visitor tries the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from mithaq.core import clock, ids
from mithaq.directory import kinds
from mithaq.directory.actions import create_person, give_mandate, invite_by_code, name_substitute
from mithaq.directory.models import Account, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.demo.places import REGISTERED
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

PASSWORD = "mithaq-demonstration"  # noqa: S105  # printed on the sign-in page of the demonstration, and opens nothing else


def each_person() -> dict[str, dict[str, Any]]:
    """Everybody by key; of a row that is a crowd, one row a name: ``crowd-roads-1`` …"""
    people: dict[str, dict[str, Any]] = {}
    for key, row in rows_of("people.toml").items():
        if "names" not in row:
            people[key] = row
            continue
        mandate = {name: row[name] for name in ("body", "role", "since")}
        for number, name in enumerate(row["names"], 1):
            language = row["language"]
            people[f"{key}-{number}"] = {"name": {language: name}, "language": language, "mandates": [mandate]}
    return people


def register_people(story: Story) -> None:
    """Write down everybody with their mandates; open the accounts."""
    rows = each_person()
    password = make_password(PASSWORD)  # once: seven of them would take seconds
    with clock.frozen(REGISTERED):
        for key, row in rows.items():
            story.people[key] = _register(story, key, row, password)


def name_substitutes(story: Story) -> None:
    """Today: a substitute stands in for a mandate in force."""
    for key, row in each_person().items():
        for given in row["mandates"]:
            if substitute := given.get("substitute"):
                mandate = story.mandates[key, given["body"]]
                name_substitute(by=INSTALLATION, mandate=mandate, person=story.people[substitute])


def print_codes(story: Story) -> None:
    """Today: codes on paper, with the letters that the data file names so that they can be printed again."""
    for key, row in each_person().items():
        if code := row.get("code"):
            body = story.bodies[row["mandates"][0]["body"]]
            invitation, _random = invite_by_code(by=INSTALLATION, person=story.people[key], body=body)
            invitation.secret_hash = ids.hash_of_secret(code)
            invitation.save(update_fields=["secret_hash"])


def _register(story: Story, key: str, row: Mapping[str, Any], password: str) -> Person:
    email = row.get("account", "" if "code" in row else f"{key}@demo.example")
    first = story.bodies[row["mandates"][0]["body"]]
    person = create_person(
        by=INSTALLATION,
        body=(first.parent or first) if first.kind in kinds.internal_kinds() else first,  # who keeps its people's file
        external_id=key,
        name=text_of(row["name"]),
        email=email,
        language=row["language"],
    )
    if "account" in row:
        person.account = Account.objects.create(email=email, password=password, language=row["language"])
        person.save(update_fields=["account"])
        EmailAddress.objects.create(user=person.account, email=email, verified=True, primary=True)
    for given in row["mandates"]:
        mandate = give_mandate(
            by=INSTALLATION,
            person=person,
            body=story.bodies[given["body"]],
            role=given["role"],
            since=story.day(given["since"]),
            until=story.day(given["until"]) if "until" in given else None,
            function=text_of(given["function"]) if "function" in given else None,
        )
        story.mandates.setdefault((key, given["body"]), mandate)
    return person
