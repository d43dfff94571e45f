"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mithaq.notices"
    default_auto_field = "django.db.models.BigAutoField"
