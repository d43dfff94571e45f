"""Calls of the world: one that seeks volunteers and collects needs, one in preparation, one for the body's people."""

from __future__ import annotations

from typing import Any

from mithaq.calls import actions, states
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from tests.calls.factories import make_call, make_draft_call, make_participant

SHEET = b"code;name_fr\nz1;Le port\nz1;Le phare\n"


def add_call_scenes(scenes: dict[str, dict[str, Any]], body: Body, steward: Person) -> None:
    """``call``: public, collecting, with something of each kind below it; ``draft of a call``: seen by those who run
    the body's calls; ``internal call``: seen by the body's people."""
    call, draft = make_call(body), make_draft_call(body)
    help_sought = make_call(body, now=states.VOLUNTEER, kinds=(states.VOLUNTEER, states.RESULT))
    offer = actions.offer_help(by=make_participant(help_sought), call=help_sought, offers="Des livres")
    inside = {"ways": [states.OPEN, states.COUNTER], "voting_ways": [states.OPEN], "audience": states.STAFF}
    internal = make_call(body, now=states.VOLUNTEER, kinds=(states.VOLUNTEER, states.RESULT), **inside)
    sheet = actions.read_places(by=steward, call=help_sought, content=SHEET)
    actions.make_letters(by=INSTALLATION, call=help_sought, place=None, count=2, request_key="one")
    served = actions.enter_at_counter(by=INSTALLATION, call=help_sought, introduced=actions.Introduced())
    scenes["call"] = {"body": body.slug, "call": call.public_id}
    scenes["draft of a call"] = {"body": body.slug, "call": draft.public_id}
    scenes["internal call"] = {"body": body.slug, "call": internal.public_id}
    scenes["call for volunteers"] = {
        "body": body.slug,
        "call": help_sought.public_id,
        "sheet": sheet.public_id,
        "batch": help_sought.letter_batches.get().public_id,
        "participant": served.public_id,
        "volunteer": offer.public_id,
    }
