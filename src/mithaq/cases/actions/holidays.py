"""A holiday is confirmed, moved, added or removed: every open clock that it reaches is computed anew, told in each
thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.cases.actions.recomputing import Progress, recompute_cases
from mithaq.cases.models import HolidayChange
from mithaq.cases.rules import Actor, may_change_holidays
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Person
from mithaq.ledger.actions import record
from mithaq_engines import clocks

_ALSO: list[Callable[[Sequence[int]], int]] = []
FARTHEST = 400  # days: a holiday moves by a few days, an added one is announced for this year or the next


@transaction.atomic
def change_holiday(
    *,
    by: Actor,
    body: Body,
    change: str,
    day: date,
    source: str,
    to: date | None = None,
    name: LocalizedText | None = None,
    progress: Progress | None = None,
) -> tuple[HolidayChange, int]:
    """Write down what is known better than the table, and compute anew every open clock of ``body``, of its internal
    bodies, and of its members when it is a network. Returns the change and how many last days moved.

    Raises NotAllowed; Refused for a day that is no holiday, a move to nowhere or too far, or a second change of a day.
    """
    if not may_change_holidays(by, body):
        raise NotAllowed
    _check(body, change, day, to=to, name=name, source=source)
    try:
        with transaction.atomic():
            row = HolidayChange.objects.create(
                body=body,
                country=body.country,
                change=change,
                day=day,
                to=to if change == HolidayChange.MOVED else None,
                name=name or empty_text(),
                source=source.strip()[:300],
                decided_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError as error:
        raise Refused(_("This holiday was confirmed or moved already. Take that back first."), field="day") from error
    at = clock.now()
    record(
        "cases.holiday_changed",
        at=at,
        public={
            "body": body.public_id,
            "country": body.country,
            "change": change,
            "day": day.isoformat(),
            "to": to.isoformat() if to else "",
        },
    )
    return row, recompute(body, progress=progress)


@transaction.atomic
def take_back_holiday(*, by: Actor, change: HolidayChange, progress: Progress | None = None) -> int:
    """What was said of a holiday no longer counts; open clocks are computed anew. Returns how many last days moved."""
    if not may_change_holidays(by, change.body):
        raise NotAllowed
    if not HolidayChange.objects.filter(pk=change.pk, ended_at=None).update(ended_at=clock.now()):
        raise Refused(_("This was taken back already."))
    return recompute(change.body, progress=progress)


def recompute(body: Body, *, progress: Progress | None = None) -> int:
    """Compute the open clocks that ``body``'s holidays reach anew. Returns how many last days moved."""
    bodies = reached(body)
    return recompute_cases(bodies, because="holiday", progress=progress) + sum(also(bodies) for also in _ALSO)


def also_recompute(source: Callable[[Sequence[int]], int]) -> None:
    """Let an app above compute its own legal dates anew: it gets the bodies whose holidays changed, and returns how
    many days moved. Called when the app is ready; twice is once."""
    if source not in _ALSO:
        _ALSO.append(source)


def reached(body: Body) -> list[int]:
    """Primary keys of the bodies whose calendar ``body`` has a say in."""
    if not body.is_network:
        return list(Body.objects.with_parts(body).values_list("pk", flat=True))
    members = list(Body.objects.members_of(body, body.today()).distinct())
    return list(Body.objects.managed_from([body, *members]).values_list("pk", flat=True))


def _check(body: Body, change: str, day: date, *, to: date | None, name: LocalizedText | None, source: str) -> None:
    if change not in {HolidayChange.CONFIRMED, HolidayChange.MOVED, HolidayChange.ADDED, HolidayChange.REMOVED}:
        raise Refused(_("Choose one of the list."), field="change")
    if not source.strip():
        raise Refused(_("Say which notice or decree says so."), field="source")
    try:
        holiday = clocks.Calendar(body.country).holiday(day)
    except clocks.ClockError as error:
        raise Refused(_("No holidays are known for this country."), field="day") from error
    if change == HolidayChange.ADDED:
        if holiday is not None:
            raise Refused(_("This day is a holiday already."), field="day")
        if not name:
            raise Refused(_("Say what this holiday is called."), field="name")
    elif holiday is None:
        raise Refused(
            _("This day is no public holiday in the table: there is nothing to confirm or move."), field="day"
        )
    if change == HolidayChange.MOVED and (to is None or to == day or abs((to - day).days) > 30):
        raise Refused(_("Say to which day it moves: another one, within a month."), field="to")
    if abs((day - body.today()).days) > FARTHEST:
        raise Refused(_("This day is too far away: no open time limit can depend on it."), field="day")
