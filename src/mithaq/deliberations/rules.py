"""Who may do what in a deliberation. All of it hangs on the phase being open."""

from __future__ import annotations

from mithaq.calls import states as calls
from mithaq.calls.models import Call
from mithaq.calls.rules import Anyone, may_contribute, may_run


def may_deliberate(actor: Anyone | None, call: Call) -> bool:
    """Vote and propose: whoever takes part in the call, while its deliberation is open."""
    return may_contribute(actor, call) and call.is_in(calls.DELIBERATE)


def may_prepare(actor: Anyone | None, call: Call) -> bool:
    """Write the first statements, and decide about those proposed: those who run the call, until its deliberation is
    over. They write before it opens, too: nobody should come to an empty page."""
    phase = call.phase(calls.DELIBERATE)
    return may_run(actor, call) and phase is not None and phase.closed_at is None and call.state != calls.WITHDRAWN
