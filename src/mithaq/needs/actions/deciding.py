"""Officers read what waits: they publish it, or reject it for a reason of the list that its author reads."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls.models import Call
from mithaq.calls.rules import Actor
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.ledger.actions import record
from mithaq.needs import states
from mithaq.needs.models import Need, Solution
from mithaq.needs.rules import may_moderate
from mithaq.needs.telling import READ, path_of, tell

LONGEST_REASON = 1_000  # characters
Thing = Need | Solution


@transaction.atomic
def publish(by: Actor, thing: Thing) -> Thing:
    """Let everybody read a need or a solution that waited, or that had been rejected. Its author is told.

    Raises NotAllowed to others; Refused for what is published, united or taken back.
    """
    thing, need, call = _held(by, thing)
    thing.reason, thing.reason_words = "", ""
    _move(thing, need, "publish")
    _tell(thing, need, call, words="")
    return thing


@transaction.atomic
def reject(by: Actor, thing: Thing, *, reason: str, words: str) -> Thing:
    """Keep a need or a solution from being read, or take it away. ``reason``: of `states.REJECTIONS`; ``words`` say
    what it means here. Its author is told, and the public log has the reason's code.

    Raises NotAllowed to others; Refused without reason and words, and for what cannot be rejected from where it is.
    """
    thing, need, call = _held(by, thing)
    if reason not in states.REJECTIONS:
        raise Refused(_("Choose one of the list."), field="reason")
    if not words.strip() or len(words) > LONGEST_REASON:
        raise Refused(_("Say in a few words why: its author reads it, and may say it otherwise."), field="words")
    thing.reason, thing.reason_words = reason, words.strip()
    _move(thing, need, "reject")
    what = "need" if isinstance(thing, Need) else "solution"
    opaque = {"call": call.public_id, "body": call.body.public_id, what: thing.public_id, "reason": reason}
    record("needs.rejected", at=thing.changed_at, public=opaque)
    _tell(thing, need, call, words=words.strip())
    return thing


def _held(by: Actor, thing: Thing) -> tuple[Thing, Need, Call]:
    """The thing, its need and its call; the need and the thing are locked."""
    key = thing.pk if isinstance(thing, Need) else thing.need_id
    rows = Need.objects.select_for_update(of=("self",), no_key=True)
    need = rows.select_related("call__body", "author__person", "author__contact").get(pk=key)
    if not may_moderate(by, need.call):
        raise NotAllowed
    if isinstance(thing, Need):
        return need, need, need.call
    locked = Solution.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("author__person", "author__contact").get(pk=thing.pk), need, need.call


def _move(thing: Thing, need: Need, verb: str) -> None:
    if (thing.state, verb) not in states.MOVES:
        raise Refused(_("Somebody decided about this meanwhile: %(state)s.") % {"state": thing.state_name})
    thing.state, thing.changed_at = states.MOVES[thing.state, verb], clock.now()
    thing.save(update_fields=["state", "changed_at", "reason", "reason_words"])
    if isinstance(thing, Solution):
        count = Solution.objects.filter(need=need, state=states.PUBLISHED).count()
        Need.objects.filter(pk=need.pk).update(solution_count=count)


def _tell(thing: Thing, need: Need, call: Call, *, words: str) -> None:
    is_published = thing.state == states.PUBLISHED
    subject = gettext_lazy("“{title}” is published") if is_published else gettext_lazy("“{title}” is not published")
    said = gettext_lazy("Everybody can read it, and support it.")
    why = gettext_lazy("The reason: {reason}. {words}")
    tell(
        thing.author,
        call,
        kind=READ,
        key=f"{READ}:{thing.public_id}:{thing.changed_at.isoformat()}",
        subject=format_lazy(subject, title=lazystr(thing.title)),
        text=said if is_published else format_lazy(why, reason=states.REJECTIONS[thing.reason], words=lazystr(words)),
        link=path_of(need),
    )
