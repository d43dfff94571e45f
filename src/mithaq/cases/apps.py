"""Tells Django about this app, and the notices what mail it takes, of what it tells, what can be followed of it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "mithaq.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        intake, mail = import_module("mithaq.notices.intake"), import_module("mithaq.cases.mail")
        intake.register("case", mail.take)
        kinds = import_module("mithaq.notices.kinds")
        kinds.declare("case_message", _("Messages in a request"))
        kinds.declare("case_new", _("Requests given to me"))
        # A receipt, an answer, a time limit, a consent: who is not told of them in time loses a right.
        for kind in ("case_received", "case_answer", "case_deadline", "case_third_party"):
            kinds.always_sent(kind)
        import_module("mithaq.cases.following").declare()
