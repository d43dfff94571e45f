"""The life of a call, its phases, and the words for the ways in which people take part."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
CALL_STATES = {DRAFT: _("in preparation"), PUBLISHED: _("published"), WITHDRAWN: _("withdrawn")}

COLLECT, REVIEW, DELIBERATE, BALLOT = "collect", "review", "deliberate", "ballot"
RESULT, FOLLOW_UP, VOLUNTEER = "result", "follow_up", "volunteer"

# In the order of a whole process; any may be left out.
PHASES = {
    VOLUNTEER: _("Volunteers"),
    COLLECT: _("Needs"),
    REVIEW: _("Review"),
    DELIBERATE: _("Deliberation"),
    BALLOT: _("Ballot"),
    RESULT: _("Result"),
    FOLLOW_UP: _("Follow-up"),
}

# Who sees a call: everybody, or those who hold a mandate in the body (an internal consultation).
EVERYBODY, STAFF = "everybody", "staff"
AUDIENCES = {EVERYBODY: _("everybody"), STAFF: _("the people of the body: whoever holds a mandate in it")}

# Ways of taking part.
OPEN, DECLARED, ROLL, CODE, COUNTER = "open", "declared", "roll", "code", "counter"
WAYS = {
    OPEN: _("anyone who confirms an e-mail address or a telephone number, or has an account"),
    DECLARED: _("residents: they declare that they live here"),
    ROLL: _("people on the register: they give their identifier"),
    CODE: _("people who received a code by letter"),
    COUNTER: _("anyone at the counter, with the help of an officer"),
}

# Who somebody is in the process (S4-05). Never anything about belief, culture, politics, union or origin.
CITIZEN, ASSOCIATION, BUSINESS = "citizen", "association", "business"
UNIVERSITY, ADMINISTRATION = "university", "administration"
STAKEHOLDERS = {
    CITIZEN: _("citizen"),
    ASSOCIATION: _("association"),
    BUSINESS: _("business"),
    UNIVERSITY: _("university or research"),
    ADMINISTRATION: _("administration"),
}

STAFF_WAYS = frozenset({OPEN, COUNTER})  # whoever sees an internal call is known by account or by the body's code

# How somebody came in.
BY_ACCOUNT, BY_EMAIL, BY_SMS, BY_ROLL, BY_LETTER, BY_COUNTER = "account", "email", "sms", "roll", "letter", "counter"
CHANNELS = {
    BY_ACCOUNT: _("by account"),
    BY_EMAIL: _("by e-mail"),
    BY_SMS: _("by telephone"),
    BY_ROLL: _("by the register"),
    BY_LETTER: _("by a code from a letter"),
    BY_COUNTER: _("at the counter"),
}

# What becomes of somebody's offer to help.
OFFERED, ACCEPTED, DECLINED, TAKEN_BACK = "offered", "accepted", "declined", "withdrawn"
OFFERS = {
    OFFERED: _("waits for an answer"),
    ACCEPTED: _("accepted"),
    DECLINED: _("declined"),
    TAKEN_BACK: _("taken back"),
}
OFFER_MOVES = {
    (OFFERED, "accept"): ACCEPTED,
    (OFFERED, "decline"): DECLINED,
    (OFFERED, "take back"): TAKEN_BACK,
    (ACCEPTED, "take back"): TAKEN_BACK,
    (TAKEN_BACK, "offer"): OFFERED,
    (OFFERED, "offer"): OFFERED,
}
