"""Participatory budgeting: elections, rules, explanations.

from mithaq_engines import tally
election = tally.read_file("votes.pb").election
outcome = tally.equal_shares(election, utility="cost", completion="add1")
print(outcome.winners, outcome.cost)
"""

from __future__ import annotations

from mithaq_engines.tally.cities import Official, official
from mithaq_engines.tally.election import Ballots, Election, ElectionError, Project
from mithaq_engines.tally.outcome import Outcome, Round, Tie
from mithaq_engines.tally.pabulib import CannotRead, Problem, Reading, read_bytes, read_file, write_bytes, write_file
from mithaq_engines.tally.rules import RuleError, equal_shares, greedy, phragmen
from mithaq_engines.tally.ties import TieError
from mithaq_engines.tally.utilities import UtilityError

__all__ = [
    "Ballots",
    "CannotRead",
    "Election",
    "ElectionError",
    "Official",
    "Outcome",
    "Problem",
    "Project",
    "Reading",
    "Round",
    "RuleError",
    "Tie",
    "TieError",
    "UtilityError",
    "equal_shares",
    "greedy",
    "official",
    "phragmen",
    "read_bytes",
    "read_file",
    "write_bytes",
    "write_file",
]
