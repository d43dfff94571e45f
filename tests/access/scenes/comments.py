"""Comments of the world: one that is shown, one that waits, a decision about one that was hidden, and its appeal."""

from __future__ import annotations

from typing import Any

from mithaq.calls.models import Call
from mithaq.comments.actions import appeal, decide
from mithaq.directory.models import Person
from tests.calls.factories import make_participant
from tests.comments.factories import make_comment


def add_comment_scenes(scenes: dict[str, dict[str, Any]], call: Call, *, citizen: Person, steward: Person) -> None:
    """All in ``call``; ``citizen`` takes part in it and wrote what waits and what was hidden, ``steward`` decided."""
    participant = make_participant(call, person=citizen, shown_name="Amal")
    parts = {"body": call.body.slug, "call": call.public_id}
    shown, own = make_comment(call), make_comment(call, by=participant)
    waiting = make_comment(call, by=participant, words="RÉVEILLEZ-VOUS TOUTES ET TOUS ENFIN")
    hidden = make_comment(call, by=participant)
    fields = {"call": call, "kind": "comment", "verb": "hide", "reason": "off_topic"}
    decision = decide(by=steward, public_id=hidden.public_id, **fields)
    appealed = decide(by=steward, public_id=make_comment(call, by=participant).public_id, **fields)
    asked = appeal(by=participant, decision=appealed, words="C’était bien le sujet.")
    on_call = {"kind": "call", "subject": call.public_id}
    scenes |= {
        "comments of a call": parts | on_call,
        "comment": parts | {"comment": shown.public_id, "kind": "comment", "subject": shown.public_id},
        "own comment": parts | {"comment": own.public_id},
        "comment that waits": parts | {"comment": waiting.public_id, "kind": "comment", "subject": waiting.public_id},
        "moderation of a call": parts | {"participant": participant.public_id},
        "decision about a comment": parts | {"decision": decision.public_id},
        "appeal": parts | {"appeal": asked.public_id},
    }
