"""Keep somebody out of a call who broke its rules again and again; let them in again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.rules import Actor
from mithaq.comments import states
from mithaq.comments.actions.deciding import decide
from mithaq.comments.models import Decision, Matter
from mithaq.core import clock
from mithaq.core.errors import Refused

PARTICIPANT = "participant"  # its kind in moderation


def block(*, by: Actor, participant: Participant, reason: str, words: str, until: datetime | None = None) -> Decision:
    """Keep a participant from writing in their call, until a moment or for as long as it lasts. What they wrote stays.

    Raises NotAllowed; Refused without words, for a moment gone by, and when they are blocked already.
    """
    if not words.strip():
        raise Refused(_("Say what happened: it is the only thing that can be appealed against."), field="words")
    if until is not None and until <= clock.now():
        raise Refused(_("This day is over."), field="until")
    return _decide(by=by, participant=participant, verb=states.BLOCK, reason=reason, words=words, until=until)


def unblock(*, by: Actor, participant: Participant, reason: str, words: str = "") -> Decision:
    """Let a participant write again. Raises NotAllowed; Refused when they may."""
    return _decide(by=by, participant=participant, verb=states.UNBLOCK, reason=reason, words=words)


def blocks_over(at: datetime) -> QuerySet[Matter]:
    """The blocks whose time is over."""
    latest = Decision.objects.filter(matter=OuterRef("pk")).order_by("-pk")
    matters = Matter.objects.filter(kind=PARTICIPANT, author__blocked_at__isnull=False)
    over = matters.annotate(ends=Subquery(latest.values("until")[:1])).filter(ends__lte=at)
    return over.select_related("author__call__body").order_by("pk")


def _decide(*, participant: Participant, **decision: Any) -> Decision:
    return decide(call=participant.call, kind=PARTICIPANT, public_id=participant.public_id, **decision)
