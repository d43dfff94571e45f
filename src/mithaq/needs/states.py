"""The lives of needs and solutions, as tables; and the lists from which reasons are chosen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mithaq.comments.states import REASONS

# A need or a solution: whether it can be read.
WAITING, PUBLISHED, MERGED, REJECTED, WITHDRAWN = "waiting", "published", "merged", "rejected", "withdrawn"
NEED_STATES = {
    WAITING: _("waits to be read"),
    PUBLISHED: _("published"),
    MERGED: _("united with another"),
    REJECTED: _("not published"),
    WITHDRAWN: _("withdrawn"),
}
HIDDEN = frozenset({REJECTED, WITHDRAWN})  # only its author and officers read its words and see its photos
SOLUTION_STATES = {key: NEED_STATES[key] for key in (WAITING, PUBLISHED, REJECTED, WITHDRAWN)}

MOVES = {
    (WAITING, "publish"): PUBLISHED,
    (WAITING, "reject"): REJECTED,
    (WAITING, "withdraw"): WITHDRAWN,
    (WAITING, "merge"): MERGED,
    (PUBLISHED, "reject"): REJECTED,
    (PUBLISHED, "withdraw"): WITHDRAWN,
    (PUBLISHED, "merge"): MERGED,
    (MERGED, "split"): PUBLISHED,
    (REJECTED, "publish"): PUBLISHED,
}

# What became of it, apart from its state.
UNDECIDED, FEASIBLE, NOT_FEASIBLE = "", "feasible", "not_feasible"
SELECTED, NOT_SELECTED, COMMITTED = "selected", "not_selected", "committed"
OUTCOMES = {
    UNDECIDED: _("open"),
    FEASIBLE: _("feasible"),
    NOT_FEASIBLE: _("not feasible"),
    SELECTED: _("selected"),
    NOT_SELECTED: _("not selected"),
    COMMITTED: _("became a commitment"),
}

# How it came.
WEB, AT_COUNTER, WORKSHOP, SHEET = "web", "counter", "workshop", "sheet"
CHANNELS = {
    WEB: _("on this site"),
    AT_COUNTER: _("at the counter, written down by an officer"),
    WORKSHOP: _("in a workshop, written down by an officer"),
    SHEET: _("from a list of the body"),
}

# Why a need or a solution is not published: one list for whoever reports, decides and appeals, whatever it is about.
REJECTIONS = REASONS

# The review of a solution: why it can or cannot be done.
GROUNDS = {
    "within_competence": _("the body may do it, and it can be done"),
    "with_partner": _("it can be done with a partner who agrees"),
    "not_competent": _("another authority decides about it"),
    "not_lawful": _("the law does not allow it"),
    "not_technical": _("it cannot be built or run as proposed"),
    "no_land": _("the land is not the body’s"),
    "too_dear": _("it costs more than the envelope holds"),
    "already_planned": _("it is planned or being done already"),
    "not_general": _("it serves private interests"),
}
FEASIBLE_GROUNDS = frozenset({"within_competence", "with_partner"})
NOT_COMPETENT = "not_competent"
