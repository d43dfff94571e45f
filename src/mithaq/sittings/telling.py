"""What people are told of sittings: members are called, clerks are warned of legal dates."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.core.dates import date_before_hour, long_date
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate, Person
from mithaq.notices import kinds
from mithaq.notices.actions import notify
from mithaq.sittings.models import Deadline, Sitting
from mithaq.sittings.models.sittings import CLERK

CALLED, DATES = "sitting_notice", "sitting_date"
WEEK, DAY, LATE = "week", "day", "late"  # the alarms of a legal date


def declare() -> None:
    """A notice of a sitting is no subscription: whoever is not reached would miss it."""
    kinds.declare(CALLED, _("Notices of sittings to which I am called"))
    kinds.always_sent(CALLED)
    kinds.declare(DATES, _("Legal dates of the sittings that I prepare"))


def path_of(sitting: Sitting) -> str:
    """The path of its page without the language, as notices want it."""
    return f"/b/{sitting.body.slug}/sittings/{sitting.public_id}/"


def tell_called(sitting: Sitting) -> int:
    """Call each member. Returns how many were told."""
    subject = format_lazy(
        _("You are called to a sitting: {organ}, {moment}"),
        organ=_words(sitting.organ.name or sitting.body.name),
        moment=_moment(sitting.starts_at, sitting.body.time_zone),
    )
    agenda = "\n".join(f"{number}. {{}}" for number in range(1, sitting.items.count() + 1))
    text = format_lazy(
        _("Place: {place}. Agenda:\n{agenda}\n\nThe sitting’s page has the papers, and the date for your calendar."),
        place=_words(sitting.place),
        agenda=format_lazy(agenda, *(_words(one.title) for one in sitting.items.all())),
    )
    return _tell(sitting, key="called", subject=subject, text=text)


def tell_cancelled(sitting: Sitting) -> int:
    """It will not be held. Returns how many were told."""
    moment = _moment(sitting.starts_at, sitting.body.time_zone)
    return _tell(
        sitting,
        key="cancelled",
        subject=format_lazy(_("Cancelled: the sitting of {moment}"), moment=moment),
        text=format_lazy("{reason}", reason=_words(sitting.cancel_reason)),
    )


def warn(deadline: Deadline, alarm: str) -> int:
    """Tell the clerks of the body that a legal date comes near, or has passed. Returns how many were told."""
    body = deadline.organ.body
    sentence = _("Late: {name}, by {day}") if alarm == LATE else _("{name}: by {day}")
    held = Mandate.objects.active(body.today()).with_power(CLERK).filter(body=body)
    people = Person.objects.filter(pk__in=held.values("person"), erased_at=None).order_by("pk")
    about = deadline.sitting or (deadline.session.sittings.first() if deadline.session else None)
    told = [
        notify(
            person=one,
            body=body,
            kind=DATES,
            key=f"{DATES}:{deadline.public_id}:{deadline.due_on}:{alarm}",
            subject=format_lazy(sentence, name=_words(deadline.name), day=_day(deadline.due_on)),
            text=format_lazy(_("Article {article}."), article=deadline.article),
            link=path_of(about) if about else _path_of_subject(deadline),
            reason=_("you hold the sittings of this council."),
        )
        for one in people
    ]
    return sum(one is not None for one in told)


def _path_of_subject(deadline: Deadline) -> str:
    """The page of what is under the clock: a decision’s own, else the calendar of sittings."""
    slug = deadline.organ.body.slug
    if deadline.subject_kind == "decision":
        return f"/b/{slug}/decisions/{deadline.subject_id}/"
    return f"/b/{slug}/sittings/"


def _tell(sitting: Sitting, *, key: str, subject: str | Promise, text: str | Promise) -> int:
    rows = sitting.convocations.select_related("mandate__person__notice_preference").order_by("pk")
    told = [
        notify(
            person=one.mandate.person,
            body=sitting.body,
            kind=CALLED,
            key=f"{CALLED}:{sitting.public_id}:{key}",
            subject=subject,
            text=text,
            link=path_of(sitting),
            reason=_("you are a member of this council."),
        )
        for one in rows
        if one.mandate.person.erased_at is None
    ]
    return sum(one is not None for one in told)


def _words(text: LocalizedText) -> Promise:
    """The text in the language of whoever reads."""
    return lazystr(text)


def _day(day: date) -> Promise:
    return lazystr(_Day(day))


def _moment(moment: datetime, zone: str) -> Promise:
    return lazystr(_Moment(moment.astimezone(ZoneInfo(zone))))


class _Day:
    """A day that is written when its reader's language is known."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __str__(self) -> str:
        return long_date(self.day)


class _Moment:
    """A day and hour that are written when their reader's language is known."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __str__(self) -> str:
        return f"{date_before_hour(self.moment.date())} {self.moment:%H:%M}"
