"""Say how a call votes and counts, and put projects on its ballot: all of it before the ballot opens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.models import Candidate, Election
from mithaq.ballots.rules import may_prepare
from mithaq.ballots.terms import check_terms
from mithaq.calls.models import Call, Envelope
from mithaq.calls.rules import Actor, may_compose
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.ledger.actions import record

MOST_CANDIDATES = 500


@dataclass(frozen=True)
class Terms:
    """How one votes and how it is counted, as a form has it (see `Election`)."""

    method: str = states.APPROVAL
    most: int | None = 5
    points: int | None = None
    most_points: int | None = None
    rule: str = states.EQUAL_SHARES
    completion: str = "add1u"
    utility: str = ""
    least_roll: int | None = None
    least_ballots: int | None = None


@transaction.atomic
def compose_election(*, by: Actor, call: Call, terms: Terms) -> Election:
    """Say how this call votes and counts, or say it anew. Raises NotAllowed; Refused once it is open, or impossible."""
    if not may_compose(by, call.body):
        raise NotAllowed
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    election = Election.objects.filter(call=call).select_related("call__body").first() or Election(call=call)
    _refuse_begun(election)
    known = (terms.method in states.METHODS, terms.rule in states.RULES, terms.completion in states.COMPLETIONS)
    if not all(known) or terms.utility not in states.UTILITIES:
        raise Refused(_("Choose one of the list."), field="method")
    for name in ("method", "most", "points", "most_points", "rule", "completion", "utility"):
        setattr(election, name, getattr(terms, name))
    election.least_roll = election.least_roll if terms.least_roll is None else terms.least_roll
    election.least_ballots = election.least_ballots if terms.least_ballots is None else terms.least_ballots
    check_terms(election)
    election.save()
    return election


@transaction.atomic
def add_candidate(
    *,
    by: Actor,
    election: Election,
    envelope: Envelope,
    title: LocalizedText,
    cost: Decimal,
    words: LocalizedText | None = None,
    source: tuple[str, str] = ("", ""),
    photo: tuple[str, str] = ("", ""),
) -> Candidate:
    """Put a project on the ballot of an envelope. ``source``: kind and public id of what it comes from; ``photo``:
    digest in the private store and words. Raises NotAllowed; Refused for what cannot be paid, or is there already.
    """
    election = held(by, election)
    _refuse_begun(election)
    last = election.candidates.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_CANDIDATES:
        raise Refused(_("A ballot has at most %(count)d projects.") % {"count": MOST_CANDIDATES})
    candidate = Candidate(election=election, number=last + 1)
    candidate.source_kind, candidate.source_id = source
    candidate.photo_digest, candidate.photo_words = photo
    return _written(candidate, envelope, title, words, cost)


@transaction.atomic
def change_candidate(
    *,
    by: Actor,
    candidate: Candidate,
    envelope: Envelope,
    title: LocalizedText,
    cost: Decimal,
    words: LocalizedText | None = None,
) -> Candidate:
    """Change a project before the ballot opens. Raises NotAllowed, Refused."""
    election = held(by, candidate.election)
    _refuse_begun(election)
    return _written(Candidate.objects.get(pk=candidate.pk), envelope, title, words, cost)


@transaction.atomic
def remove_candidate(*, by: Actor, candidate: Candidate) -> None:
    """Take a project off the ballot before it opens. Raises NotAllowed; Refused afterwards."""
    election = held(by, candidate.election)
    _refuse_begun(election)
    Candidate.objects.filter(pk=candidate.pk).delete()


@transaction.atomic
def withdraw_candidate(*, by: Actor, candidate: Candidate, reason: LocalizedText) -> Candidate:
    """Withdraw a project for a reason that stays beside it. Once the ballot is open it stays shown as withdrawn, no
    new vote may name it, and those cast for it do not count; in the log it is seen. Raises NotAllowed, Refused.
    """
    election = held(by, candidate.election)
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.withdrawn_at is not None:
        return candidate
    if election.state not in (states.DRAFT, states.OPEN):
        raise Refused(_("The ballot is over: its projects stand."))
    if not reason:
        raise Refused(_("Say why: people may have voted for it."), field="reason")
    candidate.withdrawn_at, candidate.withdrawal_reason = clock.now(), reason
    if election.state == states.OPEN:
        candidate.withdrawal_act = record(
            "ballots.candidate_withdrawn",
            at=candidate.withdrawn_at,
            public={"election": election.public_id, "candidate": candidate.public_id},
        )
    candidate.save(update_fields=["withdrawn_at", "withdrawal_reason", "withdrawal_act"])
    return candidate


def held(by: Actor, election: Election) -> Election:
    """The election, locked until the transaction ends, for whoever runs its call. Raises NotAllowed."""
    rows = Election.objects.select_for_update(of=("self",)).select_related("call__body")
    locked = rows.get(pk=election.pk)
    if not may_prepare(by, locked):
        raise NotAllowed
    return locked


def _refuse_begun(election: Election) -> None:
    if election.state != states.DRAFT:
        raise Refused(_("The ballot has begun: what is voted about stands."))


def _written(
    candidate: Candidate, envelope: Envelope, title: LocalizedText, words: LocalizedText | None, cost: Decimal
) -> Candidate:
    if envelope.call_id != candidate.election.call_id:
        raise Refused(_("Choose one of the list."), field="envelope")
    if not title:
        raise Refused(_("Give the project a title."), field="title")
    if cost <= 0:
        raise Refused(_("A project costs something: the ballot is about money."), field="cost")
    if cost > envelope.amount:
        raise Refused(_("This project costs more than its envelope holds."), field="cost")
    candidate.envelope, candidate.title, candidate.cost = envelope, title, cost
    candidate.words = words if words is not None else empty_text()
    try:
        with transaction.atomic():
            candidate.save()
    except IntegrityError as error:
        raise Refused(_("This is on the ballot already.")) from error
    return candidate
