"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mithaq.portal"
    default_auto_field = "django.db.models.BigAutoField"
