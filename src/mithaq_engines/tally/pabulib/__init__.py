"""Files of votes in Pabulib's format: reading, with every problem named by its line, and writing."""

from __future__ import annotations

from mithaq_engines.tally.pabulib.problems import CODES, CannotRead, Problem, Weight
from mithaq_engines.tally.pabulib.reading import Reading, read_bytes, read_file
from mithaq_engines.tally.pabulib.writing import write_bytes, write_file

__all__ = [
    "CODES",
    "CannotRead",
    "Problem",
    "Reading",
    "Weight",
    "read_bytes",
    "read_file",
    "write_bytes",
    "write_file",
]
