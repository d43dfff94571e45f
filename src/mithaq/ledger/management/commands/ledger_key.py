"""`manage ledger_key`: make the log's key once, and print its public half."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mithaq.ledger.keys import log_key, make_key


class Command(BaseCommand):
    help = "Make the key of the public log (once), and print the verifier key to publish."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.LEDGER_KEY_FILE)
        if not path.exists():
            make_key(path)
        self.stdout.write(log_key())
