"""Tables of calls, one noun a file."""

from __future__ import annotations

from mithaq.calls.models.calls import Call, CallQuerySet
from mithaq.calls.models.participants import EntryCode, Participant, RegisterEntry
from mithaq.calls.models.phases import Phase
from mithaq.calls.models.territory import Envelope, Place, Theme

__all__ = [
    "Call",
    "CallQuerySet",
    "EntryCode",
    "Envelope",
    "Participant",
    "Phase",
    "Place",
    "RegisterEntry",
    "Theme",
]
