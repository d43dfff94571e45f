"""What is done with ballots, one side a file."""

from __future__ import annotations

from mithaq.ballots.actions.casting import Receipt, Ticket, cast, locator_of, new_ticket, replace
from mithaq.ballots.actions.composing import (
    Terms,
    add_candidate,
    change_candidate,
    compose_election,
    remove_candidate,
    withdraw_candidate,
)
from mithaq.ballots.actions.importing import import_past_election
from mithaq.ballots.actions.opening import extend_ballot, open_election, why_not_open
from mithaq.ballots.actions.papers import (
    PaperCounts,
    counts_of_papers,
    finish_papers,
    hand_out,
    print_papers,
    read_paper,
)
from mithaq.ballots.actions.rolling import purses_of, roll_entry_of, votes_of, why_not_on_roll

__all__ = [
    "PaperCounts",
    "Receipt",
    "Terms",
    "Ticket",
    "add_candidate",
    "cast",
    "change_candidate",
    "compose_election",
    "counts_of_papers",
    "extend_ballot",
    "finish_papers",
    "hand_out",
    "import_past_election",
    "locator_of",
    "new_ticket",
    "open_election",
    "print_papers",
    "purses_of",
    "read_paper",
    "remove_candidate",
    "replace",
    "roll_entry_of",
    "votes_of",
    "why_not_on_roll",
    "why_not_open",
    "withdraw_candidate",
]
