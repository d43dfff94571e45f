"""Answer a statement, and change one's mind."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls import states as calls
from mithaq.calls.models import Participant
from mithaq.calls.rules import may_contribute
from mithaq.core.errors import NotAllowed, Refused
from mithaq.deliberations import states
from mithaq.deliberations.models import Statement, Vote


@transaction.atomic
def cast_vote(*, by: Participant, statement: Statement, value: int) -> None:
    """Answer 1 (agree), 0 (pass) or −1 (disagree). Again: the last answer counts, also among several at once.

    Raises NotAllowed to whoever does not take part, Refused outside the phase and for a statement that is not shown.
    """
    if not may_contribute(by, statement.call):
        raise NotAllowed
    if not statement.call.is_in(calls.DELIBERATE):
        raise Refused(_("The deliberation is not open: votes are taken between its dates only."))
    if value not in states.ANSWERS:
        raise Refused(_("Choose one of the three answers."), field="value")
    if not Statement.objects.shown().filter(pk=statement.pk).exists():
        raise Refused(_("This statement is not voted on any more."))
    Vote.objects.bulk_create(
        [Vote(statement=statement, participant=by, value=value)],
        update_conflicts=True,
        unique_fields=["participant", "statement"],
        update_fields=["value"],
    )
