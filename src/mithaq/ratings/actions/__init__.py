"""What can be done with ratings: one verb a function, one noun a file."""

from __future__ import annotations

from mithaq.ratings.actions.counting import count
from mithaq.ratings.actions.moderating import decide, remark
from mithaq.ratings.actions.rating import Said, rate

__all__ = ["Said", "count", "decide", "rate", "remark"]
