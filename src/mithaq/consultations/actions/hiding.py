"""Hide a contribution for a reason of the list, or show it: what waits, or what was hidden by mistake."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.consultations import states
from mithaq.consultations.actions.turning import held
from mithaq.consultations.models import Contribution, Hiding
from mithaq.consultations.rules import may_hold
from mithaq.consultations.telling import tell_hidden, tell_shown
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor

LONGEST_NOTE = 1_000


@transaction.atomic
def hide(*, by: Actor, contribution: Contribution, reason: str, words: str = "") -> Hiding:
    """Nobody but its author and those who run the consultation reads it any more. ``reason`` and the day are public;
    ``words`` go to the author, who is told. What one believes or wants of politics is no reason of the list.

    Raises NotAllowed; Refused without a reason of the list, and once it is concluded.
    """
    found = _moved(by, contribution, states.HIDE)
    if reason not in states.REASONS:
        raise Refused(_("Choose one of the reasons."), field="reason")
    if len(words) > LONGEST_NOTE:
        raise Refused(_("Write at most %(count)d characters.") % {"count": LONGEST_NOTE}, field="words")
    found.hidden_reason = reason
    found.save(update_fields=["state", "hidden_reason"])
    hiding = _written(by, found, states.HIDE, reason, words)
    tell_hidden(found, hiding)
    return hiding


@transaction.atomic
def show(*, by: Actor, contribution: Contribution) -> Hiding | None:
    """Show what waited to be read, or what had been hidden. The public log of hidden ones says the second only."""
    found = _moved(by, contribution, states.SHOW)
    was_hidden = bool(found.hidden_reason)
    found.hidden_reason, found.signs = "", []
    found.save(update_fields=["state", "hidden_reason", "signs"])
    tell_shown(found)
    return _written(by, found, states.SHOW, "", "") if was_hidden else None


def _moved(by: Actor, contribution: Contribution, verb: str) -> Contribution:
    """The contribution in its next state, not yet saved; its consultation is held."""
    consultation = held(contribution.consultation)
    if not may_hold(by, consultation.body):
        raise NotAllowed
    if consultation.state == states.CONCLUDED:
        raise Refused(_("The consultation is concluded: its list of contributions stays as it is."))
    found = Contribution.objects.select_related("author", "contact").get(pk=contribution.pk)
    found.consultation = consultation
    if (found.state, verb) not in states.CONTRIBUTION_MOVES:
        raise Refused(_("Somebody else decided this meanwhile: %(state)s.") % {"state": found.state_name})
    found.state = states.CONTRIBUTION_MOVES[found.state, verb]
    return found


def _written(by: Actor, contribution: Contribution, verb: str, reason: str, words: str) -> Hiding:
    return Hiding.objects.create(
        consultation=contribution.consultation,
        contribution=contribution,
        verb=verb,
        reason=reason,
        words=words,
        by=by if isinstance(by, Person) else None,
    )
