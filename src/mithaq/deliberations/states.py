"""The life of a statement, the answers to it, and why one is not taken."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WAITING, SHOWN, REJECTED, MERGED, HIDDEN = "waiting", "shown", "rejected", "merged", "hidden"
STATEMENT_STATES = {
    WAITING: pgettext_lazy("statement", "waiting to be read"),
    SHOWN: pgettext_lazy("statement", "shown"),
    REJECTED: pgettext_lazy("statement", "not taken"),
    MERGED: pgettext_lazy("statement", "united with another"),
    HIDDEN: pgettext_lazy("statement", "hidden"),
}

# (state, verb) -> state. A statement that was taken is not rejected later: it is hidden after a report, with an appeal.
MOVES = {
    (WAITING, "accept"): SHOWN,
    (WAITING, "reject"): REJECTED,
    (WAITING, "merge"): MERGED,
    (SHOWN, "merge"): MERGED,
    (SHOWN, "hide"): HIDDEN,
    (HIDDEN, "restore"): SHOWN,
    (REJECTED, "accept"): SHOWN,
}

AGREE, PASS, DISAGREE = 1, 0, -1
ANSWERS = {AGREE: _("Agree"), DISAGREE: _("Disagree"), PASS: _("Pass")}

# Why a statement is not taken. Never for the opinion that it holds.
REASONS = {
    "several": _("it holds several ideas: one could agree with one and not with the other"),
    "person": _("it is about a person"),
    "private": _("it gives personal data"),
    "insult": _("it insults or threatens"),
    "unlawful": _("it calls for what the law forbids"),
    "question": _("it is not about the question that is asked"),
    "unclear": _("it cannot be understood without more words"),
    "advertising": _("it advertises"),
    "other": _("another reason, said below"),
}

LONGEST = 280  # characters: one idea in one sentence, read at a glance on a small telephone
A_DAY = 10  # statements that one participant proposes in a day: each one is read by an officer
MINIMUM_GROUP_SIZE = 5  # people: no group below it, no statement on which fewer voted, is spoken of
