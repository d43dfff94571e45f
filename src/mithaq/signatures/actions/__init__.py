"""The verbs of signing, one noun a file. Each is atomic and names its actor with ``by=``."""

from __future__ import annotations

from mithaq.signatures.actions.acknowledging import acknowledge
from mithaq.signatures.actions.campaigns import Ceremony, close_campaign, open_campaign, plan_campaign, set_reminders
from mithaq.signatures.actions.codes import send_code
from mithaq.signatures.actions.countersigning import countersign, countersign_confirmed
from mithaq.signatures.actions.signing import sign, sign_confirmed, withdraw

__all__ = [
    "Ceremony",
    "acknowledge",
    "close_campaign",
    "countersign",
    "countersign_confirmed",
    "open_campaign",
    "plan_campaign",
    "send_code",
    "set_reminders",
    "sign",
    "sign_confirmed",
    "withdraw",
]
