"""Plan a meeting or a series of them, change its words, announce it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import Instrument
from mithaq.meetings import states
from mithaq.meetings.models import AgendaItem, Meeting, Series
from mithaq.meetings.models.meetings import MeetingQuerySet
from mithaq.meetings.rhythms import moments_of
from mithaq.meetings.rules import may_run
from mithaq.publications.actions.documents import is_safe_link
from mithaq.signatures.models import Campaign

MOST_ITEMS, MOST_MEETINGS = 60, 60
LONGEST = timedelta(days=31)
FARTHEST = timedelta(days=366 * 5)


@dataclass(frozen=True)
class Plan:
    """A meeting as its form has it. ``agenda``: its items in order."""

    title: LocalizedText
    starts_at: datetime
    ends_at: datetime
    purpose: LocalizedText = field(default_factory=empty_text)
    place: LocalizedText = field(default_factory=empty_text)
    link: str = ""
    kind: str = states.MEETING
    edition_number: int | None = None
    audience: str = states.EVERYBODY
    invited: Sequence[str] = (states.PUBLIC,)
    takes_registrations: bool = False
    seats: int | None = None
    committee: Body | None = None
    instrument: Instrument | None = None
    campaign: Campaign | None = None
    agenda: Sequence[LocalizedText] = ()

    @classmethod
    def of(cls, meeting: Meeting) -> Plan:
        """What a meeting says now, to change a part of it with `dataclasses.replace`."""
        names = [one.name for one in fields(cls) if one.name != "agenda"]
        return cls(
            **{name: getattr(meeting, name) for name in names}, agenda=[one.title for one in meeting.agenda.all()]
        )


TIME_AND_PLACE = ("starts_at", "ends_at", "place", "link")
WRITTEN = tuple(one.name for one in fields(Plan) if one.name != "agenda" and one.name not in TIME_AND_PLACE)
SHARED = tuple(name for name in WRITTEN if name not in {"audience", "edition_number"})


@transaction.atomic
def plan_meeting(*, by: Actor, body: Body, plan: Plan) -> Meeting:
    """Prepare a meeting, seen only by those who run the body's meetings. Raises NotAllowed, Refused."""
    if not may_run(by, body):
        raise NotAllowed
    return _made(by, body, plan, series=None)


@transaction.atomic
def plan_series(*, by: Actor, body: Body, plan: Plan, rhythm: str, times: int) -> Series:
    """Prepare ``times`` meetings, the first as ``plan`` says, the others after it in ``rhythm`` at the same hour of
    the body's clock. Each is a meeting of its own from then on."""
    if not may_run(by, body):
        raise NotAllowed
    if rhythm not in states.RHYTHMS:
        raise Refused(_("Choose how often it is held."), field="rhythm")
    if not 2 <= times <= MOST_MEETINGS:
        raise Refused(_("A series has from 2 to %(most)d meetings.") % {"most": MOST_MEETINGS}, field="times")
    series = Series.objects.create(body=body, rhythm=rhythm)
    lasts = plan.ends_at - plan.starts_at
    for starts_at in moments_of(plan.starts_at, rhythm=rhythm, times=times, time_zone=body.time_zone):
        _made(by, body, plan, series=series, starts_at=starts_at, ends_at=starts_at + lasts)
    return series


@transaction.atomic
def change_meeting(*, by: Actor, meeting: Meeting, plan: Plan, revision: int, following: bool = False) -> Meeting:
    """Change what a meeting says. ``revision``: of the meeting that the form was made from. ``following``: the other
    meetings of its series that are to come get the same words and agenda too.

    Raises NotAllowed; Refused when somebody else changed it meanwhile, when it was announced and hour or place differ
    (that is moving it, with a reason), and when it is cancelled.
    """
    meeting = held(by, meeting)
    if revision != meeting.revision:
        raise Refused(_("Somebody else changed this meeting while you were writing. Look at it as it is now."))
    if meeting.is_cancelled:
        raise Refused(_("This meeting is cancelled."))
    _check(meeting.body, plan)
    if not meeting.is_draft and any(getattr(meeting, name) != getattr(plan, name) for name in TIME_AND_PLACE):
        raise Refused(_("People know of this meeting: move it, with a reason."))
    if not meeting.is_draft and meeting.audience != plan.audience:
        raise Refused(_("Who sees it can no longer be changed: it was announced."), field="audience")
    _write(meeting, plan, (*WRITTEN, *TIME_AND_PLACE))
    if following:
        for other in after(meeting):
            _write(other, plan, SHARED)
    return meeting


@transaction.atomic
def announce_meeting(*, by: Actor, meeting: Meeting, following: bool = False) -> Meeting:
    """Let it be seen: those invited, and those who follow the body, are told. ``following``: with all meetings of its
    series that are in preparation. Raises NotAllowed; Refused when it is announced already or gone by."""
    meeting = held(by, meeting)
    now = clock.now()
    if (meeting.state, "announce") not in states.MEETING_MOVES:
        raise Refused(_("This meeting was announced already."))
    if meeting.is_over(now) and isinstance(by, Person) and not meeting.agenda.exists() and not meeting.purpose:
        raise Refused(_("This meeting is past: say at least what it was about."))
    others = after(meeting).filter(state=states.DRAFT) if following else []
    for one in (meeting, *others):
        one.state, one.announced_at = states.MEETING_MOVES[one.state, "announce"], now
        _save(one)
    return meeting


def held(by: Actor, meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends. Raises NotAllowed."""
    rows = Meeting.objects.select_related("body", "committee", "series").select_for_update(of=("self",))
    found = rows.get(pk=meeting.pk)
    if not may_run(by, found.body):
        raise NotAllowed
    return found


def after(meeting: Meeting) -> MeetingQuerySet:
    """The other meetings of its series that come after it and are not cancelled, held until the transaction ends."""
    if meeting.series_id is None:
        return Meeting.objects.none()
    rows = Meeting.objects.filter(series=meeting.series_id, starts_at__gt=meeting.starts_at)
    rows = rows.exclude(state=states.CANCELLED).exclude(ends_at__lte=clock.now())
    return rows.select_related("body").select_for_update(of=("self",)).order_by("starts_at")


def _made(by: Actor, body: Body, plan: Plan, *, series: Series | None, **moments: datetime) -> Meeting:
    _check(body, plan)
    meeting = Meeting(body=body, series=series, created_by=by if isinstance(by, Person) else None, revision=0)
    _write(meeting, plan, (*WRITTEN, *TIME_AND_PLACE), moments)
    return meeting


def _write(meeting: Meeting, plan: Plan, names: Sequence[str], moments: dict[str, datetime] | None = None) -> None:
    for name in names:
        setattr(meeting, name, (moments or {}).get(name, getattr(plan, name)))
    wanted = {*plan.invited, states.COMMITTEE} if meeting.committee is not None else {*plan.invited}
    meeting.invited = [code for code in states.INVITED if code in wanted]  # a committee that meets is invited
    _save(meeting)
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=order, title=title) for order, title in enumerate(plan.agenda, start=1)
    )


def _save(meeting: Meeting) -> None:
    meeting.revision += 1
    meeting.changed_at = clock.now()
    meeting.save()


def _check(body: Body, plan: Plan) -> None:
    """Raises Refused, with the field, for what cannot be a meeting of ``body``."""
    if not plan.title:
        raise Refused(_("Give it a title, in one language at least."), field="title")
    check_moment(plan.starts_at, plan.ends_at)
    check_place(plan.place, plan.link)
    if plan.kind not in states.MEETING_KINDS or plan.audience not in states.AUDIENCES:
        raise Refused(_("Choose one of the list."), field="kind")
    if not plan.invited or set(plan.invited) - set(states.INVITED):
        raise Refused(_("Say who is invited."), field="invited")
    if plan.audience == states.STAFF and (states.PUBLIC in plan.invited or plan.takes_registrations):
        raise Refused(_("A meeting that only the people of the body see invites nobody else."), field="invited")
    if states.COMMITTEE in plan.invited and plan.committee is None:
        raise Refused(_("Say which committee is invited."), field="committee")
    if plan.takes_registrations and states.PUBLIC not in plan.invited:
        raise Refused(_("People register for a meeting to which everybody is invited."), field="takes_registrations")
    if len(plan.agenda) > MOST_ITEMS:
        raise Refused(_("An agenda has at most %(most)d items.") % {"most": MOST_ITEMS}, field="agenda")
    if plan.committee is not None and (
        plan.committee.kind != "committee" or body.pk not in plan.committee.ancestor_ids()
    ):
        raise Refused(_("This committee is not one of the body."), field="committee")
    if plan.instrument is not None and plan.instrument.body_id != body.pk:
        raise Refused(_("This text is not one of the body."), field="instrument")


def check_moment(starts_at: datetime, ends_at: datetime) -> None:
    """Raises Refused for hours that cannot be."""
    if ends_at <= starts_at:
        raise Refused(_("It ends before it begins."), field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise Refused(_("A meeting lasts at most %(days)d days.") % {"days": LONGEST.days}, field="ends_at")
    if abs(starts_at - clock.now()) > FARTHEST:
        raise Refused(_("This date is too far away."), field="starts_at")


def check_place(place: LocalizedText, link: str) -> None:
    """Raises Refused for a meeting that nobody would find."""
    if not place and not link:
        raise Refused(_("Say where it is held: a place, a link, or both."), field="place")
    if link and not is_safe_link(link):
        raise Refused(_("A link begins with https:// and names a public place, without a password."), field="link")
