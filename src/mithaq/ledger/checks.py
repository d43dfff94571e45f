"""What must be right about the log before a real installation writes its first act (`manage check --deploy`)."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

NO_NAME = "mithaq.localhost/log"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_ledger(app_configs: Any, **_kwargs: Any) -> list[checks.CheckMessage]:
    """The log has a name of its own and a key that nobody else can read."""
    found: list[checks.CheckMessage] = []
    key = Path(settings.LEDGER_KEY_FILE)
    if settings.LEDGER_NAME == NO_NAME:
        hint = "Set MITHAQ_LEDGER_NAME, such as mithaq.example.org/log, before the first act: it can never change."
        found.append(checks.Error("The public log has no name of its own.", hint=hint, id="ledger.E001"))
    if not key.exists() and not settings.LEDGER_MAKES_ITS_KEY:
        hint = "Make it once with “./mithaq manage ledger_key”, or put its copy back there."
        found.append(checks.Error(f"The public log has no key at {key}.", hint=hint, id="ledger.E002"))
    elif key.exists() and key.stat().st_mode & OTHERS:
        hint = f"Say chmod 600 {key}"
        found.append(checks.Warning("Others on this machine may read the log's key.", hint=hint, id="ledger.W001"))
    return found
