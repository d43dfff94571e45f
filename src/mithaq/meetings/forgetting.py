"""What is forgotten of people: when they are erased, and thirty days after a meeting for which they registered."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from mithaq.core import clock
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person
from mithaq.meetings.models import Registration
from mithaq.notices.actions import delete_contact

KEPT_FOR = timedelta(days=30)  # after the meeting; the number is ours
BATCH = 200


def declare() -> None:
    """Say what goes with a person."""
    on_erasure(erase)


def erase(person: Person) -> None:
    """A registration to come is given back; one of a meeting that was held remains as a number."""
    Registration.objects.filter(person=person, meeting__starts_at__gt=clock.now()).delete()
    Registration.objects.filter(person=person).update(person=None, forgotten_at=clock.now())


@transaction.atomic
def forget_registered(at: datetime) -> int:
    """Names and addresses of those who registered for meetings that are long over. Returns how many."""
    rows = Registration.objects.filter(forgotten_at=None, meeting__ends_at__lt=at - KEPT_FOR)
    found = list(rows.select_related("contact").select_for_update(of=("self",)).order_by("pk")[:BATCH])
    for one in found:
        contact, one.contact, one.person = one.contact, None, None
        one.email_hash, one.secret_hash, one.forgotten_at = "", "", at
        one.save()
        if contact is not None:
            delete_contact(contact=contact)
    return len(found)
