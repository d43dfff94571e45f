"""How a head stands: published, out of date, missing or not applicable. Computed from dates, never stored.

A document keeps its head up to date for one period from the day of its publication, and never beyond two periods from
the end of what it covers: an old paper published today makes nothing up to date. Without a period, once is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.law.publication import Head
from mithaq_engines.clocks.deadlines import add_months

PUBLISHED, OUT_OF_DATE, MISSING, NOT_APPLICABLE = "published", "out_of_date", "missing", "not_applicable"
NAMES: dict[str, Promise] = {
    PUBLISHED: _("Published"),
    OUT_OF_DATE: _("Out of date"),
    MISSING: _("Missing"),
    NOT_APPLICABLE: _("Not applicable"),
}
CHIPS = {PUBLISHED: "kept", OUT_OF_DATE: "soon", MISSING: "late", NOT_APPLICABLE: "plain"}
NOTICE = timedelta(days=30)  # so long before it goes out of date its owner is told


@dataclass(frozen=True)
class Dates:
    """What counts of a standing document: the day of its publication and the end of the period that it covers."""

    published: date
    covers_to: date | None = None


@dataclass(frozen=True)
class Standing:
    """``updated``: the day of the latest document. ``due``: the last day on which the head is up to date, None where
    nothing was published or no period runs."""

    state: str
    updated: date | None = None
    due: date | None = None

    @property
    def name(self) -> str | Promise:
        return NAMES[self.state]

    @property
    def chip(self) -> str:
        return CHIPS[self.state]

    @property
    def applies(self) -> bool:
        return self.state != NOT_APPLICABLE


def period_of(head: Head, months: int | None) -> int | None:
    """The period in months that counts: the body's own, 0 for none; else the usual one. None: no period runs."""
    return head.months if months is None else months or None


def due_of(dates: Dates, months: int | None) -> date | None:
    """The last day for which a document keeps its head up to date; None: for good."""
    if months is None:
        return None
    due = add_months(dates.published, months)
    return due if dates.covers_to is None else min(due, add_months(dates.covers_to, 2 * months))


def standing_of(
    head: Head, *, kind: str, months: int | None, is_exempt: bool, dates: Iterable[Dates], today: date
) -> Standing:
    """How ``head`` stands on ``today`` at a body of ``kind``. ``dates``: of the documents that stand, public ones.

    ``months``: the body's own period, as `period_of` reads it. ``is_exempt``: the body says that it does not apply.
    """
    known = list(dates)
    if is_exempt:
        return Standing(NOT_APPLICABLE)
    if not known:
        return Standing(MISSING if head.concerns(kind) else NOT_APPLICABLE)
    period = period_of(head, months)
    updated = max(one.published for one in known)
    ends = [due_of(one, period) for one in known]
    latest = max((one for one in ends if one is not None), default=None)
    if latest is None or latest >= today:
        return Standing(PUBLISHED, updated, latest)
    return Standing(OUT_OF_DATE, updated, latest)
