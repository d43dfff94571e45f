"""What can be done with ratings: one verb a function, one noun a file."""

from __future__ import annotations

from mithaq.ratings.actions.counting import count
from mithaq.ratings.actions.moderating import decide, remark
from mithaq.ratings.actions.rating import Said, rate
from mithaq.ratings.actions.trust import (
    WaveContent,
    answer,
    begin_measure,
    count_asking,
    enter_wave,
    open_asking,
)

__all__ = [
    "Said",
    "WaveContent",
    "answer",
    "begin_measure",
    "count",
    "count_asking",
    "decide",
    "enter_wave",
    "open_asking",
    "rate",
    "remark",
]
