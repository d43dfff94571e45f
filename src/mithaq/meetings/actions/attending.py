"""Say that one will come, give the place back, and note who came."""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import Actor
from mithaq.meetings import states
from mithaq.meetings.actions.planning import held
from mithaq.meetings.following import CHANGED
from mithaq.meetings.models import Attendance, Meeting, Registration
from mithaq.meetings.sheets import invited_mandates
from mithaq.notices.actions import add_contact, delete_contact, notify

MOST_PEOPLE = 1_000_000


@transaction.atomic
def register_person(*, by: Person, meeting: Meeting) -> Registration:
    """Somebody with an account will come. Raises NotAllowed where they may not see it; Refused when it is full, over
    or cancelled, and when they are registered already."""
    if not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed
    meeting = _open(meeting)
    if meeting.registrations.filter(person=by).exists():
        raise Refused(_("You are registered already."))
    return Registration.objects.create(meeting=meeting, person=by)


@transaction.atomic
def register_visitor(*, meeting: Meeting, name: str, email: str, language: str) -> None:
    """Somebody without an account will come: a message confirms it and carries the link by which they give the place
    back. Nothing says whether an address was registered already.

    Raises NotAllowed for what strangers do not see; Refused when it is full, over or cancelled, for what is no address.
    """
    if not Meeting.objects.visible_to(None).filter(pk=meeting.pk).exists():
        raise NotAllowed
    meeting = _open(meeting)
    if not name.strip():
        raise Refused(_("Say your name, so that you are let in."), field="name")
    contact = add_contact(name=name, email=email, language=language)
    secret = ids.new_secret()
    hashed = salted_hmac("mithaq.meetings.registration", contact.email, algorithm="sha256").hexdigest()
    try:
        with transaction.atomic():
            registration = Registration.objects.create(
                meeting=meeting, contact=contact, email_hash=hashed, secret_hash=ids.hash_of_secret(secret)
            )
    except IntegrityError:
        delete_contact(contact=contact)
        return
    notify(
        contact=contact,
        body=meeting.body,
        kind=CHANGED,
        key=f"meeting_place:{registration.public_id}",
        subject=format_lazy(gettext_lazy("You are registered: {title}"), title=lazystr(meeting.title)),
        text=gettext_lazy("If you cannot come, open the link and give your place back to somebody else."),
        link=reverse("meetings:registration_end", args=[meeting.body.slug, meeting.public_id, secret]),
        reason=gettext_lazy("somebody registered for this meeting with this address."),
    )


@transaction.atomic
def give_place_back(*, registration: Registration) -> None:
    """Whoever holds the account or the link will not come after all: they are forgotten."""
    contact = registration.contact
    registration.delete()
    if contact is not None:
        delete_contact(contact=contact)


@transaction.atomic
def keep_sheet(
    *,
    by: Actor,
    meeting: Meeting,
    mandates: Collection[Mandate] = (),
    registrations: Collection[Registration] = (),
    women: int | None = None,
    men: int | None = None,
) -> None:
    """Note who came: which of those invited by mandate, which of those registered, and how many women and men were
    counted in the room. Raises NotAllowed; Refused before it begins and for numbers that cannot be."""
    meeting = held(by, meeting)
    if meeting.state != states.ANNOUNCED:
        raise Refused(_("Only a meeting that was announced, and not cancelled, has a sheet."))
    if not meeting.has_begun(clock.now()):
        raise Refused(_("Nobody can have come yet: the meeting has not begun."))
    for name, number in (("women", women), ("men", men)):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            raise Refused(_("This number cannot be."), field=name)
    allowed = set(invited_mandates(meeting).values_list("pk", flat=True)) | _noted(meeting)
    wanted = {one.pk for one in mandates} & allowed
    meeting.attendance.exclude(mandate__in=wanted).delete()
    new = wanted - _noted(meeting)
    Attendance.objects.bulk_create(Attendance(meeting=meeting, mandate_id=pk) for pk in sorted(new))
    came = [one.pk for one in registrations if one.meeting_id == meeting.pk]
    meeting.registrations.filter(pk__in=came).update(came=True)
    meeting.registrations.exclude(pk__in=came).filter(forgotten_at=None).update(came=False)
    meeting.women, meeting.men = women, men
    meeting.save(update_fields=["women", "men"])


def _noted(meeting: Meeting) -> set[int]:
    return set(meeting.attendance.values_list("mandate_id", flat=True))


def _open(meeting: Meeting) -> Meeting:
    """The meeting, held: of two who want its last seat, one gets it."""
    found = Meeting.objects.select_related("body").select_for_update(of=("self",)).get(pk=meeting.pk)
    if not found.takes_registrations or found.state != states.ANNOUNCED:
        raise Refused(_("Nobody can register for this meeting."))
    if found.is_over(clock.now()):
        raise Refused(_("This meeting is over."))
    if found.seats is not None and found.registrations.count() >= found.seats:
        raise Refused(_("All seats are taken."))
    return found
