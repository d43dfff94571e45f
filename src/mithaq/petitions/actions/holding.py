"""The door through which every change of a petition passes."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.petitions import states
from mithaq.petitions.models import Petition
from mithaq.sittings.rules import Actor

Rule = Callable[[Actor | None, Petition], bool]


def held(by: Actor, petition: Petition, rule: Rule) -> Petition:
    """The petition as it is now, locked until the transaction ends. Raises NotAllowed."""
    rows = Petition.objects.select_related("organ__body", "body", "agent", "item__sitting__session")
    found = rows.select_for_update(of=("self",)).get(pk=petition.pk)
    if not rule(by, found):
        raise NotAllowed
    return found


def move(petition: Petition, verb: str) -> None:
    """Take it through ``verb`` of `states.MOVES`; the caller saves. Raises Refused when its life does not allow it."""
    target = states.MOVES.get((petition.state, verb))
    if target is None:
        raise Refused(_("This cannot be done now: the petition is “%(state)s”.") % {"state": petition.state_name})
    petition.state = target
