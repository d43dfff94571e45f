"""Officers decide about things that wait or were reported: one by one, or many with one reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Call
from mithaq.calls.rules import Actor
from mithaq.comments import moderation, states
from mithaq.comments.actions.reporting import held_matter
from mithaq.comments.actions.wording import checked_words
from mithaq.comments.models import Appeal, Decision, Matter, Report
from mithaq.comments.rules import may_moderate
from mithaq.comments.told import tell_author
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.ledger.actions import record

MOST_AT_ONCE = 100  # things of one page of the queue
MOST_WORDS = 1_000  # characters
LOGGED = {states.HIDE: "hidden", states.RESTORE: "restored", states.BLOCK: "blocked", states.UNBLOCK: "unblocked"}
# From which states a verb leads somewhere.
FROM = {
    states.HIDE: (states.SHOWN, states.WAITING),
    states.KEEP: (states.SHOWN, states.WAITING),
    states.RESTORE: (states.HIDDEN,),
    states.UPHOLD: (states.HIDDEN,),
    states.BLOCK: (states.SHOWN,),
    states.UNBLOCK: (states.HIDDEN,),
}


@dataclass(frozen=True)
class Outcome:
    """How many were decided, and how many somebody else had decided before, or were gone."""

    done: int
    left: int


@transaction.atomic
def decide(
    *,
    by: Actor,
    call: Call,
    kind: str,
    public_id: str,
    verb: str,
    reason: str,
    words: str = "",
    until: datetime | None = None,
    answers: Appeal | None = None,
    is_alone: bool = False,
) -> Decision:
    """Hide, keep or show again a thing; its author is told. ``words``: to the author, beside the reason.

    Raises NotAllowed; Refused for a reason that is none, and when the thing is gone or somebody else decided before.
    """
    if not may_moderate(by, call):
        raise NotAllowed
    if reason not in states.REASONS_OF[verb]:
        raise Refused(_("Choose a reason that goes with what you decide."), field="reason")
    words = checked_words(words, MOST_WORDS)
    known = moderation.thing_at(call, kind, public_id)
    author = known.author if known else None
    matter = held_matter(call=call, kind=kind, public_id=public_id, author=author)
    thing = moderation.thing_at(call, kind, public_id) if known else None  # as it is, now that others wait
    if thing is None or thing.state not in FROM[verb]:
        raise Refused(_("It is gone, or somebody else decided before you. Look at it as it is now."))
    appeal = answers or (_waiting_appeal(matter) if verb in {states.RESTORE, states.UNBLOCK} else None)
    now = clock.now()
    _apply(matter, thing, verb, reason, now)
    decision = Decision.objects.create(
        matter=matter,
        call=call,
        verb=verb,
        reason=reason,
        words=words,
        by=by if isinstance(by, Person) else None,
        at=now,
        until=until,
        answers=appeal,
        is_alone=is_alone,
        act=_recorded(matter, thing, verb, reason, now),
    )
    tell_author(decision, was_waiting=thing.state == states.WAITING)
    return decision


def decide_many(
    *, by: Actor, call: Call, ticked: Sequence[tuple[str, str]], verb: str, reason: str, words: str = ""
) -> Outcome:
    """The same for several things, each in a transaction of its own: one that is gone keeps no other from its end.

    Raises NotAllowed; Refused when nothing is ticked or the reason does not go with the verb.
    """
    if not may_moderate(by, call):
        raise NotAllowed
    if not 0 < len(ticked) <= MOST_AT_ONCE:
        raise Refused(_("Tick at least one thing, and at most %(count)d.") % {"count": MOST_AT_ONCE})
    if verb not in {states.HIDE, states.KEEP}:
        raise Refused(_("Choose one of the list."), field="verb")
    if reason not in states.REASONS_OF[verb]:
        raise Refused(_("Choose a reason that goes with what you decide."), field="reason")
    words, done = checked_words(words, MOST_WORDS), 0
    for kind, public_id in dict.fromkeys(ticked):
        try:
            decide(by=by, call=call, kind=kind, public_id=public_id, verb=verb, reason=reason, words=words)
        except Refused:
            continue
        done += 1
    return Outcome(done=done, left=len(set(ticked)) - done)


def _apply(matter: Matter, thing: moderation.Thing, verb: str, reason: str, now: datetime) -> None:
    kind = moderation.kind_of(matter.kind)
    assert kind is not None  # the thing was found by it
    if verb in states.AGAINST_AUTHOR:
        kind.hide(matter.call, matter.subject, reason, now)
    elif verb in {states.RESTORE, states.UNBLOCK} or thing.state == states.WAITING:
        kind.restore(matter.call, matter.subject, now)
    matter.waits, matter.reports, matter.settled_at = False, 0, now
    matter.save(update_fields=["waits", "reports", "settled_at"])
    Report.objects.filter(matter=matter, settled_at=None).update(settled_at=now)


def _recorded(matter: Matter, thing: moderation.Thing, verb: str, reason: str, now: datetime) -> str:
    """The entry of the public log, for what changes what people read or who may write; else nothing, nor inside.

    Whom a block is about stands in no public place: its entry names the call only.
    """
    if verb not in LOGGED or not matter.call.is_for_everybody:
        return ""
    public = {"call": matter.call.public_id, "reason": reason}
    personal = {}
    if verb in {states.HIDE, states.RESTORE}:
        public |= {"kind": matter.kind, "thing": matter.subject}
        # Sealed: a salted hash stands in the log. Of a digest, since words may be long and have several lines.
        personal = {"words": sha256(thing.words.encode()).hexdigest()}
    return record(f"comments.{LOGGED[verb]}", at=now, public=public, personal=personal)


def _waiting_appeal(matter: Matter) -> Appeal | None:
    return Appeal.objects.filter(decision__matter=matter, answer=None).first()
