"""Vote on an item: each member once, present, in office, and not recused; the engine says what it comes to."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.sittings import states, voters
from mithaq.sittings.actions.discussing import refuse_wrong_presider
from mithaq.sittings.actions.holding import held_item, held_vote, item_moved, refuse_unless_open
from mithaq.sittings.laws import explanation_of, law_of, matter_in
from mithaq.sittings.models import AgendaItem, Ballot, Vote
from mithaq.sittings.rules import Actor, second_mandate
from mithaq_engines import sittings as engine

OUTCOMES = {
    engine.Outcome.ADOPTED: states.ADOPTED,
    engine.Outcome.REJECTED: states.REJECTED,
    engine.Outcome.SECOND_SITTING: states.AGAIN,
}


@transaction.atomic
def open_vote(*, by: Actor, item: AgendaItem, method: str = states.BY_HAND) -> Vote:
    """Open the vote on an item that is being discussed.

    Raises NotAllowed; Refused outside of an open sitting, before recusals were asked, when whoever presides keeps out
    or has left, and for totals only where minutes give each member's vote.
    """
    sitting, item = held_item(by, item)
    refuse_unless_open(sitting)
    if item.recusals_asked_at is None:
        raise Refused(_("Ask first who keeps out of this item, and note the names, or that nobody does."))
    refuse_wrong_presider(sitting, item, item.presided_by)
    law = law_of(sitting.organ)
    if method not in states.METHODS:
        raise Refused(_("Choose one of the list."), field="method")
    if method == states.TOTALS and law.voting.each_vote:
        sentence = _("The minutes give each member’s vote (article %(article)s): totals are not enough.")
        raise Refused(sentence % {"article": law.voting.article}, field="method")
    item_moved(item, "open vote")
    item.save(update_fields=["state"])
    return Vote.objects.create(
        item=item,
        round=item.round,
        method=method,
        presided_by=item.presided_by,
        members_in_office=sitting.organ.members(sitting.body.today()).count(),
        present=len(voters.here(sitting)),
        needs_second=item.matter in sitting.organ.signed_twice,
    )


@transaction.atomic
def cast(*, by: Actor, vote: Vote, choices: Mapping[str, str]) -> int:
    """Note votes: public id of the mandate -> for, against or abstain. All of them, or none when one is refused.

    Raises NotAllowed; Refused for a vote that is not open, and for a member who has voted, keeps out, is not there, or
    is not in office any more.
    """
    sitting, _item, vote = held_vote(by, vote)
    refuse_unless_open(sitting)
    if not vote.is_open or vote.method == states.TOTALS:
        raise Refused(_("This vote is closed."))
    standing = voters.standing_of(vote)
    for public_id, choice in choices.items():
        if choice not in states.CHOICES:
            raise Refused(_("Choose one of the list."))
        why = voters.why_not(standing, public_id)
        if why:
            raise Refused(why)
    person = by if isinstance(by, Person) else None
    rows = [
        Ballot(vote=vote, mandate=standing.members[public_id], choice=choice, cast_at=clock.now(), entered_by=person)
        for public_id, choice in choices.items()
    ]
    try:
        with transaction.atomic():
            Ballot.objects.bulk_create(rows)
    except IntegrityError as error:
        raise Refused(_("A member votes once: one of these has voted already.")) from error
    return len(rows)


@transaction.atomic
def correct(*, by: Actor, ballot: Ballot, choice: str, why: str) -> Ballot:
    """Mend a vote that was noted wrongly, while the vote is open; what it was stays written. Refused without why."""
    sitting, _item, vote = held_vote(by, ballot.vote)
    refuse_unless_open(sitting)
    if not vote.is_open:
        raise Refused(_("This vote is closed."))
    if choice not in states.CHOICES:
        raise Refused(_("Choose one of the list."), field="choice")
    if not why.strip():
        raise Refused(_("Say why it is corrected."), field="why")
    ballot.corrected_from, ballot.choice = ballot.corrected_from or ballot.choice, choice
    ballot.corrected_at, ballot.correction = clock.now(), why.strip()[:300]
    ballot.save(update_fields=["corrected_from", "choice", "corrected_at", "correction"])
    return ballot


@transaction.atomic
def close_vote(
    *, by: Actor, vote: Vote, totals: Mapping[str, int] | None = None, president_for: bool | None = None
) -> Vote:
    """End the vote: the law's verdict on what was counted becomes the outcome of the item.

    ``totals`` and ``president_for``: where the statutes let votes be noted by totals only.
    Raises NotAllowed; Refused when nobody voted, and for numbers that cannot be.
    """
    sitting, item, vote = held_vote(by, vote)
    refuse_unless_open(sitting)
    if not vote.is_open:
        raise Refused(_("This vote is closed."))
    counts, side = _counted(vote) if vote.method != states.TOTALS else (dict(totals or {}), president_for)
    if not sum(counts.values()):
        raise Refused(_("Nobody has voted."))
    if sum(counts.values()) > len(voters.here(sitting)) - item.recusals.count() and vote.method == states.TOTALS:
        raise Refused(_("There are more votes than members who may vote."))
    law = law_of(sitting.organ)
    try:
        verdict = engine.majority(
            law, matter_in(law, item.matter).name, vote.members_in_office, counts, side, round=vote.round
        )
    except engine.SittingError as error:
        raise Refused(str(error)) from error
    _write(vote, verdict)
    item_moved(item, "close vote")
    item.outcome, item.settled_at = vote.outcome, vote.closed_at
    item.save(update_fields=["state", "outcome", "settled_at"])
    return vote


@transaction.atomic
def sign_second(*, by: Actor, vote: Vote) -> Vote:
    """A second named person signs the outcome, without which it takes no effect.

    Raises NotAllowed to whoever presided, kept out of the item, or holds no office in the body; Refused where nothing
    is to be signed.
    """
    if not isinstance(by, Person):
        raise NotAllowed
    vote = (
        Vote.objects.select_for_update(of=("self",))
        .select_related("item__sitting__session__organ__body")
        .get(pk=vote.pk)
    )
    mandate = second_mandate(by, vote)
    if mandate is None:
        raise NotAllowed
    if not vote.needs_second or vote.is_open or vote.second_at is not None:
        raise Refused(_("There is nothing to sign here."))
    vote.second_by, vote.second_at = mandate, clock.now()
    vote.save(update_fields=["second_by", "second_at"])
    return vote


def _counted(vote: Vote) -> tuple[dict[str, int], bool | None]:
    """How many voted what; and on which side whoever presides did."""
    rows = list(vote.ballots.all())
    counts = {choice: sum(one.choice == choice for one in rows) for choice in states.CHOICES}
    own = next((one.choice for one in rows if one.mandate_id == vote.presided_by_id), states.ABSTAIN)
    return counts, {states.FOR: True, states.AGAINST: False}.get(own)


def _write(vote: Vote, verdict: engine.Verdict) -> None:
    vote.count_for, vote.count_against = verdict.votes[states.FOR], verdict.votes[states.AGAINST]
    vote.count_abstain = verdict.votes[states.ABSTAIN]
    vote.required, vote.basis, vote.article = verdict.required, str(verdict.basis), verdict.article
    vote.unverified, vote.explanation = verdict.unverified, explanation_of(verdict)
    vote.was_tied, vote.outcome, vote.closed_at = verdict.tie, OUTCOMES[verdict.outcome], clock.now()
    vote.save()
