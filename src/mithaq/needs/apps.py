"""Tells Django about this app, and those below what it adds to them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class NeedsConfig(AppConfig):
    name = "mithaq.needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("telling", "moderated", "work", "commented", "following", "handlers", "panels", "answered"):
            import_module(f"mithaq.needs.{module}").declare()
        post_migrate.connect(_keep_index, sender=self, dispatch_uid="mithaq.needs.sought")


def _keep_index(*, using: str, **_facts: Any) -> None:
    """Django makes a table of SQLite anew to alter it, and its triggers are gone: here they come back."""
    if "needs_need" in connections[using].introspection.table_names():
        import_module("mithaq.needs.models.sought").keep_index(connections[using])
