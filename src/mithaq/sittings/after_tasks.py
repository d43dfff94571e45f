"""What the worker does for decisions: when a holiday moves, or nobody received a decision, the day from which it may be
carried out moves, and the adoption that it made moves with it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from mithaq.sittings import aftermath, states
from mithaq.sittings import decision_states as ds
from mithaq.sittings.actions.controlling import follow
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Deadline, Decision

AT_ONCE = 200  # decisions a tick
LOOKED_BACK = timedelta(days=30)  # for the days on which no worker ran


def follow_dates(at: datetime) -> int:
    """Bring decisions that are not in effect yet up to date. Returns how many days moved. Two queries when none does,
    and one for each council concerned."""
    rows = Decision.objects.filter(
        outcome=states.ADOPTED,
        standing=ds.STANDS,
        executable_on__gt=F("decided_on"),
        executable_on__gte=at.date() - LOOKED_BACK,
    )
    waiting = list(rows.with_body().prefetch_related("events").order_by("executable_on", "pk")[:AT_ONCE])
    clocks: dict[str, list[Deadline]] = defaultdict(list)
    for one in aftermath.running([one.public_id for one in waiting]):
        clocks[one.subject_id].append(one)
    laws = {one.organ_id: law_of(one.organ) for one in waiting}
    return sum(
        _follow(one)
        for one in waiting
        if one.executable_on != aftermath.executable_on(one, clocks[one.public_id], laws[one.organ_id])
        or _is_unheard(one, at)
    )


def _is_unheard(decision: Decision, at: datetime) -> bool:
    """Its day comes near, and nobody noted that the State received it: silence has not begun."""
    assert decision.executable_on is not None
    heard = any(one.kind in (ds.RECEIVED, ds.VISA) for one in decision.events.all())
    return not heard and decision.executable_on <= at.date()


@transaction.atomic
def _follow(decision: Decision) -> bool:
    rows = Decision.objects.select_for_update(of=("self",)).with_body()
    found = rows.get(pk=decision.pk)
    before = found.executable_on
    return follow(found) != before
