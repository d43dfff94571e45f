"""Ask once that a decision be looked at again; answer it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.rules import Actor
from mithaq.comments import states
from mithaq.comments.actions.deciding import decide
from mithaq.comments.actions.wording import checked_words
from mithaq.comments.models import Appeal, Decision
from mithaq.comments.rules import may_appeal, may_moderate, may_settle
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person

MOST_WORDS = 2_000  # characters: half a page more than a decision has
ANSWERS = {  # verb of the decision -> what an appeal may lead to
    states.HIDE: (states.RESTORE, states.UPHOLD),
    states.BLOCK: (states.UNBLOCK, states.UPHOLD),
}


@transaction.atomic
def appeal(*, by: Participant, decision: Decision, words: str) -> Appeal:
    """Say why a decision is wrong. Raises NotAllowed to all but whom it is about; Refused the second time, or when it
    stands no more."""
    if decision.matter.author_id != by.pk or decision.verb not in states.AGAINST_AUTHOR:
        raise NotAllowed
    if not may_appeal(by, Decision.objects.select_related("matter").get(pk=decision.pk)):
        raise Refused(_("You appealed already: one appeal is looked at."))
    if decision.matter.decisions.latest("pk").pk != decision.pk:
        raise Refused(_("This decision stands no more: nothing is left to appeal against."))
    words = checked_words(words, MOST_WORDS, needed=True)
    try:
        with transaction.atomic():
            return Appeal.objects.create(decision=decision, words=words)
    except IntegrityError as error:
        raise Refused(_("You appealed already: one appeal is looked at.")) from error


@transaction.atomic
def settle_appeal(*, by: Actor, appeal: Appeal, verb: str, reason: str, words: str = "") -> Decision:
    """Answer an appeal: show again (or let in), or leave as it was. By another officer than the one who decided, where
    the body has another; else the answer says that it has none.

    Raises NotAllowed; Refused when it was answered, for an answer that does not go with the decision, without words.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).select_related("decision__call__body").get(pk=appeal.pk)
    decision = appeal.decision
    if not may_moderate(by, decision.call):
        raise NotAllowed
    if not may_settle(by, appeal):
        raise Refused(_("You decided this yourself: a colleague looks at the appeal."))
    if hasattr(appeal, "answer"):
        raise Refused(_("This appeal was answered."))
    if verb not in ANSWERS[decision.verb]:
        raise Refused(_("Choose one of the list."), field="verb")
    if not words.strip():
        raise Refused(_("Answer in words: they were asked for once, and will not be asked again."), field="words")
    return decide(
        by=by,
        call=decision.call,
        kind=decision.matter.kind,
        public_id=decision.matter.subject,
        verb=verb,
        reason=reason,
        words=words,
        until=decision.until if verb == states.UPHOLD else None,
        answers=appeal,
        is_alone=isinstance(by, Person) and by.pk == decision.by_id,
    )
