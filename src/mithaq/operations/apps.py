"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "mithaq.operations"
    default_auto_field = "django.db.models.BigAutoField"
