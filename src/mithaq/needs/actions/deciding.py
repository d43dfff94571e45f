"""Officers publish what waits, or reject it: decisions of moderation as about comments, with log and appeals."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.rules import Actor
from mithaq.comments import states as comment_states
from mithaq.comments.actions import decide
from mithaq.core.errors import Refused
from mithaq.needs import states
from mithaq.needs.moderated import Thing, call_of, kind_of

LONGEST_REASON = 1_000  # characters


@transaction.atomic
def publish(by: Actor, thing: Thing) -> Thing:
    """Let everybody read a need or a solution that waited, or that had been rejected. Its author is told.

    Raises NotAllowed to others; Refused for what is published, united or taken back.
    """
    is_back = thing.state == states.REJECTED
    verb, reason = (comment_states.RESTORE, "mistake") if is_back else (comment_states.KEEP, "within_rules")
    if thing.state == states.PUBLISHED:
        raise Refused(_("Somebody decided about this meanwhile: %(state)s.") % {"state": thing.state_name})
    return _decided(by, thing, verb, reason, "")


@transaction.atomic
def reject(by: Actor, thing: Thing, *, reason: str, words: str) -> Thing:
    """Keep a need or a solution from being read, or take it away. ``reason``: of `states.REJECTIONS`; ``words``, to its
    author, say what it means here. The decision stands in the log of moderation, and its code in the public log.

    Raises NotAllowed to others; Refused without reason and words, and for what cannot be rejected from where it is.
    """
    if reason not in states.REJECTIONS:
        raise Refused(_("Choose one of the list."), field="reason")
    if not words.strip() or len(words) > LONGEST_REASON:
        raise Refused(_("Say in a few words why: its author reads it, and may say it otherwise."), field="words")
    return _decided(by, thing, comment_states.HIDE, reason, words.strip())


def _decided(by: Actor, thing: Thing, verb: str, reason: str, words: str) -> Thing:
    call, kind = call_of(thing), kind_of(thing)
    decide(by=by, call=call, kind=kind, public_id=thing.public_id, verb=verb, reason=reason, words=words)
    thing.refresh_from_db(fields=["state", "reason", "changed_at"])
    return thing
