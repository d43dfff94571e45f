"""Calls, one in each phase, told on their own days from `calls.toml`: who comes in, and what the worker turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from mithaq.calls import actions, states, tasks
from mithaq.calls.models import Call, Participant, RegisterEntry
from mithaq.core import clock, ids
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

WAYS = (states.OPEN, states.ROLL, states.CODE, states.COUNTER)
VOTING_WAYS = (states.ROLL, states.CODE, states.COUNTER)
CALLS = ("collecting", "reviewing", "deliberating", "voting", "decided", "helping")
CODE = "dema-{number:04d}-{call:04d}"  # of letters: printed nowhere but known to the story


def tell_calls(story: Story) -> None:
    """Each call is composed ten days before its first phase, and people come in while the first phase is open."""
    rows = rows_of("calls.toml")
    for name in CALLS:
        row = rows[name]
        first = row["phases"][0][1]
        story.on(first - 10, partial(_open, story, name, row), hour=9)
        story.on(first, partial(_come_in, story, name, row), hour=9)
        for number, words in enumerate(row.get("offers", [])):
            story.on(first + 1 + number, partial(_offer, story, name, number, words))
    for day in sorted({day for name in CALLS for phase in rows[name]["phases"] for day in phase[1:] if day <= 0}):
        story.on(day, _turn, hour=8, minute=1)


def call_of(story: Story, name: str) -> Call:
    """The call afresh: what may be done in it is decided as of the act's own day."""
    return Call.objects.select_related("body").get(pk=story.made[f"call:{name}"].pk)


def people_of(story: Story, name: str) -> Sequence[Participant]:
    """Who takes part in the call, in the order in which they came in."""
    found: Sequence[Participant] = story.made[f"people:{name}"]
    return found


def _open(story: Story, name: str, row: Mapping[str, Any]) -> None:
    """Compose and publish. Phases turn at eight in the morning, in UTC."""
    has_ballot = any(kind == states.BALLOT for kind, _opens, _closes in row["phases"])
    draft = actions.Draft(
        title=text_of(row["title"]),
        purpose=text_of(row["purpose"]),
        rules=text_of(row["rules"]),
        languages=row["languages"],
        ways=WAYS,
        voting_ways=VOTING_WAYS if has_ballot else (),
    )
    call = actions.draft_call(by=INSTALLATION, body=story.bodies[row["body"]], draft=draft)
    for kind, opens, closes in row["phases"]:
        actions.set_phase(
            by=INSTALLATION, call=call, kind=kind, opens_at=_hour(story, opens), closes_at=_hour(story, closes)
        )
    for code, names, latitude, longitude, people in row["places"]:
        actions.add_place(
            by=INSTALLATION,
            call=call,
            code=code,
            name=text_of(names),
            latitude=latitude,
            longitude=longitude,
            population=people,
        )
    if row["places"]:
        for code, names in rows_of("calls.toml")["themes"].items():
            actions.add_theme(by=INSTALLATION, call=call, code=code, name=text_of(names))
    places = {place.code: place for place in call.places.all()}
    for code, amount in row["envelopes"]:
        actions.set_envelope(by=INSTALLATION, call=call, place=places.get(code), amount=Decimal(amount))
    story.made[f"call:{name}"] = actions.publish_call(by=INSTALLATION, call=call)


def _come_in(story: Story, name: str, row: Mapping[str, Any]) -> None:
    """People on the register come in with the codes of their letters."""
    tasks.turn(clock.now())
    call, people = call_of(story, name), rows_of("calls.toml")["people"]
    places = list(call.places.all())
    entries = [
        RegisterEntry(
            call=call,
            code_hash=ids.hash_of_secret(_code(name, number)),
            place=places[number % len(places)] if places else None,
        )
        for number in range(row["people"])
    ]
    RegisterEntry.objects.bulk_create(entries)
    story.made[f"people:{name}"] = [
        actions.enter_with_letter(
            call=call,
            code=_code(name, number),
            introduced=actions.Introduced(
                stakeholder=people["stakeholders"][number % len(people["stakeholders"])],
                shown_name=people["names"][number % len(people["names"])],
                language=row["languages"][number % len(row["languages"])],
            ),
        )[0]
        for number in range(row["people"])
    ]


def _offer(story: Story, name: str, number: int, words: str) -> None:
    """Somebody offers to help; every second offer is answered at once."""
    offered = actions.offer_help(by=people_of(story, name)[number], call=call_of(story, name), offers=words)
    if number % 2 == 0:
        thanks = "Merci, votre aide est bienvenue : rendez-vous dimanche à neuf heures au pont."
        actions.answer_offer(by=INSTALLATION, volunteer=offered, accept=True, words=thanks.replace(" :", "\u00a0:"))


def _code(name: str, number: int) -> str:
    return CODE.format(number=number, call=CALLS.index(name))


def _hour(story: Story, day: int) -> datetime:
    return datetime.combine(story.day(day), time(8), UTC)


def _turn() -> None:
    tasks.turn(clock.now())
