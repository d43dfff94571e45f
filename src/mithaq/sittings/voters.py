"""Who may vote now on an item, and why somebody may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mithaq.directory.models import Mandate
from mithaq.sittings import states
from mithaq.sittings.models import Attendance, Sitting, Vote


@dataclass(frozen=True)
class Standing:
    """``members`` in office today, by public id; primary keys of the mandates that are here, and of the persons who
    keep out or have voted, under whichever of their mandates."""

    members: Mapping[str, Mandate]
    here: frozenset[int]
    recused: frozenset[int]
    voted: frozenset[int]


def standing_of(vote: Vote) -> Standing:
    """As it is now, in five queries whatever the number of members."""
    sitting = vote.item.sitting
    return Standing(
        members={one.public_id: one for one in sitting.organ.members(sitting.body.today())},
        here=here(sitting),
        recused=frozenset(vote.item.recusals.values_list("mandate__person", flat=True)),
        voted=frozenset(vote.ballots.values_list("mandate__person", flat=True)),
    )


def here(sitting: Sitting) -> frozenset[int]:
    """Mandates of those who may vote by their presence: their own, or that of whoever represents them."""
    rows = list(Attendance.objects.filter(sitting=sitting))
    present = {one.mandate_id for one in rows if one.is_here}
    represented = {one.mandate_id for one in rows if one.status == states.REPRESENTED and one.proxy_id in present}
    return frozenset(present | represented)


def why_not(standing: Standing, public_id: str) -> str:
    """Why the holder of this mandate may not vote; empty where they may."""
    member = standing.members.get(public_id)
    if member is None:
        return _("Somebody on this list is not in office any more.")
    name = {"name": str(member.person.name)}
    if member.person_id in standing.voted:
        return _("%(name)s has voted already.") % name
    if member.person_id in standing.recused:
        return _("%(name)s keeps out of this item and does not vote on it.") % name
    if member.pk not in standing.here:
        return _("%(name)s is not present.") % name
    return ""
