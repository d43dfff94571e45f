"""Say that words break the rules; hide them for a reason of the list, show them, or keep them as they are."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.ratings import rules, states
from mithaq.ratings.models import Hiding, Rating, Remark
from mithaq.ratings.raters import Rater, refuse_many
from mithaq.ratings.telling import tell_hidden

LONGEST_NOTE = 1_000
REPORTED = "rating"


def remark(*, by: Rater, rating: Rating, reason: str) -> None:
    """Say that the words or the photo break the rules. Nothing is hidden by it: a steward reads them. Said twice,
    it counts once. Raises Refused beyond the limits and without a reason of the list."""
    refuse_many(by, what="remark", public_id=rating.public_id)
    if reason not in states.REASONS:
        raise Refused(_("Choose one of the reasons."), field="reason")
    try:
        with transaction.atomic():
            Remark.objects.create(rating=rating, reason=reason, by_key=by.key(REPORTED, rating.public_id))
    except IntegrityError:
        return


@transaction.atomic
def decide(*, by: Actor, rating: Rating, verb: str, reason: str = "", note: str = "") -> Hiding:
    """Hide, show or keep the words and the photo. The number is counted all the same: to hide a critic's words must not
    make the figures better. The reason and the day are public; ``note`` goes to the author, where there is an account.

    Raises NotAllowed; Refused for a verb that cannot follow, and to hide without a reason of the list.
    """
    found = Rating.objects.select_for_update(of=("self",)).select_related("body", "person").get(pk=rating.pk)
    if not rules.may_hide(by, found):
        raise NotAllowed
    if (found.state, verb) not in states.MOVES:
        raise Refused(_("Somebody else decided this meanwhile: %(state)s.") % {"state": found.state_name})
    if verb == states.HIDE and reason not in states.REASONS:
        raise Refused(_("Choose one of the reasons."), field="reason")
    if len(note) > LONGEST_NOTE:
        raise Refused(_("Write at most %(count)d characters.") % {"count": LONGEST_NOTE}, field="note")
    found.state = states.MOVES[found.state, verb]
    found.hidden_reason = reason if verb == states.HIDE else ""
    found.signs = []
    found.save(update_fields=["state", "hidden_reason", "signs"])
    found.remarks.filter(settled_at=None).update(settled_at=clock.now())
    hiding = Hiding.objects.create(
        rating=found,
        body=found.body,
        verb=verb,
        reason=found.hidden_reason,
        note=note,
        by=by if isinstance(by, Person) else None,
    )
    if verb == states.HIDE:
        tell_hidden(found, hiding)
    return hiding
