"""Deliberations that tests need: a call in that phase, people who take part, statements, votes with groups in them."""

from __future__ import annotations

import itertools
import random
from datetime import timedelta
from typing import Any

from mithaq.calls import states as calls
from mithaq.calls.actions import Draft, Introduced, draft_call, publish_call, set_phase
from mithaq.calls.actions.entering import _made  # a participant without the ceremony of a code
from mithaq.calls.models import Call, Participant
from mithaq.calls.tasks import turn
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.deliberations.actions import write_statement
from mithaq.deliberations.models import OpinionResult, Statement, Vote
from mithaq.deliberations.tasks import draw_maps
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from tests.factories import make_body, make_person

_numbers = itertools.count(1)
LASTS = timedelta(days=10)


def make_call(body: Body | None = None, *, opened: bool = True, lasts: timedelta = LASTS) -> Call:
    """A public call whose deliberation is open (``opened``), or opens in a day."""
    call = publish_call(by=INSTALLATION, call=make_draft(body, opened=opened, lasts=lasts))
    turn(clock.now())
    return again(call)


def make_draft(body: Body | None = None, *, opened: bool = True, lasts: timedelta = LASTS) -> Call:
    """The same before it is published."""
    draft = Draft(
        title=LocalizedText.of(fr="Le souk et sa rue", ar="السوق وشارعه", en="The souk and its street"),
        purpose=LocalizedText.of(fr="Où tenir le souk, et comment ?", ar="أين ينعقد السوق، وكيف؟"),
        rules=LocalizedText.of(fr="Chacun vote sur des énoncés courts.", ar="يصوّت كل واحد على عبارات قصيرة."),
    )
    call = draft_call(by=INSTALLATION, body=body or make_body(), draft=draft)
    opens_at = clock.now() if opened else clock.now() + timedelta(days=1)
    set_phase(by=INSTALLATION, call=call, kind=calls.DELIBERATE, opens_at=opens_at, closes_at=opens_at + lasts)
    return again(call)


def again(call: Call) -> Call:
    """The call as the database has it now."""
    return Call.objects.select_related("body").get(pk=call.pk)


def make_participant(call: Call, *, account: bool = False, **fields: Any) -> Participant:
    """Somebody who takes part, with an account or through a code."""
    person = make_person(account=True) if account else None
    fields.setdefault("channel", calls.BY_ACCOUNT if account else calls.BY_LETTER)
    stakeholder = fields.pop("stakeholder", calls.CITIZEN)
    return _made(Participant(call=call, person=person, **fields), Introduced(stakeholder=stakeholder))


def make_statement(call: Call, text: str = "", **fields: Any) -> Statement:
    """A statement that is voted on."""
    words = LocalizedText.of(fr=text or f"Énoncé d’essai numéro {next(_numbers)}")
    return write_statement(by=INSTALLATION, call=call, words=fields.pop("words", words), **fields)


def make_votes(call: Call, *, people: int = 40, statements: int = 12, seed: int = 1) -> list[Participant]:
    """People in two groups that differ on half of the statements and agree on the other half; all of them vote."""
    asked = list(Statement.objects.shown().filter(call=call).order_by("number"))
    asked += [make_statement(call) for _ in range(statements - len(asked))]
    chance = random.Random(seed)
    Participant.objects.bulk_create(
        [
            Participant(
                call=call, channel=calls.BY_LETTER, stakeholder=calls.ASSOCIATION if number % 6 == 5 else calls.CITIZEN
            )
            for number in range(people)
        ]
    )
    voters = list(Participant.objects.filter(call=call, votes=None).order_by("pk"))
    Vote.objects.bulk_create(
        [
            Vote(participant=voter, statement=one, value=_answer(chance, group=at % 2, statement=number))
            for at, voter in enumerate(voters)
            for number, one in enumerate(asked)
            if chance.random() < 0.9
        ],
        batch_size=5000,
    )
    return voters


def _answer(chance: random.Random, *, group: int, statement: int) -> int:
    if chance.random() < 0.08:
        return 0
    usual = 1 if statement % 2 or group else -1
    return usual if chance.random() < 0.92 else -usual


def drawn(call: Call, *, after: timedelta = timedelta(minutes=2)) -> OpinionResult:
    """The map of the call, as the worker draws it a while later."""
    with clock.frozen(clock.now() + after):
        draw_maps(clock.now())
    return OpinionResult.objects.get(call=call)
