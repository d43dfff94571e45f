"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register

from mithaq.core.checks import check_installation


class CoreConfig(AppConfig):
    name = "mithaq.core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the installation's settings looked at."""
        register(check_installation, Tags.security, deploy=True)
