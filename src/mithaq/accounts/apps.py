"""Tells Django about this app, the notices what it says, other apps what they may name."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mithaq.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("telling", "things", "forgetting"):
            import_module(f"mithaq.accounts.{module}").declare()
