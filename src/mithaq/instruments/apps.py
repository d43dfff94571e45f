"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "mithaq.instruments"
    default_auto_field = "django.db.models.BigAutoField"
