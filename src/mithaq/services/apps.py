"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mithaq.services"
    default_auto_field = "django.db.models.BigAutoField"
