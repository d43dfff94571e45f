"""Participatory budgeting: elections, rules, explanations.

In a notebook:

    from mithaq_engines import tally
    election = tally.read_file("votes.pb").election
    outcome = tally.equal_shares(election, utility="cost", completion="add1")
    print(outcome.winners, tally.explain(election, outcome).loser("7"))
    print(tally.my_ballot(election, outcome, projects=["7", "12"]).as_json())
"""

from __future__ import annotations

from mithaq_engines.tally.ballot_effects import BallotEffect, BallotError, my_ballot
from mithaq_engines.tally.cities import Official, official
from mithaq_engines.tally.comparison import Comparison, Preference, compare, preferred
from mithaq_engines.tally.constraints import ConstraintError
from mithaq_engines.tally.election import Ballots, Election, ElectionError, Project
from mithaq_engines.tally.explanations import Explanation, explain
from mithaq_engines.tally.measures import Measures, UnknownProjectError, measures
from mithaq_engines.tally.outcome import Outcome, Round, Tie
from mithaq_engines.tally.pabulib import CannotRead, Problem, Reading, read_bytes, read_file, write_bytes, write_file
from mithaq_engines.tally.rules import RuleError, bounded_overspending, equal_shares, greedy, maximin, phragmen
from mithaq_engines.tally.simulation import synthetic
from mithaq_engines.tally.territories import split
from mithaq_engines.tally.ties import TieError
from mithaq_engines.tally.utilities import UtilityError

__all__ = [
    "BallotEffect",
    "BallotError",
    "Ballots",
    "CannotRead",
    "Comparison",
    "ConstraintError",
    "Election",
    "ElectionError",
    "Explanation",
    "Measures",
    "Official",
    "Outcome",
    "Preference",
    "Problem",
    "Project",
    "Reading",
    "Round",
    "RuleError",
    "Tie",
    "TieError",
    "UnknownProjectError",
    "UtilityError",
    "bounded_overspending",
    "compare",
    "equal_shares",
    "explain",
    "greedy",
    "maximin",
    "measures",
    "my_ballot",
    "official",
    "phragmen",
    "preferred",
    "read_bytes",
    "read_file",
    "split",
    "synthetic",
    "write_bytes",
    "write_file",
]
