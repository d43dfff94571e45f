"""Tells Django about this app; brings calls and comments to what can be commented and moderated."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "mithaq.comments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        import_module("mithaq.comments.things").declare()
        import_module("mithaq.comments.told").declare()
        import_module("mithaq.comments.panels").declare()
