"""The lives of operations, their amendments and problems, as tables; and the words of what is chosen from a list."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

PROPOSED, AGREED, ENDED, WITHDRAWN = "proposed", "agreed", "ended", "withdrawn"
OPERATION_STATES: Mapping[str, Words] = {
    PROPOSED: pgettext_lazy("an operation", "proposed"),
    AGREED: pgettext_lazy("an operation", "agreed"),
    ENDED: pgettext_lazy("an operation", "ended"),
    WITHDRAWN: pgettext_lazy("an operation", "withdrawn"),
}
OPERATION_MOVES: Mapping[tuple[str, str], str] = {
    (PROPOSED, "agree"): AGREED,
    (PROPOSED, "withdraw"): WITHDRAWN,
    (AGREED, "end"): ENDED,
}
OPERATION_CHIPS: Mapping[str, str] = {PROPOSED: "soon", AGREED: "kept", ENDED: "plain", WITHDRAWN: "plain"}
PUBLIC = (AGREED, ENDED)

OURS, THEIRS = "ours", "theirs"
SIDES: Mapping[str, Words] = {OURS: _("the body that keeps this page"), THEIRS: _("the other side")}

NEW_DUTY, NEW_DAY = "duty", "day"
AMENDMENTS: Mapping[str, Words] = {NEW_DUTY: _("one more duty"), NEW_DAY: _("another day for a duty")}
AMENDMENT_MOVES: Mapping[tuple[str, str], str] = {(PROPOSED, "agree"): AGREED}

OPEN, CHOSEN, UNDER_WAY, CLOSED, SET_ASIDE = "open", "chosen", "under_way", "closed", "set_aside"
PROBLEM_STATES: Mapping[str, Words] = {
    OPEN: pgettext_lazy("a problem", "open"),
    CHOSEN: pgettext_lazy("a problem", "solution chosen"),
    UNDER_WAY: pgettext_lazy("a problem", "action under way"),
    CLOSED: pgettext_lazy("a problem", "closed"),
    SET_ASIDE: pgettext_lazy("a problem", "set aside"),
}
PROBLEM_MOVES: Mapping[tuple[str, str], str] = {
    (OPEN, "propose"): OPEN,
    (OPEN, "choose"): CHOSEN,
    (CHOSEN, "act"): UNDER_WAY,
    (UNDER_WAY, "close"): CLOSED,
    (OPEN, "set aside"): SET_ASIDE,
    (CHOSEN, "set aside"): SET_ASIDE,
}
PROBLEM_CHIPS: Mapping[str, str] = {
    OPEN: "soon",
    CHOSEN: "now",
    UNDER_WAY: "now",
    CLOSED: "kept",
    SET_ASIDE: "plain",
}

# Whether an effect that was sought is more of something or less of it.
MORE, LESS = "more", "less"
DIRECTIONS: Mapping[str, Words] = {
    LESS: _("less of it, as with spending or days of waiting"),
    MORE: _("more of it, as with money saved or people served"),
}
