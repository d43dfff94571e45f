"""Conclude a consultation: only when its period is over and everything is answered."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.consultations import states
from mithaq.consultations.actions.turning import logged, move, turn
from mithaq.consultations.digests import counts_by_outcome, hash_of_contributions, hash_of_responses
from mithaq.consultations.models import Consultation, Contribution
from mithaq.consultations.rules import may_hold
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor


@transaction.atomic
def conclude(*, by: Actor, consultation: Consultation, synthesis: LocalizedText | None = None) -> Consultation:
    """Say that everything was answered. Nothing comes in any more: the row is held, and contributions need it.

    ``synthesis``: what the body says before “what you said, what we did”, which is published with this. Raises
    NotAllowed; Refused while the period runs, and while one contribution that is not hidden has no response.
    """
    now = clock.now()
    found = turn(consultation=consultation, at=now)
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state in {states.PLANNED, states.OPEN}:
        raise Refused(_("The period still runs: it can be concluded once it is over and all are answered."))
    waiting = Contribution.objects.filter(consultation=found).unanswered().count()
    if waiting:
        raise Refused(
            ngettext(
                "%(count)s contribution has no answer yet.", "%(count)s contributions have no answer yet.", waiting
            )
            % {"count": waiting}
        )
    move(found, "conclude")
    found.concluded_at = now
    found.concluded_act = logged(
        found,
        "consultations.concluded",
        at=now,
        contributions=found.count,
        list=hash_of_contributions(found),
        **counts_by_outcome(found),
        responses=hash_of_responses(found),
    )
    found.synthesis = synthesis or found.synthesis
    found.save(update_fields=["state", "concluded_at", "concluded_act", "synthesis"])
    found.drafts.all().delete()
    return found
