"""Elections in every stage of their life: calls that do nothing but vote, with people on a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from mithaq.ballots import actions, closing, states
from mithaq.ballots.models import Candidate, Election, Purse, RollEntry
from mithaq.calls import actions as calling
from mithaq.calls import states as call_states
from mithaq.calls import tasks as turning
from mithaq.calls.models import Call, Participant, RegisterEntry
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from tests.calls.factories import OPENING, make_draft_call, make_place

CLOSING = OPENING + timedelta(days=10)
DURING = OPENING + timedelta(days=1)
BY_REGISTER = (call_states.ROLL, call_states.CODE, call_states.COUNTER)


def make_election(
    *,
    voters: int = 12,
    projects: int = 4,
    amount: int = 1_000,
    places: int = 0,
    opened: bool = True,
    voting_ways: Sequence[str] = BY_REGISTER,
    body: Body | None = None,
    **terms: Any,
) -> Election:
    """A call whose ballot is open from `OPENING` to `CLOSING`, about ``amount`` for the whole, and for each place.

    ``projects`` cost 300, 400, 500 … up to 1,000 in each envelope. ``voters`` are on its register,
    in turn of each place. ``terms``: of `actions.Terms`; whole ballots are published however few vote, unless told.
    """
    terms = {"least_roll": 0, "least_ballots": 0, "most": 3, **terms}
    with clock.frozen(OPENING - timedelta(days=2)):
        call = make_draft_call(body, voting_ways=voting_ways)
        hours = {"opens_at": OPENING, "closes_at": CLOSING}
        calling.set_phase(by=INSTALLATION, call=call, kind=call_states.BALLOT, **hours)
        there = [None, *(make_place(call, number) for number in range(places))]
        for place in there:
            calling.set_envelope(by=INSTALLATION, call=call, place=place, amount=Decimal(amount))
        call = calling.publish_call(by=INSTALLATION, call=call)
        election = actions.compose_election(by=INSTALLATION, call=call, terms=actions.Terms(**terms))
        for envelope in call.envelopes.order_by("pk"):
            for number in range(projects):
                add_project(election, envelope, cost=300 + 100 * (number % 8))
        add_voters(call, voters)
    if opened:
        turning.turn(OPENING)
    return Election.objects.select_related("call__body").get(pk=election.pk)


def add_project(election: Election, envelope: Any, *, cost: int = 300) -> Candidate:
    number = election.candidates.count() + 1
    return actions.add_candidate(
        by=INSTALLATION,
        election=election,
        envelope=envelope,
        title=LocalizedText.of(fr=f"Projet {number}", ar=f"المشروع {number}"),
        cost=Decimal(cost),
    )


def add_voters(call: Call, count: int) -> None:
    """People on the register, in turn of each place of the call."""
    places = list(call.places.all()) or [None]
    RegisterEntry.objects.bulk_create(
        RegisterEntry(call=call, code_hash=ids.hash_of_secret(f"code{number:08}"), place=places[number % len(places)])
        for number in range(count)
    )


def purse_of(election: Election, place: Any = None) -> Purse:
    return Purse.objects.select_related("election__call__body", "envelope").get(election=election, place=place)


def roll_of(election: Election) -> list[RollEntry]:
    """The roll in one order."""
    return list(RollEntry.objects.filter(election=election).order_by("pk"))


def voter(election: Election, number: int = 0) -> Participant:
    """The participant who comes with the code of number ``number`` of the register."""
    there, _token = calling.enter_with_letter(
        call=election.call, code=f"code{number:08}", introduced=calling.Introduced(resident=True)
    )
    return there


def vote(
    election: Election, entry: RollEntry, choices: Any = ("1",), *, purse: Purse | None = None, **fields: Any
) -> actions.Receipt:
    """A vote with the help of an officer of the installation."""
    fields.setdefault("channel", states.COUNTER)
    return actions.cast(by=INSTALLATION, roll_entry=entry, purse=purse or purse_of(election), choices=choices, **fields)


def close(election: Election, at: datetime = CLOSING) -> Election:
    """Close and count it. Within a test's transaction nothing can be vacuumed: this leaves that step out."""
    with clock.frozen(at):
        turning.turn(at)
        closing.close_due(at, wipes=False)
    return Election.objects.select_related("call__body").get(pk=election.pk)
