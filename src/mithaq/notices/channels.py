"""By which way somebody is told, and when: their e-mail, else a text message, else a letter; at least the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist

from mithaq.core import ids
from mithaq.directory.models import Person
from mithaq.notices.gateways import is_open
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import CODE, INVITATION, Contact, Notice, Preference
from mithaq.notices.models.wishes import AT_ONCE, WEEKLY

MONDAY = 0
# They prove that one reads one's mailbox: they go nowhere else.
MAILBOX_ONLY = frozenset({CODE, INVITATION})
REROUTED = ("channel", "state", "attempts", "next_attempt_at", "short_code", "link")
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@dataclass(frozen=True)
class Way:
    """By which channel, in which state it begins, and not before when."""

    channel: str
    state: str
    at: datetime


@contextmanager
def nothing_sent() -> Iterator[None]:
    """Inside the block notices appear on screen only: a machine's mail must never make us send mail."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def preference_of(person: Person) -> Preference:
    """The person's preference, or the one of somebody who never chose."""
    try:
        return person.notice_preference
    except ObjectDoesNotExist:
        return Preference(person=person)


def way_to_person(person: Person, *, kind: str, is_stopped: bool, has_body: bool, at: datetime) -> Way:
    """How to tell ``person``. A letter needs a body that prints it."""
    on_screen = Way(Notice.SCREEN, Notice.SHOWN, at)
    always = kind in ALWAYS_SENT
    if _quiet.get() or (is_stopped and not always):
        return on_screen
    preference = preference_of(person)
    if person.email:
        rhythm = AT_ONCE if always else preference.rhythm_of(kind)
        if rhythm == AT_ONCE:
            return Way(Notice.EMAIL, Notice.WAITING, at)
        return Way(Notice.EMAIL, Notice.HELD, next_digest(preference, weekly=rhythm == WEEKLY, after=at))
    if kind in MAILBOX_ONLY:
        return on_screen
    if preference.phone and is_open():
        return Way(Notice.SMS, Notice.WAITING, at)
    return Way(Notice.LETTER, Notice.WAITING, at) if preference.postal_address and has_body else on_screen


def way_to_contact(contact: Contact, *, kind: str, is_stopped: bool, has_body: bool, at: datetime) -> Way:
    """How to tell a contact. Raises ValueError when only a letter would reach them and no body is there to print it:
    there is no screen on which they would see it, and it must not be lost in silence."""
    if _quiet.get() or (is_stopped and kind not in ALWAYS_SENT):
        return Way(Notice.SCREEN, Notice.SHOWN, at)
    addresses = {Notice.EMAIL: contact.email, Notice.SMS: contact.phone, Notice.LETTER: contact.postal_address}
    order = sorted(addresses, key=lambda channel: channel != contact.channel)
    possible = [one for one in order if addresses[one] and (one != Notice.SMS or is_open())]
    if not possible:  # only a telephone, and no gateway: the officers who look after failures must see it
        return Way(Notice.SMS, Notice.FAILED, at)
    if possible[0] == Notice.LETTER and not has_body:
        raise ValueError("A letter needs the body that prints it: notify(…, body=…).")
    return Way(possible[0], Notice.WAITING, at)


def reroute(notice: Notice, *, at: datetime) -> bool:
    """Let a message that must arrive, and did not, take the next way there is. Returns whether there is one.

    The caller saves the columns named in `REROUTED`.
    """
    order = (Notice.EMAIL, Notice.SMS, Notice.LETTER)
    if notice.kind not in ALWAYS_SENT or notice.kind in MAILBOX_ONLY or notice.channel not in order:
        return False
    open_ways = {Notice.SMS: notice.phone and is_open(), Notice.LETTER: notice.postal_address and notice.body_id}
    channel = next((one for one in order[order.index(notice.channel) + 1 :] if open_ways[one]), None)
    if channel is None:
        return False
    notice.channel, notice.state, notice.attempts, notice.next_attempt_at = channel, Notice.WAITING, 0, at
    notice.short_code = ids.new_public_id()
    return True


def next_digest(preference: Preference, *, weekly: bool, after: datetime) -> datetime:
    """The next moment at which a digest goes out, by the clock on the person's wall; the weekly one on Mondays."""
    zone = ZoneInfo(preference.time_zone)
    moment = after.astimezone(zone).replace(hour=preference.hour, minute=0, second=0, microsecond=0)
    while moment <= after or (weekly and moment.weekday() != MONDAY):
        moment = (moment + timedelta(days=1)).replace(hour=preference.hour)
    return moment.astimezone(after.tzinfo)
