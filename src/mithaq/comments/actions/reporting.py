"""Report a thing; hold one back until an officer has read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Call, Participant
from mithaq.comments import moderation, states
from mithaq.comments.actions.wording import checked_words
from mithaq.comments.models import Matter, Report
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused

# Strangers have no name by which to bound them, and a village may share one address: bounds are by thing and by call.
MOST_OF_STRANGERS = 3  # reports of one thing, of people without a name: it is in the queue by then
MOST_OF_STRANGERS_A_DAY = 100  # in one call: a queue that officers can still read
MOST_A_DAY = 20  # reports of one participant
MOST_WORDS = 1_000  # characters


@transaction.atomic
def report(*, by: Participant | None, call: Call, kind: str, public_id: str, reason: str, words: str = "") -> Report:
    """Say that a thing breaks the rules; ``by`` None: a stranger. Again by the same participant returns the first.

    Raises NotAllowed for a participant of another call; Refused for what is not shown, for a reason that is none, and
    beyond the limits.
    """
    if by is not None and by.call_id != call.pk:
        raise NotAllowed
    if reason not in states.REASONS:
        raise Refused(_("Choose one of the list."), field="reason")
    found, thing = moderation.kind_of(kind), moderation.thing_at(call, kind, public_id)
    if found is None or not found.can_be_reported or thing is None or thing.state != states.SHOWN:
        raise Refused(_("This is not shown any more: nothing is left to report."))
    words = checked_words(words, MOST_WORDS)
    matter = held_matter(call=call, kind=kind, public_id=public_id, author=thing.author)
    again = Report.objects.filter(matter=matter, by=by).first() if by is not None else None
    if again is not None:
        return again
    _refuse_many(by, call, matter)
    try:
        with transaction.atomic():
            made = Report.objects.create(matter=matter, by=by, reason=reason, words=words)
    except IntegrityError:  # the same participant a moment ago, from another window
        return Report.objects.get(matter=matter, by=by)
    matter.reports += 1
    _open(matter)
    return made


@transaction.atomic
def hold_back(*, call: Call, kind: str, public_id: str, author: Participant | None, signs: Sequence[str]) -> Matter:
    """Put a thing that is not shown yet in the queue of those who run the call. ``signs``: why, of `states.SIGNS`."""
    matter = held_matter(call=call, kind=kind, public_id=public_id, author=author)
    matter.waits, matter.signs = True, list(signs)
    _open(matter)
    return matter


@transaction.atomic
def take_out(*, call: Call, kind: str, public_id: str) -> None:
    """Its author took the thing back: nothing is left to decide."""
    now = clock.now()
    rows = Matter.objects.filter(call=call, kind=kind, subject=public_id)
    Report.objects.filter(matter__in=rows, settled_at=None).update(settled_at=now)
    rows.update(waits=False, reports=0, settled_at=now)


def held_matter(*, call: Call, kind: str, public_id: str, author: Participant | None) -> Matter:
    """The matter of a thing, locked until the transaction ends; made, settled, when there is none."""
    defaults = {"author": author, "settled_at": clock.now()}
    made, _is_new = Matter.objects.get_or_create(call=call, kind=kind, subject=public_id, defaults=defaults)
    matter = Matter.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=made.pk)
    matter.call = call
    return matter


def _open(matter: Matter) -> None:
    if matter.settled_at is not None:
        matter.opened_at, matter.settled_at = clock.now(), None
    matter.save(update_fields=["waits", "signs", "reports", "opened_at", "settled_at"])


def _refuse_many(by: Participant | None, call: Call, matter: Matter) -> None:
    since = clock.now() - timedelta(days=1)
    if by is not None:
        if Report.objects.filter(by=by, created_at__gt=since).count() >= MOST_A_DAY:
            raise Refused(_("You reported many things today. Those who run the call will read them first."))
        return
    strangers = Report.objects.filter(by=None, matter__call=call)
    if strangers.filter(matter=matter, settled_at=None).count() >= MOST_OF_STRANGERS:
        raise Refused(_("This was reported already, and waits to be looked at."))
    if strangers.filter(created_at__gt=since).count() >= MOST_OF_STRANGERS_A_DAY:
        raise Refused(_("Too many reports came in today from people without a name. Take part in the call to report."))
