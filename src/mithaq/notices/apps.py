"""Tells Django about this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mithaq.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now; importing it lets mail that came back be taken.
        import_module("mithaq.notices.intake.bounces")
