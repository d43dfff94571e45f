"""Tables of signatures, one noun a file."""

from __future__ import annotations

from mithaq.signatures.models.campaigns import Campaign, Coverage, Reminder
from mithaq.signatures.models.codes import ConfirmationCode
from mithaq.signatures.models.signatures import Acknowledgement, Countersignature, Signature

__all__ = [
    "Acknowledgement",
    "Campaign",
    "ConfirmationCode",
    "Countersignature",
    "Coverage",
    "Reminder",
    "Signature",
]
