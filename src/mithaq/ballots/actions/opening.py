"""The ballot opens: its terms, projects, roll and key stand from now on, and the log says so before any vote."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.ballots import keys, states
from mithaq.ballots.actions.composing import held
from mithaq.ballots.actions.rolling import copy_register, roll_counts
from mithaq.ballots.holding import hold_alone
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.ballots.terms import paper_of, size_of
from mithaq.calls import states as call_states
from mithaq.calls.models import Phase, RegisterEntry
from mithaq.calls.rules import Actor, may_compose
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.ledger.actions import record
from mithaq.ledger.models import Pending

Reasons = list["str | Promise"]
ON_REGISTER = {call_states.ROLL, call_states.CODE}
LEAST_PEOPLE = 5  # as for all small numbers
BY_THEMSELVES = {call_states.OPEN, call_states.DECLARED}


def why_not_open(phase: Phase) -> Reasons:
    """What keeps the ballot of a call from opening, in words."""
    call = phase.call
    election = Election.objects.filter(call=call).first()
    if election is None:
        return [gettext_lazy("Nobody has said yet how this call votes and counts.")]
    if election.state != states.DRAFT:
        return []
    reasons: Reasons = []
    envelopes = list(call.envelopes.values_list("pk", flat=True))
    if not envelopes:
        reasons.append(gettext_lazy("There is no envelope to vote about."))
    standing = Counter(election.candidates.filter(withdrawn_at=None).values_list("envelope_id", flat=True))
    if any(standing[envelope] < 2 for envelope in envelopes):
        reasons.append(gettext_lazy("Each envelope needs at least two projects to choose from."))
    standing_ones = election.candidates.filter(withdrawn_at=None)
    if standing_ones.filter(cost__gt=F("envelope__amount")).exists():  # the envelope was made smaller since
        reasons.append(gettext_lazy("This project costs more than its envelope holds."))
    voting = set(call.voting_ways)
    if voting & ON_REGISTER and voting & BY_THEMSELVES:
        reasons.append(
            gettext_lazy("Either the people on the register vote, or those who join: with both, one could vote twice.")
        )
    anybody = voting & {*BY_THEMSELVES, call_states.COUNTER}
    if not anybody and not RegisterEntry.objects.filter(call=call).exists():
        reasons.append(gettext_lazy("The register is empty: nobody could vote."))
    if voting & ON_REGISTER and 0 < _fewest_on_register(phase) < LEAST_PEOPLE:
        reasons.append(
            gettext_lazy("Of fewer than five people, even totals tell how each voted: let places vote together.")
        )
    return reasons


def _fewest_on_register(phase: Phase) -> int:
    """Of how many people the register lets vote about the envelope of the fewest."""
    rows = RegisterEntry.objects.filter(call=phase.call).order_by().values_list("place").annotate(count=Count("pk"))
    there: dict[int | None, int] = dict(rows)
    everybody = sum(there.values())
    places = phase.call.envelopes.values_list("place", flat=True)
    return min((everybody if place is None else there.get(place, 0) for place in places), default=0)


def open_election(phase: Phase, at: datetime) -> Election:
    """Open the ballot: part of the transaction in which its phase opens, or of a test's or demonstration's own."""
    rows = Election.objects.select_for_update(of=("self",)).select_related("call__body")
    election = rows.get(call=phase.call_id)
    if election.state != states.DRAFT:
        return election
    copy_register(election)
    purses = _make_purses(election)
    election.public_key = keys.make_key(election.public_id).public.hex()
    election.opened_at = at
    election.opened_act = record(
        "ballots.opened",
        at=at,
        public={
            "election": election.public_id,
            "call": election.call.public_id,
            "key": election.public_key,
            "terms": terms_digest(election, purses),
        },
    )
    # The lot is drawn by what nobody chose, and stands before the first vote: the digest of this very entry.
    entry = Pending.objects.get(uid=election.opened_act)
    election.lot = hashlib.sha256(entry.leaf.encode()).hexdigest()
    election.state = states.OPEN
    election.save()
    return election


def terms_digest(election: Election, purses: list[Purse]) -> str:
    """SHA-256 over all that is voted about and how it is counted: what the log holds of it before the first vote."""
    on_ballot = list(Candidate.objects.on_ballot(election))
    said = {
        "election": election.public_id,
        "paper": paper_of(election).as_json(),
        "rule": [election.rule, election.utility, election.completion, *election.ties],
        "least": [election.least_roll, election.least_ballots],
        "purses": [
            {
                "id": purse.public_id,
                "amount": f"{purse.amount:.2f}",
                "counted": purse.counted,
                "projects": [
                    {"id": one.key, "cost": f"{one.cost:.2f}", "title": one.title.as_json()}
                    for one in on_ballot
                    if one.envelope_id == purse.envelope_id
                ],
            }
            for purse in purses
        ],
    }
    return content_hash(said)


@transaction.atomic
def extend_ballot(*, by: Actor, election: Election, until: datetime, reason: LocalizedText) -> Phase:
    """Let the ballot close later than announced: as long as it is open, never earlier, for a reason that is logged.

    Every other change of its hours is refused once it is open. Raises NotAllowed, Refused.
    """
    if not may_compose(by, election.call.body):
        raise NotAllowed
    hold_alone(election.pk)
    election = held(by, election)
    phase = Phase.objects.select_for_update().get(call=election.call_id, kind=call_states.BALLOT)
    at = clock.now()
    if election.state != states.OPEN or not phase.is_open(at):
        raise Refused(_("The ballot is not open."))
    if phase.closes_at is None or until <= phase.closes_at:
        raise Refused(_("The hour of closing can only be put later: people rely on the one announced."), field="until")
    if not reason:
        raise Refused(_("Say why: everybody was told another hour."), field="reason")
    phase.closes_at, phase.words = until, reason
    phase.save(update_fields=["closes_at", "words"])
    record(
        "ballots.extended",
        at=at,
        public={"election": election.public_id, "until": until.strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    return phase


def _make_purses(election: Election) -> list[Purse]:
    """The envelopes as they stand; where few may vote, totals only, said from now on."""
    rows = election.call.envelopes.select_related("place")
    envelopes = sorted(rows, key=lambda one: (one.place is not None, one.place.order if one.place else 0, one.pk))
    purses = [
        Purse(election=election, envelope=one, place=one.place, amount=one.amount, order=number)
        for number, one in enumerate(envelopes)
    ]
    Purse.objects.bulk_create(purses)
    counts = roll_counts(election, purses)
    grows = bool(BY_THEMSELVES & set(election.call.voting_ways))
    on_ballot = list(Candidate.objects.on_ballot(election))
    for purse in purses:
        purse.roll_at_opening = counts[purse.pk]
        purse.size = size_of(election, [one for one in on_ballot if one.envelope_id == purse.envelope_id])
        if purse.roll_at_opening < election.least_roll and not grows:
            purse.counted, purse.why_totals = states.TOTALS, states.FEW_ON_ROLL
    Purse.objects.bulk_update(purses, ["roll_at_opening", "size", "counted", "why_totals"])
    return purses
