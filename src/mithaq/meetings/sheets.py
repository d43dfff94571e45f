"""Who is invited to a meeting by mandate, and who of them came."""

from __future__ import annotations

from mithaq.directory.models import Mandate
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.meetings import states
from mithaq.meetings.models import Meeting

MEMBER = "committee_member"  # the role of those who sit in a committee


def invited_mandates(meeting: Meeting) -> MandateQuerySet:
    """The mandates by which people are invited, as they stand on its first day: of the body, of the committee."""
    rows = Mandate.objects.active(meeting.first_day).filter(person__erased_at=None)
    if states.PEOPLE in meeting.invited:
        return rows.within_parts_of(meeting.body)
    if states.COMMITTEE in meeting.invited and meeting.committee is not None:
        return rows.filter(body=meeting.committee, role=MEMBER)
    return rows.none()
