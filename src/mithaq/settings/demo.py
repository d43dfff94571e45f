"""The demonstration: invented bodies and people, on this machine only."""

from __future__ import annotations

import secrets
from pathlib import Path

from mithaq.settings.base import *  # noqa: F403  # settings are layered this way in Django
from mithaq.settings.base import DATA_DIR

IS_DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys over http, which browsers allow on localhost alone
LEDGER_MAKES_ITS_KEY = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
SMS_GATEWAY = f"file:{DATA_DIR / 'sms'}"


def _kept_secret(path: Path) -> str:
    """A secret made at the first start and kept beside the data."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _kept_secret(DATA_DIR / "keys" / "django.key")
