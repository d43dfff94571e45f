"""Campaigns, signatures and countersignatures, on their own days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Edition
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story
from mithaq.signatures import actions, statements
from mithaq.signatures.actions import Ceremony
from mithaq.signatures.models import Campaign, Signature

DAYS = ("by",)  # keys of a table of signatures that are no days


def tell_campaigns(story: Story) -> None:
    """Everything that happened in the campaigns of `campaigns.toml`."""
    for name, row in rows_of("campaigns.toml").items():
        story.on(row["opened"], partial(_open, story, name, row))
        for day, people in _by_day(row.get("signed", {})):
            for minute, person in enumerate(_named(story, people)):
                story.on(day, partial(_sign, story, name, person), hour=11 + minute // 60, minute=minute % 60)
        for day, people in _by_day(row.get("countersigned", {})):
            by = row["countersigned"]["by"]
            story.on(day, partial(_countersign, story, name, by, list(_named(story, people))), hour=16)
        if "closed" in row:
            story.on(row["closed"], partial(_close, story, name), hour=17)


def _by_day(table: Mapping[str, Any]) -> list[tuple[int, list[str]]]:
    return [(int(day), people) for day, people in table.items() if day not in DAYS]


def _named(story: Story, people: Iterable[str]) -> Iterable[str]:
    """Keys of people; ``crowd-roads-*`` stands for all that begin so."""
    for one in people:
        if one.endswith("*"):
            yield from (key for key in story.people if key.startswith(one[:-1]))
        else:
            yield one


def _open(story: Story, name: str, row: Mapping[str, Any]) -> None:
    body = story.bodies[row["body"]]
    edition = Edition.objects.get(instrument=story.made[row["charter"]].instrument, state="frozen")
    campaign = actions.plan_campaign(
        by=INSTALLATION,
        body=body,
        edition=edition,
        due_on=story.day(row["due"]),
        classes=row.get("classes", []),
        roles=row.get("roles", []),
        ceremony=_ceremony(story, row["ceremony"]) if "ceremony" in row else None,
    )
    story.made[f"campaign {name}"] = actions.open_campaign(by=INSTALLATION, campaign=campaign)


def _ceremony(story: Story, row: Mapping[str, Any]) -> Ceremony:
    return Ceremony(
        name=text_of(row["name"]),
        place=text_of(row["place"]),
        authority=text_of(row["authority"]),
        begins_on=story.day(row["from"]),
        ends_on=story.day(row["to"]),
    )


def _campaign(story: Story, name: str) -> Campaign:
    rows = Campaign.objects.select_related("adoption__edition__instrument__body", "body")
    return rows.get(pk=story.made[f"campaign {name}"].pk)


def _sign(story: Story, name: str, key: str) -> Signature:
    """Sign with the first mandate that the campaign asks, in the person's language where the charter has it."""
    campaign, person = _campaign(story, name), story.person(key)
    mandate = (
        campaign.bound_mandates(campaign.body.today()).filter(person=person).select_related("person", "body").first()
    )
    if mandate is None:
        raise LookupError(f"campaigns.toml: {key} is not bound by {name}")
    edition = campaign.adoption.edition
    renditions = {one.language: one for one in edition.renditions.all()}
    statement = statements.signature_statement(
        campaign=campaign,
        mandate=mandate,
        rendition=renditions.get(person.language) or renditions[edition.language],
        date=statements.now_in_words(clock.now()),
        nonce=statements.new_nonce(),
    )
    return actions.sign_confirmed(
        by=person, campaign=campaign, mandate=mandate, statement=statement, method=_method(person)
    )


def _countersign(story: Story, name: str, by: str, keys: list[str]) -> None:
    campaign, person = _campaign(story, name), story.person(by)
    mandate = story.mandates[by, campaign.body.external_id]
    people = [story.people[key] for key in keys]
    signatures = Signature.objects.filter(campaign=campaign, mandate__person__in=people)
    shown = [
        statements.countersignature_statement(
            signature=signature,
            mandate=mandate,
            date=statements.now_in_words(clock.now()),
            nonce=statements.new_nonce(),
        )
        for signature in signatures.select_related("mandate__body")
    ]
    actions.countersign_confirmed(by=person, campaign=campaign, mandate=mandate, shown=shown, method=_method(person))


def _close(story: Story, name: str) -> None:
    actions.close_campaign(by=INSTALLATION, campaign=story.made[f"campaign {name}"])


def _method(person: Person) -> str:
    """How this person would confirm."""
    if person.account_id:
        return "password"
    return "email_code" if person.email else "printed_code"
