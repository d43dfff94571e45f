"""The life of a meeting and of its minutes, and the words of the lists from which its forms choose."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, ANNOUNCED, CANCELLED = "draft", "announced", "cancelled"
MEETING_STATES = {DRAFT: _("in preparation"), ANNOUNCED: _("announced"), CANCELLED: _("cancelled")}
MEETING_MOVES = {
    (DRAFT, "announce"): ANNOUNCED,
    (ANNOUNCED, "move"): ANNOUNCED,
    (ANNOUNCED, "cancel"): CANCELLED,
}

MEETING, WORKSHOP, EVENT = "meeting", "workshop", "event"
MEETING_KINDS = {MEETING: _("meeting"), WORKSHOP: _("workshop"), EVENT: _("forum or event")}

# Who sees a meeting: everybody, or those who hold a mandate in the body.
EVERYBODY, STAFF = "everybody", "staff"
AUDIENCES = {EVERYBODY: _("everybody"), STAFF: _("the people of the body: whoever holds a mandate in it")}

# Who is invited.
PUBLIC, COMMITTEE, PEOPLE = "public", "committee", "people"
INVITED = {
    PUBLIC: _("everybody who wants to come"),
    COMMITTEE: _("the members of the committee"),
    PEOPLE: _("the people of the body"),
}

# What happened to a meeting that people had been told of.
MOVED = "moved"
CHANGES = {MOVED: pgettext_lazy("meeting", "moved"), CANCELLED: _("cancelled")}

# Rhythms of a series.
WEEK, TWO_WEEKS, MONTH, MONTH_DAY = "week", "two_weeks", "month", "month_day"
RHYTHMS = {
    WEEK: _("every week"),
    TWO_WEEKS: _("every two weeks"),
    MONTH: _("every month, on the same weekday of the month"),
    MONTH_DAY: _("every month, on the same day of the month"),
}

# Minutes: written, found right, given to everybody.
WRITTEN, APPROVED, PUBLISHED = "draft", "approved", "published"
MINUTES_STATES = {WRITTEN: _("being written"), APPROVED: _("approved"), PUBLISHED: _("published")}
MINUTES_MOVES = {
    (WRITTEN, "approve"): APPROVED,
    (APPROVED, "publish"): PUBLISHED,
    (APPROVED, "correct"): WRITTEN,
    (PUBLISHED, "correct"): WRITTEN,
}

# What a member of a committee stands for. Never anything about belief, politics, union or origin.
ASSOCIATION, ELECTED, ADMINISTRATION = "association", "elected", "administration"
ECONOMIC, ACADEMIC, CITIZEN, OTHER = "economic", "academic", "citizen", "other"
REPRESENTS = {
    ASSOCIATION: _("associations"),
    ELECTED: _("elected people"),
    ADMINISTRATION: _("the administration"),
    ECONOMIC: _("the economy"),
    ACADEMIC: _("universities and research"),
    CITIZEN: _("inhabitants"),
    OTHER: _("others"),
}

VALIDATES, RESERVES, REJECTS = "validates", "reserves", "rejects"
VERDICTS = {
    VALIDATES: _("validates"),
    RESERVES: _("validates with reserves"),
    REJECTS: _("does not validate"),
}
FAVOURABLE = (VALIDATES, RESERVES)

MET, PARTLY, UNMET = "met", "partly", "unmet"
STANDARD_STATES = {MET: _("met"), PARTLY: _("partly met"), UNMET: _("not met")}
