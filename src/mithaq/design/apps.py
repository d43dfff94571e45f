"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "mithaq.design"
    default_auto_field = "django.db.models.BigAutoField"
