"""What a result means for needs: solutions that won are selected, the others keep what they lacked; and its story."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.ballots import results, shown, states
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.ballots.telling import telling_of
from mithaq.core.errors import Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.needs import states as need_states
from mithaq.needs.actions.committing import record_outcomes
from mithaq.needs.models import Solution
from mithaq.needs.story import Step, Told

logger = logging.getLogger(__name__)
LOOKS_BACK = timedelta(days=30)
RANK = 40  # among the steps of one moment: before what becomes of the solution


def hand_on(at: datetime) -> int:
    """Write the outcomes of results that are published and not written down yet. Returns how many solutions changed."""
    recent = Election.objects.filter(state=states.PUBLISHED, is_past=False, result_at__gte=at - LOOKS_BACK)
    done = 0
    for election in recent.select_related("call__body"):
        if not _undecided(election):
            continue
        try:
            done += write_outcomes(election)
        except Refused as refused:
            logger.warning("The outcomes of the election %s are not written: %s", election.public_id, refused)
    return done


def write_outcomes(election: Election) -> int:
    """What was decided about each solution on the ballot, with what it lacked in the body's language."""
    selected, not_selected = [], {}
    with translation.override(election.call.body.language):
        for purse in election.purses.select_related("envelope", "place"):
            purse.election = election
            lacked = _lacked(purse)
            for candidate, solution in _solutions(purse):
                if candidate.number in purse.winners:
                    selected.append(solution)
                else:
                    not_selected[solution] = lacked.get(candidate.key, str(candidate.withdrawal_reason))
    return record_outcomes(by=INSTALLATION, call=election.call, selected=selected, not_selected=not_selected)


def in_story(told: Told) -> list[Step]:
    """That a solution of the need was put to the vote, and when its votes are counted. One query."""
    ids = [one.public_id for one in told.solutions]
    rows = Candidate.objects.filter(source_kind=shown.SOLUTION, source_id__in=ids).exclude(
        election__state__in=(states.DRAFT, states.STOPPED)
    )
    steps: dict[int, Step] = {}
    for one in rows.select_related("election__call__body"):
        call = one.election.call
        is_counted = one.election.state == states.PUBLISHED
        name = "ballots:result" if is_counted else "ballots:ballot"
        steps[one.election_id] = Step(
            at=one.election.opened_at,
            name=_("Put to the vote"),
            words=_("The result is published.") if is_counted else "",
            link=reverse(name, args=[call.body.slug, call.public_id]),
            rank=RANK,
        )
    return list(steps.values())


def _undecided(election: Election) -> bool:
    ids = election.candidates.filter(source_kind=shown.SOLUTION).values("source_id")
    open_ones = (need_states.UNDECIDED, need_states.FEASIBLE)
    return Solution.objects.published().filter(public_id__in=ids, outcome__in=open_ones).exists()


def _solutions(purse: Purse) -> list[tuple[Candidate, Solution]]:
    candidates = {
        one.source_id: one for one in shown.candidates_of(purse) if one.source_kind == shown.SOLUTION and one.source_id
    }
    found = Solution.objects.published().filter(public_id__in=candidates)
    return [(candidates[one.public_id], one) for one in found]


def _lacked(purse: Purse) -> dict[str, str]:
    """From a project's key to what it lacked, in words."""
    told = telling_of(purse)
    if told.get("totals") is not None:
        words = _("It did not get enough votes for the money of the envelope.")
        return dict.fromkeys(told["totals"], words)
    return {one.key: " ".join(one.sentences) for one in results.words_of(purse).losers(told)}
