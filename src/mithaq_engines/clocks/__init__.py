"""Deadlines of the law: law files, working days, branches, suspensions, remedies, and how each date was computed."""

from mithaq_engines.clocks.calendars import Calendar, Changes, Holiday
from mithaq_engines.clocks.changes import ChangesError, read_changes
from mithaq_engines.clocks.days import Day, Kind, day_by_day
from mithaq_engines.clocks.deadlines import (
    Branch,
    Deadline,
    Extended,
    Facts,
    Suspension,
    chain,
    due,
    under_each_reading,
)
from mithaq_engines.clocks.laws import (
    LANGUAGES,
    Clock,
    ClockError,
    LastDay,
    Late,
    Law,
    Meaning,
    NotAllowedError,
    Rule,
    Unit,
)
from mithaq_engines.clocks.phrases import explain
from mithaq_engines.clocks.reading import law, law_codes, read_law
from mithaq_engines.clocks.tables import LawFileError, Problem

__all__ = [
    "LANGUAGES",
    "Branch",
    "Calendar",
    "Changes",
    "ChangesError",
    "Clock",
    "ClockError",
    "Day",
    "Deadline",
    "Extended",
    "Facts",
    "Holiday",
    "Kind",
    "LastDay",
    "Late",
    "Law",
    "LawFileError",
    "Meaning",
    "NotAllowedError",
    "Problem",
    "Rule",
    "Suspension",
    "Unit",
    "chain",
    "day_by_day",
    "due",
    "explain",
    "law",
    "law_codes",
    "read_changes",
    "read_law",
    "under_each_reading",
]
