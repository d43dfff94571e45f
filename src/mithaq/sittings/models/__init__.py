"""Tables of sittings, one noun a file."""

from __future__ import annotations

from mithaq.sittings.models.attendance import Attendance, Convocation, Recusal
from mithaq.sittings.models.deadlines import Deadline
from mithaq.sittings.models.decisions import Citation, Decision, Event, KeptRecordError, Posting
from mithaq.sittings.models.delegations import Delegation
from mithaq.sittings.models.items import AgendaItem, Paper
from mithaq.sittings.models.minutes import Minutes, Passage
from mithaq.sittings.models.organs import Organ
from mithaq.sittings.models.sittings import Session, Sitting
from mithaq.sittings.models.votes import Ballot, Vote

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Citation",
    "Convocation",
    "Deadline",
    "Decision",
    "Delegation",
    "Event",
    "KeptRecordError",
    "Minutes",
    "Organ",
    "Paper",
    "Passage",
    "Posting",
    "Recusal",
    "Session",
    "Sitting",
    "Vote",
]
