"""Read the text of a charter: values, commitments, audiences.

``read_bytes`` and ``read_text`` give a ``Reading``; what cannot be read raises ``CannotRead``.
"""

from __future__ import annotations

from mithaq_engines.charters.reader import read_bytes, read_text
from mithaq_engines.charters.reading import CannotRead, Commitment, Dropped, LineNote, Proposal, Reading, Value

__all__ = [
    "CannotRead",
    "Commitment",
    "Dropped",
    "LineNote",
    "Proposal",
    "Reading",
    "Value",
    "read_bytes",
    "read_text",
]
