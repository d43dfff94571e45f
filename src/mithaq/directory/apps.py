"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "mithaq.directory"
    default_auto_field = "django.db.models.BigAutoField"
