"""Tables of meetings, committees and standards, one noun a file."""

from __future__ import annotations

from mithaq.meetings.models.attendance import Attendance, Registration
from mithaq.meetings.models.committees import Committee, Entrusted, Opinion, Seat
from mithaq.meetings.models.meetings import AgendaItem, Meeting, MeetingChange, MeetingDocument, Series
from mithaq.meetings.models.minutes import Minutes, MinutesText
from mithaq.meetings.models.standards import Evidence, StandardReport

__all__ = [
    "AgendaItem",
    "Attendance",
    "Committee",
    "Entrusted",
    "Evidence",
    "Meeting",
    "MeetingChange",
    "MeetingDocument",
    "Minutes",
    "MinutesText",
    "Opinion",
    "Registration",
    "Seat",
    "Series",
    "StandardReport",
]
