"""What goes with a person who is erased: what they wrote and never gave. What was given in an office is public and
stays; the name of who gave it goes with the person."""

from __future__ import annotations

from mithaq.accounts import states
from mithaq.accounts.models import Account, DraftLine
from mithaq.core.texts import empty_text
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person


def declare() -> None:
    """Say what goes with a person."""
    on_erasure(erase)


def erase(person: Person) -> None:
    """Drafts go, and so does what nobody is left to give, unless the log says already that its day was missed."""
    mine = Account.objects.filter(mandate__person=person)
    DraftLine.objects.filter(account__in=mine).delete()
    mine.update(draft_words=empty_text(), is_correcting=False)
    mine.filter(state__in=(states.DUE, states.DRAFT), missed_at=None).delete()
