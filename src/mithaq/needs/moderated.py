"""Needs and solutions as moderation sees them: in one queue with comments, with its reasons, log and appeals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls.models import Call
from mithaq.comments import moderation
from mithaq.comments import states as comment_states
from mithaq.comments.actions import hold_back
from mithaq.comments.actions.reporting import take_out
from mithaq.core.errors import Refused
from mithaq.needs import states
from mithaq.needs.models import Need, Solution
from mithaq.needs.telling import path_of

NEED, SOLUTION = "need", "solution"
Thing = Need | Solution
# What is united or taken back is not there to be decided about.
_STATES = {
    states.WAITING: comment_states.WAITING,
    states.PUBLISHED: comment_states.SHOWN,
    states.REJECTED: comment_states.HIDDEN,
    states.MERGED: comment_states.DELETED,
    states.WITHDRAWN: comment_states.DELETED,
}


def declare() -> None:
    """Let needs and solutions be reported, hidden and shown again."""
    for code, name in ((NEED, gettext_lazy("need")), (SOLUTION, gettext_lazy("solution"))):
        moderation.register(
            moderation.Kind(
                code, name, find=partial(_find, code), hide=partial(_hide, code), restore=partial(_restore, code)
            )
        )


def kind_of(thing: Thing) -> str:
    return NEED if isinstance(thing, Need) else SOLUTION


def call_of(thing: Thing) -> Call:
    return thing.call if isinstance(thing, Need) else thing.need.call


def await_reading(thing: Thing) -> None:
    """Put what waits in the queue of those who run the call. In the transaction in which it was written."""
    hold_back(call=call_of(thing), kind=kind_of(thing), public_id=thing.public_id, author=thing.author, signs=["first"])


def leave_queue(thing: Thing) -> None:
    """It was taken back or united: nothing is left to decide."""
    take_out(call=call_of(thing), kind=kind_of(thing), public_id=thing.public_id)


def _find(kind: str, call: Call, public_ids: Sequence[str]) -> Mapping[str, moderation.Thing]:
    found: list[Thing]
    if kind == NEED:
        needs = Need.objects.filter(call=call, public_id__in=public_ids)
        found = list(needs.select_related("author__on_behalf_of"))
    else:
        solutions = Solution.objects.filter(need__call=call, public_id__in=public_ids)
        found = list(solutions.select_related("author__on_behalf_of", "need"))
    return {one.public_id: _seen(one, call) for one in found}


def _seen(thing: Thing, call: Call) -> moderation.Thing:
    need = thing if isinstance(thing, Need) else thing.need
    need.call = call
    return moderation.Thing(
        public_id=thing.public_id,
        words=f"{thing.title}\n\n{thing.words}".strip(),
        language=thing.language,
        path=path_of(need),
        author=thing.author,
        state=_STATES[thing.state],
    )


def _hide(kind: str, call: Call, public_id: str, reason: str, at: datetime) -> None:
    _move(_held(kind, call, public_id), "reject", at=at, reason=reason)


def _restore(kind: str, call: Call, public_id: str, at: datetime) -> None:
    _move(_held(kind, call, public_id), "publish", at=at)


def _held(kind: str, call: Call, public_id: str) -> Thing:
    """The thing, locked until the decision is made: its need first, so that solutions are counted one by one."""
    needs = Need.objects.select_for_update(of=("self",), no_key=True).filter(call=call)
    if kind == NEED:
        return needs.get(public_id=public_id)
    need = needs.get(solutions__public_id=public_id)
    return Solution.objects.select_for_update(of=("self",), no_key=True).get(need=need, public_id=public_id)


def _move(thing: Thing, verb: str, *, at: datetime, reason: str = "") -> None:
    if (thing.state, verb) not in states.MOVES:
        raise Refused(_("Somebody decided about this meanwhile: %(state)s.") % {"state": thing.state_name})
    thing.state, thing.reason, thing.changed_at = states.MOVES[thing.state, verb], reason, at
    thing.save(update_fields=["state", "reason", "changed_at"])
    if isinstance(thing, Solution):
        count = Solution.objects.filter(need=thing.need_id, state=states.PUBLISHED).count()
        Need.objects.filter(pk=thing.need_id).update(solution_count=count)
