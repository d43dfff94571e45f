"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "mithaq.assessments"
    default_auto_field = "django.db.models.BigAutoField"
