"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register

from mithaq.ledger.checks import check_ledger


class LedgerConfig(AppConfig):
    name = "mithaq.ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the log's settings looked at."""
        register(check_ledger, Tags.security, deploy=True)
