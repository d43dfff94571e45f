"""Tells Django about this app, and the apps below what deliberations add to them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliberationsConfig(AppConfig):
    name = "mithaq.deliberations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        import_module("mithaq.notices.kinds").declare(
            "statement_decided", _("What becomes of statements that I propose")
        )
        import_module("mithaq.calls.locks").register(import_module("mithaq.deliberations.locking").why_locked)
        import_module("mithaq.deliberations.reported").declare()
        panels, ours = import_module("mithaq.calls.panels"), import_module("mithaq.deliberations.panels")
        panels.register("action", ours.action_panel, rank=200)
        panels.register("main", ours.map_panel, rank=300)
        panels.register("side", ours.side_panel, rank=300)
        panels.register("work", ours.work_panel, rank=300)
