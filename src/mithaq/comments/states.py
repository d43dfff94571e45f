"""The life of a comment; the reasons for which something may be hidden; what officers decide."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SHOWN, WAITING, HIDDEN, DELETED = "shown", "waiting", "hidden", "deleted"
STATES = {
    SHOWN: _("shown"),
    WAITING: _("waits for moderation"),
    HIDDEN: _("hidden"),
    DELETED: _("deleted by its author"),
}
MOVES = {
    (WAITING, "restore"): SHOWN,
    (HIDDEN, "restore"): SHOWN,
    (WAITING, "hide"): HIDDEN,
    (SHOWN, "hide"): HIDDEN,
    (WAITING, "delete"): DELETED,
    (SHOWN, "delete"): DELETED,
}

# Why somebody reports a thing, and why it may be hidden. What one believes or wants of politics is on no such list, and
# must not come upon it: public bodies moderate here what citizens say about them.
REASONS = {
    "insult": _("it insults or threatens somebody"),
    "personal_data": _("it tells private things about somebody"),
    "dangerous": _("it puts somebody in danger"),
    "false_identity": _("it speaks in somebody else’s name"),
    "off_topic": _("it has nothing to do with the subject"),
    "advertising": _("it is advertising"),
    "repeated": _("the same is said many times"),
}
# Why something stays, or comes back.
GROUNDS_TO_KEEP = {
    "within_rules": _("it keeps to the rules of the call"),
    "in_context": _("it is acceptable where it stands"),
    "mistake": _("it had been hidden by mistake"),
}

# What officers decide. To uphold is to leave a thing hidden, or a participant blocked, after an appeal.
HIDE, KEEP, RESTORE, UPHOLD = "hide", "keep", "restore", "uphold"
BLOCK, UNBLOCK = "block", "unblock"
VERBS = {
    HIDE: _("hidden"),
    KEEP: _("kept"),
    RESTORE: _("shown again"),
    UPHOLD: _("left as it was, after an appeal"),
    BLOCK: _("blocked from the call"),
    UNBLOCK: _("let in again"),
}
APPEALS = _("appeals")
AGAINST_AUTHOR = (HIDE, BLOCK)  # decisions that can be appealed against
TIME_OVER = "time_over"  # why a block ends by itself
REASONS_OF = {
    HIDE: REASONS,
    BLOCK: REASONS,
    UPHOLD: REASONS,
    KEEP: GROUNDS_TO_KEEP,
    RESTORE: GROUNDS_TO_KEEP,
    UNBLOCK: GROUNDS_TO_KEEP | {TIME_OVER: _("its time is over")},
}
ALL_REASONS = REASONS | REASONS_OF[UNBLOCK]

# Why words wait before anybody reads them.
SIGNS = {
    "first": _("this call reads everything before it is shown"),
    "links": _("many links"),
    "repeated": _("the same words elsewhere"),
    "capitals": _("written in capitals"),
    "fast": _("written very fast after others"),
    "mixed_scripts": _("words that mix alphabets"),
    "long_run": _("one sign repeated many times"),
}
