"""Take an item of the agenda: recusals are asked first, then it is discussed, voted, noted or put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate
from mithaq.sittings import states
from mithaq.sittings.actions.holding import held_item, item_moved, refuse_unless_open
from mithaq.sittings.models import AgendaItem, Ballot, Recusal, Sitting
from mithaq.sittings.rules import Actor


@dataclass(frozen=True)
class Announced:
    """A member keeps out of the item. ``source``: of the suggestion that this comes from, if any."""

    mandate: Mandate
    reason: str = states.OTHER
    words: LocalizedText = field(default_factory=empty_text)
    source: str = ""


@transaction.atomic
def open_item(
    *,
    by: Actor,
    item: AgendaItem,
    recusals: Sequence[Announced],
    none_announced: bool = False,
    presided_by: Mandate | None = None,
) -> AgendaItem:
    """Take an item, having asked who keeps out of it: some are named, or ``none_announced`` says that nobody is.

    ``presided_by``: who presides over it, when whoever presides the sitting keeps out or has left.
    Raises NotAllowed; Refused outside of an open sitting, where the question was not answered, while another item is
    open, and when whoever presides keeps out or is not there.
    """
    sitting, item = held_item(by, item)
    refuse_unless_open(sitting)
    if bool(recusals) == none_announced:
        raise Refused(_("Ask first who keeps out of this item, and note the names, or that nobody does."))
    if sitting.items.filter(state__in=[states.TAKEN, states.VOTING]).exclude(pk=item.pk).exists():
        raise Refused(_("Another item is open: settle it or put it off first."))
    item_moved(item, "open")
    item.recusals_asked_at = item.opened_at = clock.now()
    item.presided_by = presided_by or sitting.presided_by
    item.save()
    for one in recusals:
        _announce(sitting, item, one)
    refuse_wrong_presider(sitting, item, item.presided_by)
    return item


@transaction.atomic
def announce_recusal(*, by: Actor, item: AgendaItem, recusal: Announced, presided_by: Mandate | None = None) -> Recusal:
    """A member keeps out of an item that is being discussed. Raises Refused once they voted on it, or it is settled."""
    sitting, item = held_item(by, item)
    refuse_unless_open(sitting)
    if item.state not in (states.TAKEN, states.VOTING):
        raise Refused(_("This item is not being discussed."))
    if Ballot.objects.filter(vote__item=item, mandate=recusal.mandate).exists():
        raise Refused(_("This member has voted on the item already."), field="mandate")
    row = _announce(sitting, item, recusal)
    if presided_by is not None:
        item.presided_by = presided_by
        item.save(update_fields=["presided_by"])
        item.votes.filter(closed_at=None).update(presided_by=presided_by)
    refuse_wrong_presider(sitting, item, item.presided_by)
    return row


@transaction.atomic
def settle_without_vote(*, by: Actor, item: AgendaItem, conclusion: LocalizedText) -> AgendaItem:
    """The council took note: nothing was voted. Raises Refused without what was said."""
    sitting, item = held_item(by, item)
    refuse_unless_open(sitting)
    if not conclusion:
        raise Refused(_("Say what was noted."), field="conclusion")
    item_moved(item, "settle without vote")
    item.conclusion, item.settled_at = conclusion, clock.now()
    item.save(update_fields=["state", "conclusion", "settled_at"])
    return item


@transaction.atomic
def put_off(*, by: Actor, item: AgendaItem, reason: LocalizedText) -> AgendaItem:
    """Put an item off to another sitting. Raises Refused without a reason, and once its vote is open."""
    sitting, item = held_item(by, item)
    refuse_unless_open(sitting)
    if not reason:
        raise Refused(_("Say why it is put off."), field="conclusion")
    item_moved(item, "put off")
    item.conclusion, item.settled_at = reason, clock.now()
    item.save(update_fields=["state", "conclusion", "settled_at"])
    return item


def refuse_wrong_presider(sitting: Sitting, item: AgendaItem, mandate: Mandate | None) -> None:
    """Raises Refused when whoever presides over an item keeps out of it, or is not there."""
    if mandate is None or item.recusals.filter(mandate__person=mandate.person_id).exists():
        raise Refused(_("Whoever presides keeps out of this item: say who presides over it."), field="presided_by")
    if not sitting.attendances.filter(mandate=mandate, status=states.PRESENT, left_at=None).exists():
        raise Refused(_("Whoever presides is present."), field="presided_by")


def _announce(sitting: Sitting, item: AgendaItem, said: Announced) -> Recusal:
    if said.reason not in states.RECUSAL_REASONS:
        raise Refused(_("Choose one of the list."), field="reason")
    if said.reason == states.OTHER and not said.words:
        raise Refused(_("Say in words why they keep out."), field="words")
    if not sitting.attendances.filter(mandate=said.mandate).exists():
        raise Refused(_("Only a member keeps out of an item."), field="mandate")
    if item.recusals.filter(mandate=said.mandate).exists():
        raise Refused(_("This was announced already."), field="mandate")
    return Recusal.objects.create(
        item=item, mandate=said.mandate, reason=said.reason, words=said.words, source=said.source
    )
