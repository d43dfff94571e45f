"""The clock of the right of reply: a rule of this site, set for each round, counted as the engine of clocks counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.assessments import states
from mithaq.assessments.models import Round, RoundCommitment
from mithaq.cases.days import known_changes
from mithaq.core.dates import long_date
from mithaq.directory.models import Body
from mithaq_engines.clocks import Calendar, ClockError

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counted:
    """``passed_over``: what was not counted, as it is kept: ``{"weekend": 4, "holidays": [[day, names,
    estimated]]}``."""

    due_on: date
    passed_over: Mapping[str, Any]


def count(body: Body, *, since: date, days: int, unit: str) -> Counted:
    """The last day of ``days`` after ``since``, which itself is not counted. Working days pass over weekends and public
    holidays where the body is; days of the calendar that end on a day of rest end on the next working day."""
    calendar = calendar_of(body)
    if unit == states.WORKING:
        due_on = calendar.working_day_after(since, days)
        counted = [since + ONE_DAY * number for number in range(1, (due_on - since).days + 1)]
    else:
        end = since + ONE_DAY * days
        due_on = calendar.this_or_next_working_day(end)
        counted = [end + ONE_DAY * number for number in range((due_on - end).days)]
    off = {day: calendar.holiday(day) for day in counted}
    holidays = [[day.isoformat(), dict(one.names), one.estimated] for day, one in off.items() if one]
    weekend = sum(day.weekday() in calendar.weekend and one is None for day, one in off.items())
    return Counted(due_on, {"weekend": weekend, "holidays": holidays})


def calendar_of(body: Body) -> Calendar:
    """The days of rest where the body is; weekends alone where no table knows its country."""
    try:
        return Calendar(body.country, changes=known_changes(body))
    except ClockError:
        return Calendar(None)


def sentences(item: RoundCommitment, round_: Round) -> list[str]:
    """How the last day of the reply was computed, for whoever asks."""
    if item.found_on is None or item.reply_due_on is None:
        return []
    said = [
        _("The findings went to the body on %(day)s; that day is not counted.") % {"day": long_date(item.found_on)},
        _length(round_),
    ]
    weekend, holidays = item.counted.get("weekend", 0), item.counted.get("holidays", [])
    if weekend:
        said.append(
            ngettext(
                "%(count)s day of a weekend was passed over.", "%(count)s days of weekends were passed over.", weekend
            )
            % {"count": weekend}
        )
    if holidays:
        comma = _(", ")
        named = comma.join(f"{_named(names)} ({long_date(date.fromisoformat(day))})" for day, names, _est in holidays)
        said.append(_("Public holidays were passed over: %(names)s.") % {"names": named})
    if any(estimated for _day, _names, estimated in holidays):
        said.append(_("The date of a holiday that depends on the moon was estimated."))
    said.append(_("The last day to reply is %(day)s.") % {"day": long_date(item.reply_due_on)})
    said.append(_("This time limit is a rule of this site, set when the round was planned: no law sets it."))
    return said


def _length(round_: Round) -> str:
    count_ = round_.reply_days
    if round_.reply_unit == states.WORKING:
        words = ngettext("The body has %(count)s working day.", "The body has %(count)s working days.", count_)
    else:
        words = ngettext(
            "The body has %(count)s day; if the last is a day of rest, until the next working day.",
            "The body has %(count)s days; if the last is a day of rest, until the next working day.",
            count_,
        )
    return words % {"count": count_}


def _named(names: Mapping[str, str]) -> str:
    language = (translation.get_language() or "fr").split("-")[0]
    return names.get(language) or next(iter(names.values()), "")
