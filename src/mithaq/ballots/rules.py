"""Who may do what in a ballot."""

from __future__ import annotations

from mithaq.ballots.models import Election, Purse, RollEntry
from mithaq.calls.models import Participant
from mithaq.calls.rules import Anyone, may_compose, may_run
from mithaq.directory.models import Person

__all__ = ["may_compose", "may_prepare", "may_vote_as", "may_vote_in"]


def may_prepare(actor: Anyone | None, election: Election) -> bool:
    """Put projects on the ballot, hand out paper, read papers, help at the counter: whoever runs the call."""
    return may_run(actor, election.call)


def may_vote_as(actor: Participant, roll_entry: RollEntry) -> bool:
    """Whether this line of the roll is this participant's. Moderation takes nobody's vote away."""
    if roll_entry.participant_id is not None:
        return roll_entry.participant_id == actor.pk
    return actor.entry_id is not None and roll_entry.register_entry_id == actor.entry_id


def may_vote_in(roll_entry: RollEntry, purse: Purse) -> bool:
    """In the purse of the whole territory, and in that of one's own place."""
    same_election = roll_entry.election_id == purse.election_id
    return same_election and (purse.place_id is None or purse.place_id == roll_entry.place_id)


def is_officer(actor: Anyone | None) -> bool:
    """Whether the actor is a person, who can answer for what they read."""
    return isinstance(actor, Person)
