"""Who votes: the line of the roll of whoever takes part, and where they have voted already."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.ballots.actions import roll_entry_of, votes_of
from mithaq.ballots.models import Election, Purse, RollEntry
from mithaq.ballots.rules import may_vote_in
from mithaq.calls.models import Participant
from mithaq.core.errors import Refused


@dataclass(frozen=True)
class Voter:
    """``why_not``: why nobody can vote as this reader, in words. ``purses``: with whether they voted there."""

    roll_entry: RollEntry | None
    why_not: str
    purses: list[tuple[Purse, bool]]


def voter_of(participant: Participant | None, election: Election, purses: list[Purse]) -> Voter | None:
    """What somebody who takes part may do; None for others, and before the ballot opens."""
    if participant is None or not purses:
        return None
    try:
        roll_entry = roll_entry_of(participant, election)
    except Refused as refused:
        return Voter(None, str(refused.message), [])
    return of_roll(roll_entry, purses)


def of_roll(roll_entry: RollEntry, purses: list[Purse]) -> Voter:
    """What stands for a line of the roll."""
    marked = votes_of(roll_entry)
    return Voter(roll_entry, "", [(one, one.pk in marked) for one in purses if may_vote_in(roll_entry, one)])
