"""Authors are told what was decided about their words, why, and how to appeal."""

from __future__ import annotations

from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.comments import states
from mithaq.comments.models import Decision
from mithaq.notices import kinds
from mithaq.notices.actions import notify

KIND = "moderation"

SUBJECTS = {
    states.HIDE: _("What you wrote was hidden: {call}"),
    states.KEEP: _("What you wrote is shown now: {call}"),
    states.RESTORE: _("What you wrote is shown again: {call}"),
    states.UPHOLD: _("Your appeal was looked at: {call}"),
    states.BLOCK: _("You can no longer write in a call: {call}"),
    states.UNBLOCK: _("You can write again: {call}"),
}


def declare() -> None:
    """Decisions about somebody's words can be appealed against: no choice holds the message back."""
    kinds.declare(KIND, _("Decisions about what I wrote"))
    kinds.always_sent(KIND)


def path_of_decision(decision: Decision) -> str:
    """The page for whom it is about, without the language."""
    return f"/b/{decision.call.body.slug}/calls/{decision.call.public_id}/moderation/decisions/{decision.public_id}/"


def tell_author(decision: Decision, *, was_waiting: bool) -> bool:
    """Tell whom a decision is about, by their account or the address they gave. False where there is neither: who came
    in by the register or at the counter finds it beside their words. What was only reported and stays is no news."""
    author = decision.matter.author
    if author is None or (decision.verb == states.KEEP and not was_waiting):
        return False
    if author.person is None and author.contact is None:
        return False
    words: list[str | Promise] = [format_lazy(_("Reason: {reason}."), reason=states.ALL_REASONS[decision.reason])]
    if decision.words:
        words.append(lazystr(decision.words))
    if decision.is_alone:
        words.append(_("The same officer decided again: this body has no other."))
    if decision.verb in states.AGAINST_AUTHOR:
        words.append(_("You can appeal once on the page below; another officer then decides, where there is one."))
    notice = notify(
        person=author.person,
        contact=None if author.person else author.contact,
        kind=KIND,
        key=f"{KIND}:{decision.public_id}",
        subject=format_lazy(SUBJECTS[decision.verb], call=lazystr(decision.call.title)),
        text=format_lazy("\n\n".join(["{}"] * len(words)), *words),
        link=path_of_decision(decision),
        reason=_("you wrote in this call."),
        body=decision.call.body,
    )
    return notice is not None
