"""What the worker does for sittings: it gives the alarms of legal dates."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from mithaq.sittings.models import Deadline
from mithaq.sittings.telling import DAY, LATE, WEEK, warn

SOON = timedelta(days=7)
AT_ONCE = 200  # a tick


def give_alarms(at: datetime) -> int:
    """Seven days before a legal date, the day before, and the day after it passed. Returns how many were given."""
    today, day = at.date(), timedelta(days=1)
    due = Q(told="", due_on__lte=today + SOON + day)  # a day more than ours: it may be tomorrow where the body is
    due |= Q(told=WEEK, due_on__lte=today + 2 * day) | Q(told=DAY, due_on__lte=today)
    rows = Deadline.objects.open().filter(due, is_silence=False)
    rows = rows.select_related("organ__body", "session", "sitting__session__organ__body")
    return sum(_alarm(one) for one in rows.order_by("due_on", "pk")[:AT_ONCE])


@transaction.atomic
def _alarm(deadline: Deadline) -> bool:
    alarm = alarm_of(deadline)
    if not alarm or alarm == deadline.told:
        return False
    if not Deadline.objects.filter(pk=deadline.pk, told=deadline.told, done_on=None).update(told=alarm):
        return False
    warn(deadline, alarm)
    return True


def alarm_of(deadline: Deadline) -> str:
    """Which alarm is due where the body is; empty when none."""
    left = (deadline.due_on - deadline.organ.body.today()).days
    if left < 0:
        return LATE
    return DAY if left <= 1 else WEEK if left <= SOON.days else ""
