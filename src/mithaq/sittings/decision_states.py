"""The life of a decision and of a sitting's minutes, what may come of a decision, and the words for them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Whether a decision stands. It is published or not besides: a decision that is opposed is published like another.
STANDS, OPPOSED, ANNULLED = "stands", "opposed", "annulled"
STANDINGS: dict[str, Promise] = {
    STANDS: pgettext_lazy("a decision", "stands"),
    OPPOSED: pgettext_lazy("a decision", "opposed"),
    ANNULLED: pgettext_lazy("a decision", "annulled"),
}
STANDING_CHIPS = {STANDS: "kept", OPPOSED: "soon", ANNULLED: "late"}
STANDING_MOVES = {
    (STANDS, "oppose"): OPPOSED,
    (OPPOSED, "lift"): STANDS,
    (STANDS, "annul"): ANNULLED,
    (OPPOSED, "annul"): ANNULLED,
}

# What happens to a decision once it is taken, each with its day.
SENT, RECEIVED, VISA, OBSERVATIONS = "sent", "received", "visa", "observations"
OPPOSITION, LIFTED, COURT, ANNULMENT = "opposition", "lifted", "court", "annulment"
EVENTS: dict[str, Promise] = {
    SENT: _("sent to the authority of control"),
    RECEIVED: _("received by the authority of control"),
    VISA: _("visa given"),
    OBSERVATIONS: _("observations of the authority of control"),
    OPPOSITION: _("opposition of the authority of control"),
    LIFTED: _("opposition withdrawn or dismissed"),
    COURT: _("brought before the court"),
    ANNULMENT: _("annulled"),
}
OF_THE_STATE = (SENT, RECEIVED, VISA, OBSERVATIONS, OPPOSITION)  # only where the law has an authority of control
WITH_REASON = (OBSERVATIONS, OPPOSITION, LIFTED, ANNULMENT)
MOVED_BY = {OPPOSITION: "oppose", LIFTED: "lift", ANNULMENT: "annul"}

# Minutes: drafted from the records, corrected, approved, published.
DRAFTED, APPROVED, PUBLISHED = "drafted", "approved", "published"
MINUTES_STATES: dict[str, Promise] = {
    DRAFTED: pgettext_lazy("minutes", "drafted"),
    APPROVED: pgettext_lazy("minutes", "approved"),
    PUBLISHED: pgettext_lazy("minutes", "published"),
}
MINUTES_MOVES = {
    (DRAFTED, "approve"): APPROVED,
    (APPROVED, "publish"): PUBLISHED,
}
BY_VOTE, BY_SIGNATURE = "vote", "signature"
APPROVALS: dict[str, Promise] = {
    BY_VOTE: _("by the next sitting"),
    BY_SIGNATURE: _("by the signature of the president and of the secretary"),
}

# Who may decide.
COUNCIL, BUREAU, PRESIDENT, SERVICES = "council", "bureau", "president", "services"
LEVELS: dict[str, Promise] = {
    COUNCIL: _("the council"),
    BUREAU: _("the bureau"),
    PRESIDENT: _("the president of the council or bureau"),
    SERVICES: _("the services"),
}
