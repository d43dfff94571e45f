"""Move a meeting that people know of, or cancel it: always with a reason, which everybody reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.meetings import states
from mithaq.meetings.actions.planning import after, check_moment, check_place, held
from mithaq.meetings.models import Meeting, MeetingChange
from mithaq.meetings.rhythms import shifted


@dataclass(frozen=True)
class Moment:
    """When and where a meeting is."""

    starts_at: datetime
    ends_at: datetime
    place: LocalizedText
    link: str = ""

    @classmethod
    def of(cls, meeting: Meeting) -> Moment:
        return cls(meeting.starts_at, meeting.ends_at, meeting.place, meeting.link)


@transaction.atomic
def move_meeting(
    *, by: Actor, meeting: Meeting, to: Moment, reason: LocalizedText, revision: int, following: bool = False
) -> Meeting:
    """Hold it at another time or place. ``following``: the other meetings of its series that are to come move by as
    many days, to the same hour and place.

    Raises NotAllowed; Refused without a reason, for one that is not announced or is over, when nothing differs, and
    when somebody else changed it meanwhile.
    """
    meeting = _told(by, meeting, reason, revision, "move")
    check_moment(to.starts_at, to.ends_at)
    check_place(to.place, to.link)
    if Moment.of(meeting) == to:
        raise Refused(_("Nothing differs: say where or when it is held instead."))
    zone, now = meeting.zone, clock.now()
    days = (to.starts_at.astimezone(zone).date() - meeting.starts_at.astimezone(zone).date()).days
    lasts = to.ends_at - to.starts_at
    others = list(after(meeting)) if following else []
    # Towards the future the last ones move first: no two of a series are ever at one moment.
    moves = [(meeting, to.starts_at)]
    for one in others:
        moves.append((one, shifted(one.starts_at, days=days, like=to.starts_at, time_zone=one.body.time_zone)))
    try:
        with transaction.atomic():
            for one, starts_at in sorted(moves, key=lambda pair: pair[0].starts_at, reverse=days >= 0):
                _change(one, states.MOVED, reason, now)
                one.starts_at, one.ends_at, one.place, one.link = starts_at, starts_at + lasts, to.place, to.link
                one.save()
    except IntegrityError as error:
        raise Refused(_("Another meeting of the series is at that time already."), field="starts_at") from error
    return meeting


@transaction.atomic
def cancel_meeting(
    *, by: Actor, meeting: Meeting, reason: LocalizedText, revision: int, following: bool = False
) -> Meeting:
    """Say that it is not held. Its page remains, and says why. ``following``: with all meetings of its series that are
    to come. Raises NotAllowed; Refused without a reason, and for one that is not announced or is over."""
    meeting = _told(by, meeting, reason, revision, "cancel")
    now = clock.now()
    for one in _all(meeting, after(meeting) if following else ()):
        if one.is_draft:
            one.delete()  # nobody was told of it
            continue
        _change(one, states.CANCELLED, reason, now)
        one.state = states.MEETING_MOVES[one.state, "cancel"]
        one.save()
    return meeting


def _told(by: Actor, meeting: Meeting, reason: LocalizedText, revision: int, move: str) -> Meeting:
    meeting = held(by, meeting)
    if (meeting.state, move) not in states.MEETING_MOVES:
        raise Refused(
            _("This meeting is not announced: change it instead.")
            if meeting.is_draft
            else _("This meeting is cancelled.")
        )
    if revision != meeting.revision:
        raise Refused(_("Somebody else changed this meeting while you were writing. Look at it as it is now."))
    if meeting.is_over(clock.now()):
        raise Refused(_("This meeting is over."))
    if not reason:
        raise Refused(_("Say why: the reason is public."), field="reason")
    return meeting


def _all(meeting: Meeting, others: Iterable[Meeting]) -> list[Meeting]:
    return [meeting, *others]


def _change(meeting: Meeting, kind: str, reason: LocalizedText, now: datetime) -> None:
    """Keep what it was, and count up what calendars compare. The caller saves the meeting."""
    meeting.revision += 1
    meeting.changed_at = now
    if meeting.is_draft:
        return  # nobody was told of it: a series may have meetings that are still in preparation
    meeting.sequence += 1
    MeetingChange.objects.create(
        meeting=meeting,
        kind=kind,
        reason=reason,
        sequence=meeting.sequence,
        started_before=meeting.starts_at,
        ended_before=meeting.ends_at,
        place_before=meeting.place,
        link_before=meeting.link,
        at=now,
    )
