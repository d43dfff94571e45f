"""E-mail that comes in: read safely, given once to the app that its address belongs to, answered to each recipient."""

from __future__ import annotations

from mithaq.notices.intake.addresses import address_for, register
from mithaq.notices.intake.answers import NoSuchAddress, Rejected, Reply
from mithaq.notices.intake.delivery import deliver
from mithaq.notices.intake.incoming import FAIL, NONE, PASS, Attachment, Incoming

__all__ = [
    "FAIL",
    "NONE",
    "PASS",
    "Attachment",
    "Incoming",
    "NoSuchAddress",
    "Rejected",
    "Reply",
    "address_for",
    "deliver",
    "register",
]
