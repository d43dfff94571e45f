"""Deliberations of the world: a call in that phase, a statement that is shown and one that waits."""

from __future__ import annotations

from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.deliberations.actions import propose_statement
from mithaq.directory.models import Body
from tests.deliberations.factories import drawn, make_call, make_draft, make_participant, make_statement, make_votes


def add_deliberation_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``deliberation``: open, with a map; ``statement``: shown; ``statement that waits``: seen by who runs the call."""
    call = make_call(body)
    shown = make_statement(call)
    words = LocalizedText.of(fr="Le souk a besoin d’eau")
    waiting = propose_statement(by=make_participant(call), call=call, words=words)
    make_votes(call, people=12, statements=4)
    drawn(call)
    draft = make_draft(body)
    first = make_statement(draft).public_id
    scenes["deliberation in preparation"] = {"body": body.slug, "call": draft.public_id, "statement": first}
    here = {"body": body.slug, "call": call.public_id}
    scenes["deliberation"] = here | {"post": {"answer": "agree", "words": "Une idée", "words_fr": "Une idée"}}
    scenes["statement"] = here | {"statement": shown.public_id, "post": {"answer": "agree"}}
    scenes["statement that waits"] = here | {"statement": waiting.public_id, "post": {"decision": "accept"}}
