"""What goes when a person is erased, and what is kept of guests no longer than it serves."""

from __future__ import annotations

from datetime import datetime, timedelta

from mithaq.consultations import states
from mithaq.consultations.models import Contribution
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person
from mithaq.notices.models import Contact

AFTER = timedelta(days=90)  # after the conclusion: whoever was told late can still be told of a correction


def declare() -> None:
    """Be asked whenever a person is erased."""
    on_erasure(erase)


def erase(person: Person) -> None:
    """Take the name and the place away. What was said stays, with its answer: the public log's list names its hash,
    which covers no name."""
    own = Contribution.objects.filter(author=person)
    own.update(shown_as=states.ANONYMOUS, shown_name="", place="", author=None)


def forget_contacts(at: datetime) -> int:
    """Delete the addresses that guests left, once their consultation has long been concluded. Returns how many."""
    over = Contribution.objects.filter(contact__isnull=False, consultation__concluded_at__lt=at - AFTER)
    return Contact.objects.filter(pk__in=over.values("contact")).delete()[1].get("notices.Contact", 0)
