"""Who may do what with needs, and when."""

from __future__ import annotations

from datetime import datetime

from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Participant
from mithaq.calls.rules import Anyone, may_run
from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.needs.models import Need, Review, Solution

DECIDING = (call_states.BALLOT, call_states.RESULT)


def takes_needs(call: Call, at: datetime | None = None) -> bool:
    """Whether citizens may say needs: while they are collected."""
    return call.is_in(call_states.COLLECT, at)


def takes_supports(call: Call, at: datetime | None = None) -> bool:
    """Whether needs may be supported: while they are collected, and while they are reviewed, when more is known."""
    return call.is_in(call_states.COLLECT, at) or call.is_in(call_states.REVIEW, at)


def takes_written_down(call: Call, at: datetime | None = None) -> bool:
    """Whether officers may write needs down, bring lists of them, unite and take apart: until a ballot begins.

    Paper from a workshop comes in late, and a list may be there before the call opens; what people vote on must stand.
    """
    if call.state == call_states.WITHDRAWN:
        return False
    review = call.phase(call_states.REVIEW)
    is_reviewed = review is not None and review.closed_at is not None
    return not is_reviewed and all(
        phase is None or (phase.opened_at is None and phase.opens_at > (at or clock.now()))
        for phase in map(call.phase, DECIDING)
    )


def takes_reviews(call: Call) -> bool:
    """Whether solutions are reviewed: as soon as there are any, until the review is closed, however late."""
    review = call.phase(call_states.REVIEW)
    if review is None:
        return takes_written_down(call)
    return call.state == call_states.PUBLISHED and review.closed_at is None


def may_review(actor: Anyone | None, call: Call, review: Review) -> bool:
    """Whoever was asked to, and those who run the call."""
    is_reviewer = isinstance(actor, Person) and actor.let_in_by is None and review.reviewer_id == actor.pk
    return may_run(actor, call) or is_reviewer


def may_moderate(actor: Anyone | None, call: Call) -> bool:
    """Officers read what waits, publish and reject, whatever phase it is."""
    return may_run(actor, call)


def is_mine(actor: Anyone | None, thing: Need | Solution) -> bool:
    return isinstance(actor, Participant) and thing.author_id is not None and thing.author_id == actor.pk
