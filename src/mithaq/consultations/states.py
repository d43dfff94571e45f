"""The life of a consultation and of a contribution; who takes part, in which ways; what is answered.

That the answers are late is never stored: it is a date compared with today.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mithaq.comments import states as comments

REASONS = comments.REASONS  # why something may be hidden: one list for the whole site

PLANNED, OPEN, PERIOD_OVER, CONCLUDED = "planned", "open", "period_over", "concluded"
STATES = {
    PLANNED: _("planned"),
    OPEN: _("open"),
    PERIOD_OVER: _("period over, answers being written"),
    CONCLUDED: _("concluded"),
}
MOVES = {(PLANNED, "open"): OPEN, (OPEN, "end"): PERIOD_OVER, (PERIOD_OVER, "conclude"): CONCLUDED}
HELD = (OPEN, PERIOD_OVER, CONCLUDED)  # those of which the public log speaks

# Who may take part. What is said can be read by everybody, but for consultations of the staff.
EVERYBODY, ACCOUNTS, STAFF = "everybody", "accounts", "staff"
AUDIENCES = {
    EVERYBODY: _("everybody, with or without an account"),
    ACCOUNTS: _("whoever has an account"),
    STAFF: _("the people of the body: whoever holds a mandate in it"),
}

# What people may send.
TEXT, PROPOSALS = "text", "proposals"
WAYS = {TEXT: _("comments and questions"), PROPOSALS: _("other wordings of a paragraph")}

COMMENT, WORDING, QUESTION, GENERAL = "comment", "wording", "question", "general"
KINDS = {
    COMMENT: _("comment"),
    WORDING: _("proposed wording"),
    QUESTION: _("question"),
    GENERAL: _("opinion on the whole"),
}
KINDS_OF_WAY = {TEXT: (COMMENT, QUESTION, GENERAL), PROPOSALS: (WORDING,)}

# Under which name somebody appears.
BY_NAME, FIRST_NAME, ASSOCIATION, ANONYMOUS = "name", "first_name", "association", "anonymous"
NAMES = {
    BY_NAME: _("my name"),
    FIRST_NAME: _("my first name"),
    ASSOCIATION: _("the name of my association"),
    ANONYMOUS: _("no name"),
}

ONLINE, WORKSHOP, COUNTER, LETTER, EMAIL = "online", "workshop", "counter", "letter", "email"
ORIGINS = {
    ONLINE: _("on this site"),
    WORKSHOP: _("in a workshop"),
    COUNTER: _("at the counter"),
    LETTER: _("by letter"),
    EMAIL: _("by e-mail"),
}

SHOWN, WAITING, HIDDEN = "shown", "waiting", "hidden"
CONTRIBUTION_STATES = {SHOWN: _("shown"), WAITING: _("waits to be read"), HIDDEN: _("hidden")}
CONTRIBUTION_MOVES = {
    (WAITING, "show"): SHOWN,
    (HIDDEN, "show"): SHOWN,
    (SHOWN, "hide"): HIDDEN,
    (WAITING, "hide"): HIDDEN,
}
HIDE, SHOW = "hide", "show"
VERBS = {HIDE: _("hidden"), SHOW: _("shown again")}

ACCEPTED, PARTLY, NOT_ACCEPTED = "accepted", "partly", "not"
OUTCOMES = {
    ACCEPTED: pgettext_lazy("contribution", "accepted"),
    PARTLY: _("partly accepted"),
    NOT_ACCEPTED: _("not accepted"),
}
