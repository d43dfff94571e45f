"""The life of what is followed up, as a table. Late is computed from days, never a state (`lateness.py`)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_STARTED, UNDER_WAY, DONE, STOPPED = "not_started", "under_way", "done", "stopped"
STATES: Mapping[str, str | Promise] = {
    NOT_STARTED: _("not started"),
    UNDER_WAY: _("under way"),
    DONE: _("done"),
    STOPPED: _("stopped"),
}
# What the next report may say, by what the last one said. What is done stays so: only a correction takes it back.
MOVES: Mapping[str, frozenset[str]] = {
    NOT_STARTED: frozenset(STATES),
    UNDER_WAY: frozenset({UNDER_WAY, DONE, STOPPED}),
    STOPPED: frozenset({UNDER_WAY, STOPPED}),
    DONE: frozenset({DONE}),
}
OVER = frozenset({DONE, STOPPED})  # nothing is awaited any more
CHIPS: Mapping[str, str] = {NOT_STARTED: "plain", UNDER_WAY: "now", DONE: "kept", STOPPED: "stopped"}

# Late and due soon are no states: they are computed when they are read.
TIMINGS: Mapping[str, str | Promise] = {"late": _("late"), "soon": _("due soon")}

BODY, CIVIL = "body", "civil"
SIDES: Mapping[str, str | Promise] = {BODY: _("the body"), CIVIL: _("civil society")}

FILE, LINK, NUMBER, PHOTO, RECORD = "file", "link", "number", "photo", "record"
KINDS: Mapping[str, str | Promise] = {
    FILE: _("a file"),
    LINK: _("a page elsewhere"),
    NUMBER: _("a number"),
    PHOTO: _("a photo"),
    RECORD: _("a record of this site"),
}

COMMITTED, SPENT = "committed", "spent"
MONEY: Mapping[str, str | Promise] = {COMMITTED: _("committed"), SPENT: _("spent")}

PUT_LATER, CHANGE_STOPPED, REWORDED, OTHER = "put_later", "stopped", "reworded", "other"
CHANGES: Mapping[str, str | Promise] = {
    PUT_LATER: _("put to a later day"),
    CHANGE_STOPPED: _("to be stopped"),
    REWORDED: _("done in another way"),
    OTHER: _("another change"),
}

CONFORMS, PARTLY, DIFFERS = "conforms", "partly", "differs"
CONFORMITY: Mapping[str, str | Promise] = {
    CONFORMS: _("conforms to the decision"),
    PARTLY: _("conforms in part"),
    DIFFERS: _("does not conform"),
}
CONFORMITY_CHIPS: Mapping[str, str] = {CONFORMS: "kept", PARTLY: "soon", DIFFERS: "late"}
