"""What must be right about a real installation's address and mail (`manage check --deploy`)."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks


def check_installation(app_configs: Any, **_kwargs: Any) -> list[checks.CheckMessage]:
    """Links lead to an https address, and e-mails have a sender to whom an answer can be written."""
    found: list[checks.CheckMessage] = []
    if not settings.SITE_ADDRESS.startswith("https://"):
        hint = "Set MITHAQ_SITE_ADDRESS, such as https://mithaq.example.org."
        found.append(checks.Error("The site's address is not https.", hint=hint, id="core.E001"))
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        hint = "Set MITHAQ_MAIL_FROM."
        found.append(checks.Warning("E-mails have no sender.", hint=hint, id="core.W001"))
    if settings.EMAIL_HOST_PASSWORD and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        hint = "Set MITHAQ_SMTP_SECURITY to starttls or tls."
        found.append(
            checks.Warning("The mail server's password goes over the wire in clear.", hint=hint, id="core.W002")
        )
    folder = Path(settings.DATA_DIR)
    if folder.exists() and folder.stat().st_mode & stat.S_IRWXO:
        hint = f"Say chmod o-rwx {folder}"
        found.append(checks.Warning("Everybody here may look into the data folder.", hint=hint, id="core.W003"))
    return found
