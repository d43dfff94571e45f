"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "mithaq.signatures"
    default_auto_field = "django.db.models.BigAutoField"
