"""The log's own key. It signs checkpoints; whoever holds its public half can check the log without us."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from mithaq_engines.tlog.notes import Signer


def log_signer() -> Signer:
    """The signer of checkpoints, named as the log. Raises ImproperlyConfigured when its key file is missing."""
    return _signer(settings.LEDGER_NAME, Path(settings.LEDGER_KEY_FILE))


def log_key() -> str:
    """The verifier key string, as published at /log/key."""
    return str(log_signer().verifier.key_string)


@cache
def _signer(name: str, path: Path) -> Signer:
    if not path.exists():
        if not settings.LEDGER_MAKES_ITS_KEY:
            raise ImproperlyConfigured(f"There is no ledger key at {path}: run “./mithaq manage ledger_key”.")
        make_key(path)
    return Signer(name=name, seed=bytes.fromhex(path.read_text().strip()))


def make_key(path: Path) -> None:
    """Write a new seed (32 random bytes in hexadecimal), readable by its owner only. Never over an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x") as file:
        path.chmod(0o600)
        file.write(secrets.token_bytes(32).hex())
