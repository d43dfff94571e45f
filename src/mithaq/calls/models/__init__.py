"""Tables of calls, one noun a file."""

from __future__ import annotations

from mithaq.calls.models.calls import Call, CallQuerySet
from mithaq.calls.models.participants import EntryCode, Participant, RegisterEntry
from mithaq.calls.models.phases import Phase, PhaseChange
from mithaq.calls.models.sheets import LetterBatch, ReadSheet
from mithaq.calls.models.territory import Envelope, Place, Theme
from mithaq.calls.models.volunteers import Volunteer

__all__ = [
    "Call",
    "CallQuerySet",
    "EntryCode",
    "Envelope",
    "LetterBatch",
    "Participant",
    "Phase",
    "PhaseChange",
    "Place",
    "ReadSheet",
    "RegisterEntry",
    "Theme",
    "Volunteer",
]
