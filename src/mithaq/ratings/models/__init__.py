"""Tables of ratings, one noun a file."""

from __future__ import annotations

from mithaq.ratings.models.counts import Counted, QuarterCount
from mithaq.ratings.models.ratings import LONGEST, LONGEST_LINE, Hiding, Rating, Remark
from mithaq.ratings.models.trust import FEWEST, Answer, Asking, TrustMeasure, Wave, WaveEvidence

__all__ = [
    "FEWEST",
    "LONGEST",
    "LONGEST_LINE",
    "Answer",
    "Asking",
    "Counted",
    "Hiding",
    "QuarterCount",
    "Rating",
    "Remark",
    "TrustMeasure",
    "Wave",
    "WaveEvidence",
]
