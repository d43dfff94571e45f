"""A series of values as a picture and as a table: from the baseline to the target, with each reading between.

Everything is placed here, in units of the picture, so that the template only draws. In languages written from right to
left time runs from right to left too: places are mirrored, not the letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import floor, log10

from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.core.dates import long_date
from mithaq.core.texts import direction_of
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Reading

WIDTH, HEIGHT = 420, 220
START, END, TOP, BOTTOM = 46, 406, 16, 186  # where lines are drawn; labels stand around them
STEPS = 4


@dataclass(frozen=True)
class Point:
    """A reading where it is drawn. ``is_reached``: whether it is at the target; None where that cannot be told."""

    x: float
    y: float
    reading: Reading
    is_reached: bool | None


@dataclass(frozen=True)
class Tick:
    """A label beside an axis, at ``place`` of it."""

    place: float
    label: str


@dataclass(frozen=True)
class Chart:
    """``line``: through all points. ``baseline``, ``target``: heights of their lines. ``due``: where the day stands for
    which the target is promised. ``sentence``: the picture in words. ``standing``: (kind of chip, words) of today."""

    gauge: Gauge
    points: Sequence[Point]
    line: str
    baseline: float | None
    target: float | None
    due: float | None
    heights: Sequence[Tick]
    days: Sequence[Tick]
    edge: float
    is_mirrored: bool
    sentence: str
    standing: tuple[str, str] | None

    @property
    def last(self) -> Reading | None:
        return self.points[-1].reading if self.points else None


def chart_of(gauge: Gauge, readings: Sequence[Reading]) -> Chart | None:
    """``readings``: those that stand, of one gauge, in any order. None where nothing can be drawn. No query."""
    rows = sorted(readings, key=lambda one: one.on)
    values = [one.value for one in rows] + [one for one in (gauge.baseline, gauge.target) if one is not None]
    days = [one.on for one in rows] + [one for one in (gauge.starts_on, gauge.due_on) if one is not None]
    if not values or not days or (not rows and len(values) < 2):
        return None
    is_mirrored = direction_of(translation.get_language() or "fr") == "rtl"
    x, y, ticks = _x(days, is_mirrored=is_mirrored), *_y(values)
    points = [Point(x(one.on), y(one.value), one, gauge.is_reached(one.value)) for one in rows]
    return Chart(
        gauge=gauge,
        points=points,
        line=" ".join(f"{one.x},{one.y}" for one in points),
        baseline=y(gauge.baseline) if gauge.baseline is not None else None,
        target=y(gauge.target) if gauge.target is not None else None,
        due=x(gauge.due_on) if gauge.due_on else None,
        heights=[Tick(y(one), plain(one)) for one in ticks],
        days=[Tick(x(one), f"{one:%m/%Y}") for one in _ends(days)],
        edge=WIDTH - START if is_mirrored else START,
        is_mirrored=is_mirrored,
        sentence=_sentence(gauge, rows),
        standing=_standing(gauge, rows),
    )


def plain(value: Decimal) -> str:
    """A number without zeros that say nothing, its groups kept together, in Western digits; in Arabic and in French
    decimals follow a comma."""
    digits = f"{value.normalize():,f}".replace(",", "\u202f")
    return digits if translation.get_language() == "en" else digits.replace(".", ",")


def _x(days: Sequence[date], *, is_mirrored: bool) -> Callable[[date], float]:
    first, last = _ends(days)
    whole = (last - first).days

    def place(day: date) -> float:
        share = (day - first).days / whole
        along = START + share * (END - START)
        return round(WIDTH - along if is_mirrored else along, 1)

    return place


def _ends(days: Sequence[date]) -> tuple[date, date]:
    """The first and the last day drawn: a picture of one day is a month wide."""
    first, last = min(days), max(days)
    return (first, last) if first < last else (first - timedelta(days=15), last + timedelta(days=15))


def _y(values: Sequence[Decimal]) -> tuple[Callable[[Decimal], float], list[Decimal]]:
    """Heights, and the round numbers beside them. The axis begins at nought unless all values are far from it."""
    low, high = float(min(values)), float(max(values))
    if 0 <= low <= high * 0.6:
        low = 0.0
    step = _round_step((high - low) / STEPS or abs(high) / STEPS or 1.0)
    bottom = floor(low / step) * step
    count = max(1, -int(-(high - bottom) // step))
    ticks = [Decimal(str(round(bottom + step * place, 6))) for place in range(count + 1)]
    top = float(ticks[-1])

    def place(value: Decimal) -> float:
        share = (float(value) - bottom) / (top - bottom)
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    return place, ticks


def _round_step(step: float) -> float:
    """The next of 1, 2, 2.5, 5 and their tens."""
    power = 10.0 ** floor(log10(step))
    return float(next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= step * 0.999))


def _standing(gauge: Gauge, rows: Sequence[Reading]) -> tuple[str, str] | None:
    if not rows:
        return "plain", _("not measured yet")
    is_reached = gauge.is_reached(rows[-1].value)
    if is_reached is None:
        return None
    if is_reached:
        return "kept", _("target reached")
    if gauge.due_on is not None and gauge.due_on < gauge.body.today():
        return "late", _("target missed")
    return "soon", _("target not reached yet")


def _sentence(gauge: Gauge, rows: Sequence[Reading]) -> str:
    """The picture in words, for whoever does not see it."""
    parts = []
    if gauge.baseline is not None:
        parts.append(_("at the start %(value)s") % {"value": plain(gauge.baseline)})
    if rows:
        values = {"value": plain(rows[-1].value), "day": long_date(rows[-1].on)}
        parts.append(_("%(value)s on %(day)s") % values)
    if gauge.target is not None and gauge.due_on is not None:
        values = {"value": plain(gauge.target), "day": long_date(gauge.due_on)}
        parts.append(_("target %(value)s by %(day)s") % values)
    elif gauge.target is not None:
        parts.append(_("target %(value)s") % {"value": plain(gauge.target)})
    return _("%(name)s: %(facts)s") % {"name": gauge.name, "facts": "; ".join(parts)}
