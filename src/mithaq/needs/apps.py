"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "mithaq.needs"
    default_auto_field = "django.db.models.BigAutoField"
