"""“I miss this too”: support a need, and take it back; and how many people do."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.rules import may_contribute
from mithaq.core.errors import NotAllowed, Refused
from mithaq.needs import states
from mithaq.needs.actions.saying import held_need, refusal_of
from mithaq.needs.models import Need, Support
from mithaq.needs.rules import is_mine, takes_supports


@transaction.atomic
def support(*, by: Participant, need: Need) -> Need:
    """``by`` misses it too; again changes nothing. Of a need that was united with another, the other is supported.

    While needs are collected and reviewed. Raises NotAllowed to whoever does not take part; Refused at another time,
    for what is not published, and for what one said oneself. Returns the need that the support counts for.
    """
    need = _standing(need)
    _check(by, need)
    if is_mine(by, need):
        raise Refused(_("You said this need yourself: it counts already."))
    if not Support.objects.filter(counts_for=need, participant=by).exists():
        Support.objects.create(need=need, counts_for=need, participant=by)
        recount(need)
    return need


@transaction.atomic
def unsupport(*, by: Participant, need: Need) -> Need:
    """``by`` takes their support back, whichever of the united needs they gave it to. Raises as `support`."""
    need = _standing(need)
    _check(by, need)
    deleted, _rows = Support.objects.filter(counts_for=need, participant=by).delete()
    if deleted:
        recount(need)
    return need


def count_supports(need: Need) -> int:
    """How many people support a need: each counts once, however many of those united with it they supported. Whoever
    said it counts as said: nobody supports their own need by saying it again and having both united.
    """
    rows = Support.objects.filter(counts_for=need)
    if need.author_id is not None:
        rows = rows.exclude(participant=need.author_id)
    found: int = rows.aggregate(people=Count("participant", distinct=True))["people"]
    return found


def recount(*needs: Need) -> None:
    """Write down anew how many support each. The rows of the needs are locked by who calls."""
    for need in needs:
        need.support_count = count_supports(need)
        Need.objects.filter(pk=need.pk).update(support_count=need.support_count)


def supporters(need: Need) -> list[Participant]:
    """Who supports it, each once."""
    found = Support.objects.filter(counts_for=need).values("participant")
    return list(Participant.objects.filter(pk__in=found).select_related("person", "contact"))


def _standing(need: Need) -> Need:
    """The need, or the one with which it was united, locked; never two rows at once, so that nobody waits in a ring."""
    key = need.pk
    while True:
        key = Need.objects.values_list("merged_into", flat=True).get(pk=key) or key
        before = transaction.savepoint()
        locked = held_need(Need(pk=key))
        if locked.merged_into_id is None:
            return locked
        transaction.savepoint_rollback(before)  # united this very moment: let go of it


def _check(by: Participant, need: Need) -> None:
    if not may_contribute(by, need.call):
        raise NotAllowed
    if need.state != states.PUBLISHED:
        raise Refused(refusal_of(need))
    if not takes_supports(need.call):
        raise Refused(_("Needs cannot be supported now."))
