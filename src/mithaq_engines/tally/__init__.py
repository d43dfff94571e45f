"""Participatory budgeting: elections, rules, explanations.

from mithaq_engines import tally
election = tally.read_file("votes.pb").election
"""

from __future__ import annotations

from mithaq_engines.tally.election import Ballots, Election, ElectionError, Project

__all__ = ["Ballots", "Election", "ElectionError", "Project"]
