"""Tables of ratings, one noun a file."""

from __future__ import annotations

from mithaq.ratings.models.counts import Counted, QuarterCount
from mithaq.ratings.models.ratings import LONGEST, LONGEST_LINE, Hiding, Rating, Remark

__all__ = ["LONGEST", "LONGEST_LINE", "Counted", "Hiding", "QuarterCount", "Rating", "Remark"]
