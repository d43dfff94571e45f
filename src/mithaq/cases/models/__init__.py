"""Tables of cases, one noun a file."""

from __future__ import annotations

from mithaq.cases.models.cases import Case, Identity, Sequence
from mithaq.cases.models.clocks import Clock, Happening
from mithaq.cases.models.decisions import Decision, ThirdParty
from mithaq.cases.models.holidays import HolidayChange
from mithaq.cases.models.people import Absence, Read, Reader
from mithaq.cases.models.reports import Report, ReportWords
from mithaq.cases.models.thread import CaseFile, Entry

__all__ = [
    "Absence",
    "Case",
    "CaseFile",
    "Clock",
    "Decision",
    "Entry",
    "Happening",
    "HolidayChange",
    "Identity",
    "Read",
    "Reader",
    "Report",
    "ReportWords",
    "Sequence",
    "ThirdParty",
]
