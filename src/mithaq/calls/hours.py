"""Hours of a phase in words, where the body is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.core.dates import date_before_hour


def hours_in_words(opens_at: datetime | None, closes_at: datetime | None, time_zone: str) -> str:
    """“from 5 January 2027 09:00 to 1 March 2027 18:00”, with the zone's name; “left out” without a beginning."""
    if opens_at is None:
        return _("left out")
    first = _moment(opens_at, time_zone)
    if closes_at is None:
        return _("from %(first)s") % {"first": first}
    return _("from %(first)s to %(last)s") % {"first": first, "last": _moment(closes_at, time_zone)}


lazy_hours = lazy(hours_in_words, str)  # in the language of whoever is told


def zone_in_words(time_zone: str, at: datetime) -> SafeString:
    """“Africa/Casablanca (UTC+01:00)”, left to right in any text: what the hours typed in a form mean."""
    offset = at.astimezone(ZoneInfo(time_zone)).strftime("%z")
    return format_html('<bdi dir="ltr">{} (UTC{}:{})</bdi>', time_zone, offset[:3], offset[3:])


def _moment(moment: datetime, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{date_before_hour(local.date())} {local:%H:%M}"
