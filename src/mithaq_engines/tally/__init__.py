"""Participatory budgeting: elections, rules, explanations.

from mithaq_engines import tally
election = tally.read_file("votes.pb").election
"""

from __future__ import annotations

from mithaq_engines.tally.election import Ballots, Election, ElectionError, Project
from mithaq_engines.tally.pabulib import CannotRead, Problem, Reading, read_bytes, read_file

__all__ = [
    "Ballots",
    "CannotRead",
    "Election",
    "ElectionError",
    "Problem",
    "Project",
    "Reading",
    "read_bytes",
    "read_file",
]
