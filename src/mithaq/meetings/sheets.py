"""Who is invited to a meeting by mandate, and who of them came."""

from __future__ import annotations

from django.db.models import Q

from mithaq.directory.models import Mandate
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.meetings import states
from mithaq.meetings.models import Attendance, Meeting, Registration

MEMBER = "committee_member"  # the role of those who sit in a committee
MOST_LISTED = 2000  # names on one sheet; a larger room is counted


def invited_mandates(meeting: Meeting) -> MandateQuerySet:
    """The mandates by which people are invited, as they stand on its first day: of the body, of the committee."""
    rows = Mandate.objects.active(meeting.first_day).filter(person__erased_at=None)
    if states.PEOPLE in meeting.invited:
        return rows.within_parts_of(meeting.body)
    if meeting.committee is not None:
        return rows.filter(body=meeting.committee, role=MEMBER)
    return rows.none()


def sheet_of(meeting: Meeting) -> tuple[list[Mandate], list[Registration]]:
    """Whom the sheet lists: those invited by mandate and those noted already, by name; and those registered."""
    noted = meeting.attendance.values("mandate")
    invited = Mandate.objects.filter(Q(pk__in=invited_mandates(meeting).values("pk")) | Q(pk__in=noted))
    rows = invited.select_related("person", "body").order_by("person__sought", "pk")[:MOST_LISTED]
    registered = meeting.registrations.filter(forgotten_at=None).select_related("person", "contact")
    return list(rows), list(registered[:MOST_LISTED])


def members_who_came(meeting: Meeting) -> list[Attendance]:
    """Members of a committee who came, by name: public, as their seat is. Of others only how many is told."""
    rows = meeting.attendance.filter(mandate__role=MEMBER, mandate__person__erased_at=None)
    return list(
        rows.select_related("mandate__person", "mandate__body", "mandate__seat").order_by("mandate__person__sought")
    )
