"""Tables of operations, one noun a file."""

from __future__ import annotations

from mithaq.operations.models.measures import Measure
from mithaq.operations.models.operations import Amendment, Duty, Operation
from mithaq.operations.models.problems import Problem, ProblemEvidence, Solution

__all__ = ["Amendment", "Duty", "Measure", "Operation", "Problem", "ProblemEvidence", "Solution"]
