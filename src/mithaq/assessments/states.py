"""The lives of rounds and of assessors' mandates as tables, and the words for what is chosen from a list."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Names = Mapping[str, str | Promise]

PLANNED, OPEN, REPLY, CONCLUDED, CANCELLED = "planned", "open", "reply", "concluded", "cancelled"
STATES: Names = {
    PLANNED: pgettext_lazy("a round of assessment", "planned"),
    OPEN: pgettext_lazy("a round of assessment", "being assessed"),
    REPLY: pgettext_lazy("a round of assessment", "replies and verdicts"),
    CONCLUDED: pgettext_lazy("a round of assessment", "concluded"),
    CANCELLED: pgettext_lazy("a round of assessment", "given up"),
}
MOVES: Mapping[tuple[str, str], str] = {
    (PLANNED, "open"): OPEN,
    (PLANNED, "cancel"): CANCELLED,
    (OPEN, "end coding"): REPLY,
    (REPLY, "conclude"): CONCLUDED,
}
CHIPS: Mapping[str, str] = {PLANNED: "plain", OPEN: "soon", REPLY: "soon", CONCLUDED: "kept", CANCELLED: "plain"}
UNDER_WAY = (OPEN, REPLY)

DESIGN, INTERIM, FINAL = "design", "interim", "final"
STAGES: Names = {
    DESIGN: pgettext_lazy("assessment", "of the design"),
    INTERIM: pgettext_lazy("assessment", "under way"),
    FINAL: pgettext_lazy("assessment", "final"),
}

WORKING, CALENDAR = "working", "calendar"
UNITS: Names = {WORKING: _("working days"), CALENDAR: _("days, of the calendar")}
REPLY_DAYS = 15  # working days: a rule of this site, set anew for each round; no law sets it

INVITED, DECLARED, ACTIVE, ENDED = "invited", "declared", "active", "ended"
ASSESSOR_STATES: Names = {
    INVITED: pgettext_lazy("an assessor", "invited"),
    DECLARED: pgettext_lazy("an assessor", "independence declared, to be verified"),
    ACTIVE: pgettext_lazy("an assessor", "verified"),
    ENDED: pgettext_lazy("an assessor", "mandate ended"),
}
ASSESSOR_MOVES: Mapping[tuple[str, str], str] = {
    (INVITED, "declare"): DECLARED,
    (DECLARED, "verify"): ACTIVE,
    (INVITED, "end"): ENDED,
    (DECLARED, "end"): ENDED,
    (ACTIVE, "end"): ENDED,
}
ASSESSOR_CHIPS: Mapping[str, str] = {INVITED: "plain", DECLARED: "soon", ACTIVE: "kept", ENDED: "plain"}

ASSOCIATION, COMMITTEE = "association", "committee"
ORIGINS: Names = {
    ASSOCIATION: _("on behalf of an association"),
    COMMITTEE: _("mandated by the committee"),
}

ACCEPTS, CONTESTS, ADDS = "accepts", "contests", "adds"
STANCES: Names = {
    ACCEPTS: pgettext_lazy("reply of a body", "accepts the findings"),
    CONTESTS: pgettext_lazy("reply of a body", "contests the findings"),
    ADDS: pgettext_lazy("reply of a body", "adds facts"),
}
STANCE_CHIPS: Mapping[str, str] = {ACCEPTS: "kept", CONTESTS: "late", ADDS: "soon"}
