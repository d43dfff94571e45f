"""Tells Django about this app, and the apps below what signing adds to them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "mithaq.signatures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        panels, ours = import_module("mithaq.instruments.panels"), import_module("mithaq.signatures.panels")
        panels.register("edition_side", ours.coverage_panel)
        panels.register("edition_side", ours.totals_panel)
        panels.register("edition_action", ours.sign_panel)
        erasure, eraser = import_module("mithaq.directory.actions"), import_module("mithaq.signatures.erasure")
        erasure.on_erasure(eraser.erase)
        kinds = import_module("mithaq.notices.kinds")
        kinds.declare("signature_reminder", _("Reminders of what is to be read or signed"))
