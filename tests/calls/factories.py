"""Calls in every stage of their life, and those who take part in them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from mithaq.calls import actions, states, tasks
from mithaq.calls.models import Call, Participant, Place, Theme
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from tests.factories import make_body, make_mandate, make_person

OPENING = datetime(2026, 1, 5, 8, tzinfo=UTC)
A_PHASE = timedelta(days=30)
WHOLE = (states.COLLECT, states.REVIEW, states.DELIBERATE, states.BALLOT, states.RESULT)
ALL_WAYS = tuple(states.WAYS)
_numbers = itertools.count(1)


def make_draft_call(body: Body | None = None, **fields: Any) -> Call:
    """A call in preparation. ``fields``: of `actions.Draft`."""
    fields.setdefault("title", LocalizedText.of(fr="De quoi avons-nous besoin ?", ar="ما الذي ينقصنا؟"))
    fields.setdefault("rules", LocalizedText.of(fr="Toute personne peut proposer, chacune compte une fois."))
    fields.setdefault("ways", ALL_WAYS)
    fields.setdefault("voting_ways", ALL_WAYS)
    return actions.draft_call(by=INSTALLATION, body=body or make_body(), draft=actions.Draft(**fields))


def make_call(
    body: Body | None = None,
    *,
    now: str = states.COLLECT,
    kinds: tuple[str, ...] = WHOLE,
    places: int = 2,
    themes: int = 2,
    amount: int | None = 1_000_000,
    **fields: Any,
) -> Call:
    """A public call that is at this moment ten days into its phase ``now``; the phases before it are over.

    Each phase of ``kinds`` lasts thirty days, one after the other. It has ``places``, ``themes``, and an envelope of
    ``amount`` for the whole territory.
    """
    call = make_draft_call(body, **fields)
    begins = clock.now() - timedelta(days=10) - A_PHASE * kinds.index(now)
    with clock.frozen(begins - timedelta(days=1)):
        for number, kind in enumerate(kinds):
            opens = begins + A_PHASE * number
            actions.set_phase(by=INSTALLATION, call=call, kind=kind, opens_at=opens, closes_at=opens + A_PHASE)
        for number in range(places):
            make_place(call, number)
        for number in range(themes):
            make_theme(call, number)
        if amount is not None:
            actions.set_envelope(by=INSTALLATION, call=call, place=None, amount=Decimal(amount))
        call = actions.publish_call(by=INSTALLATION, call=call)
    for number in range(kinds.index(now) + 1):
        with clock.frozen(begins + A_PHASE * number):
            tasks.turn(clock.now())
    return Call.objects.select_related("body").get(pk=call.pk)


def make_place(call: Call, number: int = 0, **fields: Any) -> Place:
    """Needs a call on whose places nothing hangs yet."""
    fields.setdefault("name", LocalizedText.of(fr=f"Quartier {number}", ar=f"الحي {number}"))
    return actions.add_place(by=INSTALLATION, call=call, code=f"q{number}", **fields)


def make_theme(call: Call, number: int = 0, **fields: Any) -> Theme:
    fields.setdefault("name", LocalizedText.of(fr=f"Thème {number}", ar=f"المجال {number}"))
    return actions.add_theme(by=INSTALLATION, call=call, code=f"t{number}", **fields)


def make_participant(call: Call, *, person: Person | None = None, **fields: Any) -> Participant:
    """Somebody who takes part by an account of their own (or ``person``'s). ``fields``: of `actions.Introduced`."""
    whom = person or make_person(account=True)
    fields.setdefault("resident", True)
    return actions.join(by=whom, call=call, introduced=actions.Introduced(**fields))


def make_convener(body: Body) -> Person:
    """Somebody with an account who runs the calls of ``body`` and manages nothing else."""
    person = make_person(body, account=True)
    make_mandate(person, body, role="participation_officer")
    return Person.objects.get(pk=person.pk)
