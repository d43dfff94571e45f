"""The lines of the public log about a call: opaque ids and dates only, and none about an internal one."""

from __future__ import annotations

from datetime import datetime

from mithaq.calls.models import Call
from mithaq.ledger.actions import PublicValue, record


def record_of(call: Call, kind: str, *, at: datetime, **public: PublicValue) -> str:
    """Write an act of a call. Returns its uid; nothing for a call that only the people of the body see."""
    if not call.is_for_everybody:
        return ""
    return record(kind, at=at, public={"call": call.public_id, "body": call.body.public_id, **public})
