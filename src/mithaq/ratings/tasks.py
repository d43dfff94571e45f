"""What the worker does for ratings."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from mithaq.core.small_numbers import THRESHOLD
from mithaq.ratings.actions.counting import count
from mithaq.ratings.actions.trust import count_asking
from mithaq.ratings.models import Asking, Counted
from mithaq.ratings.raters import forget_salt
from mithaq.ratings.tables import quarter_of

MOST = 200  # subjects at one tick: the next one goes on


def count_ratings(at: datetime) -> int:
    """Count where five wait, and close the quarters that are over. Returns of how many things."""
    forget_salt()
    is_over = ~Q(quarter="") & ~Q(quarter=quarter_of(at))
    rows = Counted.objects.filter(Q(waiting__gte=THRESHOLD) | is_over).order_by("pk")
    return sum(count(one) for one in rows[:MOST])


def count_askings(at: datetime) -> int:
    """Publish what was answered to questions whose days are over. Returns how many questions were counted."""
    rows = Asking.objects.filter(counted_at=None, closes_on__lte=at.date()).order_by("pk")[:MOST]
    return sum(count_asking(one) is not None for one in rows)
