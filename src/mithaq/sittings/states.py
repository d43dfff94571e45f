"""The life of a sitting, of an item of its agenda and of a vote; and the words for what is chosen from a list."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A sitting. The agenda may be changed only while it is planned; votes are held only while it is open.
PLANNED, CONVENED, OPENED = "planned", "convened", "opened"
NO_QUORUM, CLOSED, APPROVED, CANCELLED = "no_quorum", "closed", "approved", "cancelled"
SITTING_STATES: dict[str, Promise] = {
    PLANNED: pgettext_lazy("a sitting", "in preparation"),
    CONVENED: pgettext_lazy("a sitting", "convened"),
    OPENED: pgettext_lazy("a sitting", "being held"),
    NO_QUORUM: pgettext_lazy("a sitting", "no quorum"),
    CLOSED: pgettext_lazy("a sitting", "held"),
    APPROVED: pgettext_lazy("a sitting", "held, minutes approved"),
    CANCELLED: pgettext_lazy("a sitting", "cancelled"),
}
SITTING_MOVES = {
    (PLANNED, "convene"): CONVENED,
    (PLANNED, "cancel"): CANCELLED,
    (CONVENED, "cancel"): CANCELLED,
    (CONVENED, "open"): OPENED,
    (CONVENED, "find no quorum"): NO_QUORUM,
    (OPENED, "close"): CLOSED,
    (CLOSED, "approve minutes"): APPROVED,
}
HELD = (OPENED, CLOSED, APPROVED)  # there was a quorum

ORDINARY, EXTRAORDINARY = "ordinary", "extraordinary"
SESSION_KINDS: dict[str, Promise] = {
    ORDINARY: _("ordinary session"),
    EXTRAORDINARY: _("extraordinary session"),
}

# Who asked for an extraordinary session, or for an item.
BY_PRESIDENT, BY_MEMBERS, BY_MAJORITY, BY_GOVERNOR = "president", "members", "majority", "governor"
REQUESTERS: dict[str, Promise] = {
    BY_PRESIDENT: _("the president"),
    BY_MEMBERS: _("a third of the members"),
    BY_MAJORITY: _("the absolute majority of the members"),
    BY_GOVERNOR: _("the governor or wali"),
}
FROM_COMMITTEE, FROM_PETITION = "committee", "petition"
ORIGINS: dict[str, Promise] = {
    **REQUESTERS,
    FROM_COMMITTEE: _("a committee"),
    FROM_PETITION: _("a petition"),
}

# What an item is about.
MATTER_ORDINARY, PROGRAMME, CHARTER, PETITION, OPINION, BUDGET = (
    "ordinary",
    "programme",
    "charter",
    "petition",
    "opinion",
    "budget",
)
MATTERS: dict[str, Promise] = {
    MATTER_ORDINARY: _("a matter of the council"),
    PROGRAMME: _("a programme"),
    CHARTER: _("a charter"),
    PETITION: _("a petition"),
    OPINION: _("an opinion"),
    BUDGET: _("the budget"),
}

# An item of the agenda. Recusals are asked before it is opened: there is no way from waiting to a vote but through it.
WAITING, TAKEN, VOTING, SETTLED, POSTPONED = "waiting", "taken", "voting", "settled", "postponed"
ITEM_STATES: dict[str, Promise] = {
    WAITING: pgettext_lazy("an item", "to come"),
    TAKEN: pgettext_lazy("an item", "being discussed"),
    VOTING: pgettext_lazy("an item", "vote open"),
    SETTLED: pgettext_lazy("an item", "done"),
    POSTPONED: pgettext_lazy("an item", "put off"),
}
ITEM_MOVES = {
    (WAITING, "open"): TAKEN,
    (TAKEN, "open vote"): VOTING,
    (VOTING, "close vote"): SETTLED,
    (TAKEN, "settle without vote"): SETTLED,
    (WAITING, "put off"): POSTPONED,
    (TAKEN, "put off"): POSTPONED,
}

# What came of a vote.
ADOPTED, REJECTED, AGAIN = "adopted", "rejected", "again"
OUTCOMES: dict[str, Promise] = {
    ADOPTED: pgettext_lazy("outcome of a vote", "adopted"),
    REJECTED: pgettext_lazy("outcome of a vote", "rejected"),
    AGAIN: _("to be voted again at a second sitting"),
}
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
CHOICES: dict[str, Promise] = {
    FOR: pgettext_lazy("a vote", "for"),
    AGAINST: pgettext_lazy("a vote", "against"),
    ABSTAIN: pgettext_lazy("a vote", "abstains"),
}
BY_HAND, ROLL_CALL, TOTALS = "hand", "roll_call", "totals"
METHODS: dict[str, Promise] = {
    BY_HAND: _("by show of hands, each vote noted"),
    ROLL_CALL: _("by roll call"),
    TOTALS: _("totals only"),
}

# Attendance.
PRESENT, EXCUSED, ABSENT, REPRESENTED = "present", "excused", "absent", "represented"
ATTENDANCES: dict[str, Promise] = {
    PRESENT: pgettext_lazy("attendance", "present"),
    EXCUSED: pgettext_lazy("attendance", "excused"),
    ABSENT: pgettext_lazy("attendance", "absent"),
    REPRESENTED: pgettext_lazy("attendance", "represented"),
}

# Why somebody does not take part in an item.
OWN, FAMILY, ASSOCIATION, COMPANY, OTHER = "own", "family", "association", "company", "other"
RECUSAL_REASONS: dict[str, Promise] = {
    OWN: _("an interest of one’s own"),
    FAMILY: _("an interest of the family"),
    ASSOCIATION: _("an association to which one belongs"),
    COMPANY: _("a company or employer"),
    OTHER: _("another reason"),
}

# How a member answers the notice.
COMING, NOT_COMING = "coming", "excused"
ANSWERS: dict[str, Promise] = {COMING: _("will come"), NOT_COMING: _("asks to be excused")}

# The chips that show them.
SITTING_CHIPS = {
    PLANNED: "plain",
    CONVENED: "soon",
    OPENED: "soon",
    NO_QUORUM: "late",
    CLOSED: "kept",
    APPROVED: "kept",
    CANCELLED: "late",
}
OUTCOME_CHIPS = {ADOPTED: "kept", REJECTED: "late", AGAIN: "soon"}
