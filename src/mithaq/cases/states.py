"""The life of a case and of its clocks, as tables. How a case ended is its outcome; whether it is late is computed."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, RECEIVED, IN_PROGRESS, ANSWERED = "draft", "received", "in_progress", "answered"
COMPLAINT, REVIEW, CLOSED = "complaint", "review", "closed"
STATES = (DRAFT, RECEIVED, IN_PROGRESS, ANSWERED, COMPLAINT, REVIEW, CLOSED)
WAITING_FOR_BODY = (RECEIVED, IN_PROGRESS, COMPLAINT)

# The receipt is given in the act of receiving: nothing is received without being acknowledged.
MOVES = {
    (DRAFT, "send"): RECEIVED,
    (RECEIVED, "take"): IN_PROGRESS,
    (RECEIVED, "answer"): ANSWERED,
    (IN_PROGRESS, "answer"): ANSWERED,
    (COMPLAINT, "answer"): ANSWERED,  # the head has decided
    (REVIEW, "answer"): ANSWERED,
    (ANSWERED, "answer"): ANSWERED,  # a late or a better answer
    **{(state, "complain"): COMPLAINT for state in (RECEIVED, IN_PROGRESS, ANSWERED, REVIEW)},
    **{(state, "refer"): REVIEW for state in (RECEIVED, IN_PROGRESS, ANSWERED, COMPLAINT, REVIEW)},
    **{(state, "close"): CLOSED for state in (RECEIVED, IN_PROGRESS, ANSWERED, COMPLAINT, REVIEW)},
}
STATE_NAMES: dict[str, Promise] = {
    DRAFT: pgettext_lazy("a case", "Draft"),
    RECEIVED: pgettext_lazy("a case", "Received"),
    IN_PROGRESS: pgettext_lazy("a case", "In progress"),
    ANSWERED: pgettext_lazy("a case", "Answered"),
    COMPLAINT: pgettext_lazy("a case", "Complaint under study"),
    REVIEW: pgettext_lazy("a case", "Before an outside body"),
    CLOSED: pgettext_lazy("a case", "Closed"),
}

RELEASED, PARTIAL, REFUSED, NOT_HELD = "released", "partial", "refused", "not_held"
TRANSFERRED, SPLIT, WITHDRAWN = "transferred", "split", "withdrawn"
DECISIONS = (RELEASED, PARTIAL, REFUSED, NOT_HELD)  # what an answer may say
NEED_GROUNDS = (PARTIAL, REFUSED, NOT_HELD)
OUTCOMES = (*DECISIONS, TRANSFERRED, SPLIT, WITHDRAWN)
OUTCOME_NAMES: dict[str, Promise] = {
    RELEASED: pgettext_lazy("an answer", "Given in full"),
    PARTIAL: pgettext_lazy("an answer", "Given in part"),
    REFUSED: pgettext_lazy("an answer", "Refused"),
    NOT_HELD: pgettext_lazy("an answer", "Not held by the body"),
    TRANSFERRED: pgettext_lazy("a case", "Passed on to the right body"),
    SPLIT: pgettext_lazy("a case", "Split into several"),
    WITHDRAWN: pgettext_lazy("a case", "Withdrawn by the person"),
}

# A clock: it runs; somebody acted; it ended in silence; a remedy was not used in time; it is needed no more.
RUNNING, DONE, PASSED, LAPSED, VOID = "running", "done", "passed", "lapsed", "void"
CLOCK_STATES = (RUNNING, DONE, PASSED, LAPSED, VOID)
CLOCK_STATE_NAMES: dict[str, Promise] = {
    RUNNING: pgettext_lazy("a time limit", "running"),
    DONE: pgettext_lazy("a time limit", "met or used"),
    PASSED: pgettext_lazy("a time limit", "passed in silence"),
    LAPSED: pgettext_lazy("a time limit", "closed"),
    VOID: pgettext_lazy("a time limit", "no longer needed"),
}

OPEN, RESTRICTED, SECRET = "open", "restricted", "secret"
LEVELS = (OPEN, RESTRICTED, SECRET)
LEVEL_NAMES: dict[str, Promise] = {
    OPEN: _("Open to those who answer for the body"),
    RESTRICTED: _("Restricted to whoever handles it, their deputy and the head"),
    SECRET: _("Secret: whoever handles it and those named, each reading written down"),
}

WEB, COUNTER, EMAIL, POST = "web", "counter", "email", "post"
CHANNELS: dict[str, Promise] = {
    WEB: pgettext_lazy("a request came", "on this site"),
    COUNTER: pgettext_lazy("a request came", "at the counter"),
    EMAIL: pgettext_lazy("a request came", "by e-mail"),
    POST: pgettext_lazy("a request came", "by post"),
}

MESSAGE, DOCUMENT, CALL, VISIT, DECISION = "message", "document", "call", "visit", "decision"
CLOCK_EVENT, CORRECTION, NOTE = "clock", "correction", "note"
ENTRY_KINDS: dict[str, Promise] = {
    MESSAGE: pgettext_lazy("in a thread", "Message"),
    DOCUMENT: pgettext_lazy("in a thread", "Document"),
    CALL: pgettext_lazy("in a thread", "Telephone call"),
    VISIT: pgettext_lazy("in a thread", "Visit"),
    DECISION: pgettext_lazy("in a thread", "Decision"),
    CLOCK_EVENT: pgettext_lazy("in a thread", "Time limit"),
    CORRECTION: pgettext_lazy("in a thread", "Correction"),
    NOTE: pgettext_lazy("in a thread", "Private note"),
}

READ_NAMES: dict[str, Promise] = {
    "page": pgettext_lazy("what was read", "the file"),
    "file": pgettext_lazy("what was read", "a document"),
    "export": pgettext_lazy("what was read", "taken out in an export"),
    "identity": pgettext_lazy("what was read", "who asks"),
}
