"""Plan the sessions of a year, the sittings in them, and call a sitting again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.sittings import deadlines, states
from mithaq.sittings.actions.agenda import copy_items
from mithaq.sittings.actions.holding import changed, held, moved
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Organ, Session, Sitting
from mithaq.sittings.rules import Actor, may_clerk
from mithaq.sittings.telling import tell_cancelled
from mithaq_engines import sittings as engine

NEAREST, FARTHEST = timedelta(days=400), timedelta(days=500)  # from today: beyond these it is a typing error


@transaction.atomic
def plan_ordinary(
    *, by: Actor, organ: Organ, year: int, month: int, starts_at: datetime, place: LocalizedText
) -> Sitting:
    """Plan the ordinary session of a month, with its first sitting.

    Raises NotAllowed; Refused when the law knows no session in that month, on another day than the law's (within a
    window: outside of it), and for a session that was planned already.
    """
    _refuse_strangers(by, organ)
    law, day = law_of(organ), _day(organ, starts_at)
    _refuse_far(organ, day)
    found = next((one for one in engine.ordinary_sessions(law, year) if one.month == month), None)
    if found is None:
        raise Refused(_("The law knows no ordinary session in that month."), field="month")
    first, last = found.window or (found.opens, found.opens)
    if not first <= day <= last:
        sentence = (
            _("The law lets this session open from %(first)s to %(last)s (article %(article)s).")
            if found.window
            else _("By law this session opens on %(first)s (article %(article)s).")
        )
        numbers = {"first": long_date(first), "last": long_date(last), "article": found.article}
        raise Refused(sentence % numbers, field="starts_at")
    lasts = engine.lasting(law, day)
    try:
        with transaction.atomic():
            session = Session.objects.create(
                organ=organ,
                kind=states.ORDINARY,
                year=year,
                month=month,
                opens_on=day,
                may_last_until=(lasts.prolonged_until or lasts.may_last_until) if lasts else None,
            )
    except IntegrityError as error:
        raise Refused(_("This session is planned already."), field="month") from error
    deadlines.of_session(session)
    return _sitting(by, session, starts_at=starts_at, place=place)


@transaction.atomic
def plan_extraordinary(
    *,
    by: Actor,
    organ: Organ,
    requested_by: str,
    requested_on: date,
    request: LocalizedText,
    starts_at: datetime,
    place: LocalizedText,
) -> Sitting:
    """Plan a session that was asked for, with its first sitting.

    Raises NotAllowed; Refused without what was asked, by one whom the law does not let ask, and on a day later than the
    law allows after such a request.
    """
    _refuse_strangers(by, organ)
    law, day = law_of(organ), _day(organ, starts_at)
    _refuse_far(organ, day)
    if requested_by not in law.extraordinary.askers:
        raise Refused(_("Choose one of the list."), field="requested_by")
    if not request:
        raise Refused(_("Say what the session was asked for."), field="request")
    if requested_on > organ.body.today() or requested_on > day:
        raise Refused(_("The request comes before the session, and not after today."), field="requested_on")
    for step in engine.extraordinary(law, requested_on, requested_by):
        if step.name == "session-held" and day > step.due:
            sentence = _("After such a request the session is held by %(day)s (article %(article)s).")
            raise Refused(sentence % {"day": long_date(step.due), "article": step.article}, field="starts_at")
    lasts = engine.lasting(law, day, states.EXTRAORDINARY)
    session = Session.objects.create(
        organ=organ,
        kind=states.EXTRAORDINARY,
        year=day.year,
        month=day.month,
        opens_on=day,
        may_last_until=(lasts.prolonged_until or lasts.may_last_until) if lasts else None,
        requested_by=requested_by,
        requested_on=requested_on,
        request=request,
    )
    deadlines.of_session(session)
    return _sitting(by, session, starts_at=starts_at, place=place)


@transaction.atomic
def plan_sitting(*, by: Actor, session: Session, starts_at: datetime, place: LocalizedText) -> Sitting:
    """Plan a further sitting of a session. Raises NotAllowed; Refused outside of the days that the session may last."""
    _refuse_strangers(by, session.organ)
    Session.objects.select_for_update().get(pk=session.pk)
    refuse_outside(session, _day(session.organ, starts_at))
    return _sitting(by, session, starts_at=starts_at, place=place)


@transaction.atomic
def change_sitting(
    *,
    by: Actor,
    sitting: Sitting,
    revision: int,
    starts_at: datetime,
    place: LocalizedText,
    is_public: bool = True,
    closed_reason: LocalizedText | None = None,
) -> Sitting:
    """Change hour, place, or whether the doors are open, before the notice.

    Raises NotAllowed; Refused after the notice, on a day that the law does not allow, behind closed doors without a
    reason, and when somebody else changed the sitting meanwhile.
    """
    sitting = held(by, sitting, revision=revision)
    if sitting.state != states.PLANNED:
        raise Refused(_("The notice went out with this day and place. Cancel the sitting and plan another."))
    if not is_public and not closed_reason:
        raise Refused(_("Say why it is held behind closed doors."), field="closed_reason")
    day = _day(sitting.organ, starts_at)
    if sitting.after is not None and sitting.after.state == states.NO_QUORUM:
        refuse_wrong_call(sitting.after, day)
    elif sitting.number == 1 and sitting.session.is_ordinary and day != sitting.session.opens_on:
        _reopen(sitting, day)
    else:
        refuse_outside(sitting.session, day)
    sitting.starts_at, sitting.place, sitting.is_public = starts_at, place, is_public
    sitting.closed_reason = empty_text() if is_public or closed_reason is None else closed_reason
    changed(sitting, "starts_at", "place", "is_public", "closed_reason")
    return sitting


@transaction.atomic
def cancel_sitting(*, by: Actor, sitting: Sitting, reason: LocalizedText) -> Sitting:
    """Call a sitting off. Who was called to it is told why. Raises NotAllowed; Refused without a reason, once held."""
    sitting = held(by, sitting)
    if not reason:
        raise Refused(_("Say why it is cancelled."), field="reason")
    moved(sitting, "cancel")
    sitting.cancel_reason, sitting.cancelled_at = reason, clock.now()
    changed(sitting, "state", "cancel_reason", "cancelled_at")
    if sitting.was_convened:
        tell_cancelled(sitting)
    return sitting


@transaction.atomic
def call_again(*, by: Actor, sitting: Sitting, starts_at: datetime, place: LocalizedText) -> Sitting:
    """Plan the next call of a sitting that had no quorum, with the same agenda.

    Raises NotAllowed; Refused when there was a quorum, outside of the days of the law, and where it was done already.
    """
    sitting = held(by, sitting)
    if sitting.state != states.NO_QUORUM:
        raise Refused(_("Only a sitting without quorum is called again."))
    refuse_wrong_call(sitting, _day(sitting.organ, starts_at))
    following = _following(by, sitting, starts_at=starts_at, place=place, call=sitting.call + 1)
    copy_items(sitting.items.all(), following, round_of=lambda item: item.round)
    return following


@transaction.atomic
def plan_second_sitting(*, by: Actor, sitting: Sitting, starts_at: datetime, place: LocalizedText) -> Sitting:
    """Plan the second sitting for what did not find the majority of the members in office: there votes cast decide.

    Raises NotAllowed; Refused when nothing is to be voted again, before the day is over, and where it was done already.
    """
    sitting = held(by, sitting)
    items = list(sitting.items.filter(outcome=states.AGAIN))
    if sitting.state not in (states.CLOSED, states.APPROVED) or not items:
        raise Refused(_("Nothing of this sitting is to be voted again at a second one."))
    if starts_at <= sitting.starts_at:
        raise Refused(_("The second sitting comes after the first."), field="starts_at")
    refuse_outside(sitting.session, _day(sitting.organ, starts_at))
    following = _following(by, sitting, starts_at=starts_at, place=place, call=1)
    copy_items(items, following, round_of=lambda _item: 2)
    return following


def refuse_outside(session: Session, day: date) -> None:
    """Raises Refused for a day on which the session is not open or no longer."""
    _refuse_far(session.organ, day)
    if day < session.opens_on or (session.may_last_until is not None and day > session.may_last_until):
        last = session.may_last_until
        if last is None:
            raise Refused(
                _("The session opens on %(first)s.") % {"first": long_date(session.opens_on)}, field="starts_at"
            )
        sentence = _("The session may last from %(first)s to %(last)s.")
        raise Refused(sentence % {"first": long_date(session.opens_on), "last": long_date(last)}, field="starts_at")


def refuse_wrong_call(sitting: Sitting, day: date) -> None:
    """Raises Refused for a day on which the law does not let a sitting without quorum be held again."""
    try:
        found = engine.next_call(law_of(sitting.organ), sitting.on, sitting.call + 1)
    except engine.SittingError as error:
        raise Refused(_("The law knows no further call.")) from error
    if day < found.earliest or (found.latest is not None and day > found.latest):
        numbers = {"first": long_date(found.earliest), "article": found.article}
        if found.latest is None:
            sentence = _("It may be held from %(first)s on (article %(article)s).")
        else:
            sentence = _("It may be held from %(first)s to %(last)s (article %(article)s).")
            numbers["last"] = long_date(found.latest)
        raise Refused(sentence % numbers, field="starts_at")


def _reopen(sitting: Sitting, day: date) -> None:
    """The first sitting of an ordinary session opens it: only within a window does the body choose the day."""
    session, law = sitting.session, law_of(sitting.organ)
    found = next((one for one in engine.ordinary_sessions(law, session.year) if one.month == session.month), None)
    first, last = (found.window or (found.opens, found.opens)) if found else (session.opens_on, session.opens_on)
    if not first <= day <= last:
        sentence = _("The law lets this session open from %(first)s to %(last)s (article %(article)s).")
        article = found.article if found else ""
        numbers = {"first": long_date(first), "last": long_date(last), "article": article}
        raise Refused(sentence % numbers, field="starts_at")
    if session.sittings.exclude(pk=sitting.pk).exists():
        raise Refused(_("Other sittings of this session are planned from its first day."), field="starts_at")
    lasts = engine.lasting(law, day)
    session.opens_on = day
    session.may_last_until = (lasts.prolonged_until or lasts.may_last_until) if lasts else None
    session.save(update_fields=["opens_on", "may_last_until"])
    deadlines.of_session(session)


def _sitting(by: Actor, session: Session, *, starts_at: datetime, place: LocalizedText, **fields: object) -> Sitting:
    last = session.sittings.aggregate(last=Max("number"))["last"] or 0
    return Sitting.objects.create(
        session=session,
        number=last + 1,
        starts_at=starts_at,
        place=place,
        created_by=by if isinstance(by, Person) else None,
        **fields,
    )


def _following(by: Actor, sitting: Sitting, *, starts_at: datetime, place: LocalizedText, call: int) -> Sitting:
    doors = {"is_public": sitting.is_public, "closed_reason": sitting.closed_reason}
    try:
        with transaction.atomic():
            return _sitting(
                by,
                sitting.session,
                starts_at=starts_at,
                place=place or sitting.place,
                after=sitting,
                call=call,
                **doors,
            )
    except IntegrityError as error:
        raise Refused(_("The sitting that follows this one is planned already.")) from error


def _refuse_strangers(by: Actor, organ: Organ) -> None:
    if not may_clerk(by, organ.body):
        raise NotAllowed


def _refuse_far(organ: Organ, day: date) -> None:
    today = organ.body.today()
    if not today - NEAREST <= day <= today + FARTHEST:
        raise Refused(_("This day is too far away. Look at the year."), field="starts_at")


def _day(organ: Organ, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(organ.body.time_zone)).date()
