"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "mithaq.core"
    default_auto_field = "django.db.models.BigAutoField"
