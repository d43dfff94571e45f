"""What every act on a sitting begins with: the row, locked, as it is now, and who may."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.sittings import states
from mithaq.sittings.models import AgendaItem, Sitting, Vote
from mithaq.sittings.rules import Actor, may_clerk


def held(by: Actor, sitting: Sitting, *, revision: int | None = None) -> Sitting:
    """The sitting as it is now, until the end of the transaction nobody else's.

    Raises NotAllowed; Refused when ``revision`` is not its own any more: somebody else changed it meanwhile.
    """
    if not may_clerk(by, sitting.body):
        raise NotAllowed
    rows = Sitting.objects.select_for_update(of=("self",))
    found = rows.select_related("session__organ__body", "presided_by").get(pk=sitting.pk)
    if revision is not None and revision != found.revision:
        raise Refused(_("Somebody else changed this sitting while you were writing. Look at it as it is now."))
    return found


def held_item(by: Actor, item: AgendaItem) -> tuple[Sitting, AgendaItem]:
    """The item as it is now, with its sitting, both locked."""
    sitting = held(by, item.sitting)
    found = AgendaItem.objects.select_for_update(of=("self",)).select_related("presided_by").get(pk=item.pk)
    found.sitting = sitting
    return sitting, found


def held_vote(by: Actor, vote: Vote) -> tuple[Sitting, AgendaItem, Vote]:
    """The vote as it is now, with its item and sitting, all locked."""
    sitting, item = held_item(by, vote.item)
    found = Vote.objects.select_for_update(of=("self",)).select_related("presided_by", "second_by").get(pk=vote.pk)
    found.item = item
    return sitting, item, found


def moved(sitting: Sitting, move: str) -> None:
    """Take the sitting a step on in its life, without saving. Raises Refused where the table has no such step."""
    state = states.SITTING_MOVES.get((sitting.state, move))
    if state is None:
        raise Refused(_("This cannot be done now: the sitting is “%(state)s”.") % {"state": sitting.state_name})
    sitting.state = state


def item_moved(item: AgendaItem, move: str) -> None:
    """Take the item a step on, without saving. Raises Refused where the table has no such step."""
    state = states.ITEM_MOVES.get((item.state, move))
    if state is None:
        raise Refused(_("This cannot be done now: the item is “%(state)s”.") % {"state": item.state_name})
    item.state = state


def changed(sitting: Sitting, *columns: str) -> None:
    """Save what was changed, and let other forms made before know."""
    sitting.revision += 1
    sitting.save(update_fields=[*columns, "revision"])


def refuse_unless_open(sitting: Sitting) -> None:
    """What is done in a sitting is done while it is held, with its quorum: by whatever address one comes."""
    if sitting.state != states.OPENED:
        raise Refused(_("The sitting is not open: nothing can be voted in it."))
