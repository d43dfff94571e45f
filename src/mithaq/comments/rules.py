"""Who may do what with comments and with what is moderated."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mithaq.calls.models import Call, Participant
from mithaq.calls.models.calls import CONVENE
from mithaq.calls.rules import Anyone, may_contribute, may_run
from mithaq.comments import states
from mithaq.comments.models import Appeal, Comment, Decision
from mithaq.comments.subjects import Subject
from mithaq.directory import kinds
from mithaq.directory.models import Mandate, Person


def may_comment(participant: Participant | None, subject: Subject) -> bool:
    """Whoever takes part, as long as the thing takes comments."""
    return subject.is_open and may_contribute(participant, subject.call)


def may_delete(participant: Participant | None, comment: Comment) -> bool:
    """The author, as long as it is shown or waits: what was hidden is the object of a decision, and stays."""
    is_author = participant is not None and comment.author_id == participant.pk
    return is_author and (comment.state, "delete") in states.MOVES


def may_moderate(actor: Anyone | None, call: Call) -> bool:
    """Whoever runs the call."""
    return may_run(actor, call)


def may_see_decision(actor: Person | None, participant: Participant | None, decision: Decision) -> bool:
    """Whom it is about, blocked or not, and whoever runs the call."""
    is_about = participant is not None and decision.matter.author_id == participant.pk
    return is_about or may_moderate(actor, decision.call)


def may_appeal(participant: Participant | None, decision: Decision) -> bool:
    """Whom the decision is about, once. Whoever is blocked too."""
    is_about = participant is not None and decision.matter.author_id == participant.pk
    return is_about and decision.verb in states.AGAINST_AUTHOR and not hasattr(decision, "appeal")


def may_settle(actor: Anyone | None, appeal: Appeal) -> bool:
    """An officer of the call: another than the one who decided, where there is another."""
    decision = appeal.decision
    if not may_moderate(actor, decision.call):
        return False
    is_same = isinstance(actor, Person) and actor.pk == decision.by_id
    return not is_same or not other_officers(decision).exists()


def officers_of(call: Call) -> QuerySet[Person]:
    """Who runs the call today by a mandate in its body, or in one above an internal body, and can sign in."""
    body = call.body
    above = body.ancestor_ids() if kinds.body_kind(body.kind).is_internal else [body.pk]
    held = Mandate.objects.active(body.today()).filter(body__in=above)
    running = Q(role__in=[*kinds.roles_with("manage"), *kinds.roles_with(CONVENE)])
    people = held.filter(running).values("person")
    return Person.objects.filter(pk__in=people, account__isnull=False, erased_at=None)


def other_officers(decision: Decision) -> QuerySet[Person]:
    """Those who run the call, without the one who decided."""
    people = officers_of(decision.call)
    return people if decision.by_id is None else people.exclude(pk=decision.by_id)
