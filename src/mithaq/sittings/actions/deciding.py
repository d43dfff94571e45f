"""Write down what a closed vote decided: its number, its words, the text it leans on, the signature of who presided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate, Person
from mithaq.instruments.models import Commitment, Edition
from mithaq.ledger.actions import record
from mithaq.sittings import aftermath, levels, states
from mithaq.sittings.decision_errors import OutdatedError
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Citation, Decision, Organ, Vote
from mithaq.sittings.records import vote_hash
from mithaq.sittings.rules import Actor, may_clerk


@dataclass(frozen=True)
class Wording:
    """What a clerk writes of a decision. ``level_code``: its line in the table of competences."""

    title: LocalizedText
    operative: LocalizedText = field(default_factory=empty_text)
    reasons: LocalizedText = field(default_factory=empty_text)
    level_code: str = ""
    level_reason: LocalizedText = field(default_factory=empty_text)


@transaction.atomic
def write_decision(*, by: Actor, vote: Vote) -> Decision:
    """Give the outcome of a closed vote its number, the next of its organ and year, and start the law's clocks.

    Raises NotAllowed; Refused for a vote that is open, that is to be held again at a second sitting, or whose decision
    stands already.
    """
    vote = Vote.objects.select_related("item__sitting__session__organ__body").get(pk=vote.pk)
    item, organ = vote.item, vote.item.sitting.organ
    if not may_clerk(by, organ.body):
        raise NotAllowed
    Organ.objects.select_for_update().get(pk=organ.pk)  # one number at a time
    if vote.closed_at is None:
        raise Refused(_("The vote is not closed: there is no decision yet."))
    if vote.outcome not in (states.ADOPTED, states.REJECTED):
        raise Refused(_("It is voted again at a second sitting: there is no decision yet."))
    decided_on = vote.closed_at.astimezone(ZoneInfo(organ.body.time_zone)).date()
    last = Decision.objects.filter(organ=organ, year=decided_on.year).aggregate(last=Max("number"))["last"]
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                organ=organ,
                item=item,
                vote=vote,
                year=decided_on.year,
                number=(last or 0) + 1,
                decided_on=decided_on,
                outcome=vote.outcome,
                title=item.title,
                operative=item.words,
                level_code=levels.usual_line(organ, item, decided_on),
                created_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError as error:
        raise Refused(_("This decision is written down already.")) from error
    decision.act = record(
        "sittings.decided",
        at=clock.now(),
        public={
            "decision": decision.public_id,
            "body": organ.body.public_id,
            "sitting": item.sitting.public_id,
            "number": decision.number,
            "year": decision.year,
            "decided_on": decided_on.isoformat(),
            "outcome": vote.outcome,
            "for": vote.count_for,
            "against": vote.count_against,
            "abstain": vote.count_abstain,
            "vote_hash": vote_hash(vote),
        },
    )
    rows = aftermath.write_deadlines(decision)
    decision.executable_on = aftermath.executable_on(decision, rows, law_of(organ))
    decision.save(update_fields=["act", "executable_on"])
    return decision


@transaction.atomic
def word_decision(*, by: Actor, decision: Decision, wording: Wording, revision: int) -> Decision:
    """Write its title, what it decides, why, and at which level. A signature given before is asked for again.

    Raises NotAllowed; Refused for a published one and without a title; OutdatedError when somebody wrote meanwhile.
    """
    decision = unpublished(by, decision, revision=revision)
    if not wording.title:
        raise Refused(_("A decision needs a title."), field="title")
    line = levels.line_of(decision.organ, wording.level_code, decision.decided_on)
    if wording.level_code and line is None:
        raise Refused(_("Choose one of the list."), field="level_code")
    for name in ("title", "operative", "reasons", "level_code", "level_reason"):
        setattr(decision, name, getattr(wording, name))
    decision.save()
    _changed(decision)
    return decision


@transaction.atomic
def cite(*, by: Actor, decision: Decision, commitment: Commitment, words: LocalizedText) -> Citation:
    """Let a decision lean on a commitment of a published charter. A principle is cited beside a rule, never alone.

    Raises NotAllowed; Refused for a text that is not published, for a principle alone, or one that is cited already.
    """
    decision = unpublished(by, decision)
    if not Edition.objects.public().filter(pk=commitment.edition_id).exists():
        raise Refused(_("Only a published text can be cited."), field="commitment")
    cited = [one.commitment for one in decision.citations.select_related("commitment")]
    if not commitment.can_be_cited and not any(one.can_be_cited for one in cited):
        raise Refused(_("A principle alone cannot be cited: cite a rule first."), field="commitment")
    try:
        with transaction.atomic():
            row = Citation.objects.create(decision=decision, commitment=commitment, words=words)
    except IntegrityError as error:
        raise Refused(_("It is cited already."), field="commitment") from error
    _changed(decision)
    return row


@transaction.atomic
def take_citation_away(*, by: Actor, citation: Citation) -> None:
    """Cite it no more. Raises NotAllowed; Refused where a principle would be left alone."""
    decision = unpublished(by, citation.decision)
    left = [one.commitment for one in decision.citations.select_related("commitment").exclude(pk=citation.pk)]
    if left and not any(one.can_be_cited for one in left):
        raise Refused(_("A principle alone cannot be cited: take it away first."))
    citation.delete()
    _changed(decision)


@transaction.atomic
def sign_decision(*, by: Actor, decision: Decision, on: date, revision: int | None = None) -> Decision:
    """Whoever presided over the vote signs; a clerk may note the signature given on paper. ``revision``: of the words
    that were read.

    Raises NotAllowed; Refused for a day before the vote or still to come, for a decision without its words or signed
    already, and when its words were changed after they were read.
    """
    mandate = signatory_of(decision)
    is_own = isinstance(by, Person) and mandate is not None and mandate.person_id == by.pk
    decision = unpublished(by, decision, is_allowed=is_own)
    if revision is not None and revision != decision.revision:
        raise Refused(_("Its words were changed meanwhile: read them as they are now, then sign."))
    if mandate is None:
        raise Refused(_("Nobody presided over this vote: the sitting’s page says who presides."))
    if decision.signed_on is not None:
        raise Refused(_("It is signed already."))
    if not decision.operative or not decision.reasons:
        raise Refused(_("Write what is decided and why before it is signed."))
    if on < decision.decided_on or on > decision.organ.body.today():
        raise Refused(_("The day lies between the vote and today."), field="on")
    decision.signed_by, decision.signed_on = mandate, on
    decision.save(update_fields=["signed_by", "signed_on"])
    return decision


def signatory_of(decision: Decision) -> Mandate | None:
    """Who signs: whoever presided over the vote, so never somebody who kept out of the item."""
    item, vote = decision.item, decision.vote
    return vote.presided_by or item.presided_by or item.sitting.presided_by


def unpublished(by: Actor, decision: Decision, *, revision: int | None = None, is_allowed: bool = False) -> Decision:
    """The decision as it is now, locked and still unpublished. ``is_allowed``: for another reason than being a clerk.
    Raises NotAllowed; Refused for a published one; OutdatedError for another revision."""
    found = locked(by, decision, is_allowed=is_allowed)
    if found.is_published:
        raise Refused(_("This decision is published: its words do not change any more."))
    if revision is not None and revision != found.revision:
        raise OutdatedError(found)
    return found


def locked(by: Actor, decision: Decision, *, is_allowed: bool = False) -> Decision:
    """The decision as it is now, nobody else's until the transaction ends. Raises NotAllowed."""
    if not is_allowed and not may_clerk(by, decision.organ.body):
        raise NotAllowed
    rows = Decision.objects.select_for_update(of=("self",)).with_body()
    return rows.select_related("vote__presided_by", "vote__second_by", "item__presided_by", "signed_by").get(
        pk=decision.pk
    )


def _changed(decision: Decision) -> None:
    """What was signed is no longer what stands, and forms made before are outdated."""
    decision.signed_by, decision.signed_on = None, None
    decision.revision += 1
    decision.save(update_fields=["signed_by", "signed_on", "revision"])
    Vote.objects.filter(pk=decision.vote_id, needs_second=True).update(second_by=None, second_at=None)
