"""What calls ask of ballots: whether one may open, that the result waits for the count, and what stands meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.ballots import states
from mithaq.ballots.actions.opening import Reasons, open_election, why_not_open
from mithaq.ballots.models import Election
from mithaq.calls import locks, phases
from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Phase

KEPT = (locks.TEXTS, locks.PLACES, locks.ENVELOPES, locks.VOTING_WAYS, locks.REGISTER, f"phase:{call_states.BALLOT}")


def declare() -> None:
    """Register with the calls."""
    phases.register(phases.Handler("ballot", call_states.BALLOT, why_not_open=why_not_open, on_open=_on_open))
    phases.register(phases.Handler("result", call_states.RESULT, why_not_open=why_no_result))
    locks.register(why_kept)


def why_kept(call: Call, part: str) -> str | Promise | None:
    """What a vote hangs on stands as soon as one can be cast."""
    if part not in KEPT:
        return None
    begun = Election.objects.filter(call=call, is_past=False, state__in=states.VOTES_WERE_TAKEN).exists()
    if not begun:
        return None
    if part == f"phase:{call_states.BALLOT}":
        return _("The ballot is open: its hours stand. The closing can only be put later, with a reason.")
    return _("The ballot has begun: what people vote about and who votes stands.")


def why_no_result(phase: Phase) -> Reasons:
    """The result waits until the ballot is counted and published."""
    election = Election.objects.filter(call=phase.call_id).only("state").first()
    if election is None or election.state in (states.DRAFT, states.PUBLISHED):
        return []
    return [_("The votes are being counted.")]


def _on_open(phase: Phase, at: datetime) -> None:
    open_election(phase, at)
