"""The life of an account, and the words for what is chosen from a list. Late is computed from days, never a state."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DUE, DRAFT, GIVEN, ANSWERED = "due", "draft", "given", "answered"
STATES: dict[str, str | Promise] = {
    DUE: pgettext_lazy("an account", "due"),
    DRAFT: pgettext_lazy("an account", "being written"),
    GIVEN: pgettext_lazy("an account", "given"),
    ANSWERED: pgettext_lazy("an account", "answered"),
}
MOVES = {
    (DUE, "give"): GIVEN,
    (DRAFT, "give"): GIVEN,
    (GIVEN, "give"): GIVEN,  # corrected, as long as nobody answered
    (GIVEN, "answer"): ANSWERED,
}
LATE = "late"  # a filter of lists, beside the states
PUBLIC = (DUE, GIVEN, ANSWERED)

# What a line is about.
COMMITMENT, INDICATOR, OWN = "commitment", "indicator", "own"
OBJECTIVES: dict[str, str | Promise] = {
    COMMITMENT: _("commitment"),
    INDICATOR: _("indicator"),
    OWN: _("objective of one’s own"),
}

# What its holder says of an objective.
REACHED, PARTLY, NOT_REACHED = "reached", "partly", "not_reached"
RESULTS: dict[str, str | Promise] = {
    REACHED: pgettext_lazy("an objective", "reached"),
    PARTLY: pgettext_lazy("an objective", "partly reached"),
    NOT_REACHED: pgettext_lazy("an objective", "not reached"),
}
CHIPS = {REACHED: "kept", PARTLY: "soon", NOT_REACHED: "late"}

MONTHS: dict[int, str | Promise] = {3: _("every three months"), 6: _("every six months"), 12: _("every year")}
