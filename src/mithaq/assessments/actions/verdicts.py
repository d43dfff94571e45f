"""The verdict on a commitment: by its assessors, after the body's reply or once its clock is over. Never changed:
corrected by another, with the reason, and both stay readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.assessments import books, rules, states
from mithaq.assessments.actions.holding import held_item, held_round
from mithaq.assessments.actions.rounds import awaiting_verdict, conclude
from mithaq.assessments.coded import tidy
from mithaq.assessments.independence import require_independence
from mithaq.assessments.models import (
    Assessment,
    Assessor,
    CodingEvidence,
    Proposal,
    RoundCommitment,
    Verdict,
    VerdictEvidence,
)
from mithaq.assessments.telling import tell_proposed, tell_verdict
from mithaq.core import clock, ids
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import cited, links_to, publish_evidence
from mithaq.delivery.models import Evidence
from mithaq.delivery.states import CIVIL
from mithaq.directory.models import Person
from mithaq.ledger.actions import record


@dataclass(frozen=True)
class Judgement:
    """``values``: code -> value, as the book asks at the stage of the round. ``evidence``: public ids."""

    values: Mapping[str, str]
    words: LocalizedText
    evidence: Sequence[str] = ()


@transaction.atomic
def propose_verdict(
    *,
    by: Person,
    item: RoundCommitment,
    judgement: Judgement,
    corrects: Verdict | None = None,
    reason: LocalizedText | None = None,
) -> Verdict | Proposal:
    """Give the verdict, where one assessor codes alone or both had given these same values; else propose it to the
    other.

    ``corrects``: the verdict that stands, which this one supersedes for the ``reason`` given. Raises NotAllowed to who
    did not assess this commitment; Refused before the reply or the end of its clock, for values that the book does not
    have, without words or evidence, for a verdict that was given already, and for who is no longer independent.
    """
    item, assessor = _held(by, item)
    corrected = _corrected(item, corrects)
    because = tidy(reason or LocalizedText("fr"))
    if corrected is not None and not because:
        raise Refused(_("Say why the verdict is corrected: everybody reads it."), field="reason")
    values = {code: value for code, value in judgement.values.items() if value}
    for code, value in values.items():
        books.require_value(item.round, code, value)
    books.require_whole(item.round, values)
    words = tidy(judgement.words)
    if not words:
        raise Refused(_("Give the reasons in words."), field="words")
    evidence = _evidence(by, item, judgement.evidence)
    for one in evidence:
        if one.side == CIVIL and one.added_by_id == by.pk:
            publish_evidence(by=by, evidence=one)
    other = _other(item, assessor)
    agreed = other is not None and corrected is None and _gave_the_same(item, values)
    proposal = Proposal(
        item=item,
        by=assessor,
        values=values,
        words=words,
        evidence=[one.public_id for one in evidence],
        corrects=corrected,
        reason=because,
        proposed_at=clock.now(),
    )
    Proposal.objects.filter(item=item).delete()
    if other is None or agreed:
        return _give(proposal, evidence, confirmed_by=other, is_by_agreement=agreed)
    proposal.save()
    tell_proposed(proposal, other)
    return proposal


@transaction.atomic
def confirm_verdict(*, by: Person, item: RoundCommitment, dissent: LocalizedText | None = None) -> Verdict:
    """Give the verdict that the other assessor proposed. ``dissent``: where ``by`` sees it otherwise, in words that
    stand in the verdict. Raises NotAllowed; Refused when nothing is proposed, or by oneself."""
    item, assessor = _held(by, item)
    proposal = Proposal.objects.select_related("by__person", "corrects").filter(item=item).first()
    if proposal is None:
        raise Refused(_("No verdict is proposed."))
    if proposal.by_id == assessor.pk:
        raise Refused(_("The other assessor confirms what you proposed."))
    if _corrected(item, proposal.corrects) != proposal.corrects:
        raise Refused(_("Another verdict was given meanwhile."))
    evidence = _evidence(by, item, proposal.evidence)
    return _give(proposal, evidence, confirmed_by=assessor, dissent=tidy(dissent or LocalizedText("fr")))


def _held(by: Person, item: RoundCommitment) -> tuple[RoundCommitment, Assessor]:
    """The commitment, locked after its round, and the assessor that ``by`` is of it."""
    round_ = held_round(item.round)
    item = held_item(item)
    item.round = round_
    assessor = rules.assessor_of(by, round_.instrument)
    mine = Assessment.objects.submitted().filter(item=item, assessor=assessor)
    if assessor is None or not mine.exists():
        raise NotAllowed
    assessor.instrument = round_.instrument
    require_independence(by, round_.instrument, association=assessor.association)
    if item.found_at is None or not item.is_settled(round_.instrument.body.today()):
        raise Refused(_("The verdict is given once the body has replied, or its time to reply is over."))
    if item.settled_at is None:
        item.settled_at = clock.now()
        item.save(update_fields=["settled_at"])
    return item, assessor


def _corrected(item: RoundCommitment, corrects: Verdict | None) -> Verdict | None:
    """The verdict that stands, where it is to be corrected. Raises Refused where one stands and is not, or the other
    way round."""
    standing = Verdict.objects.standing().filter(item=item).first()
    if standing is None and item.round.state not in states.UNDER_WAY:
        raise Refused(_("This round is concluded."))
    if standing is not None and corrects is None:
        raise Refused(_("A verdict was given: it is never changed. Correct it by another, and say why."))
    if corrects is not None and (standing is None or standing.pk != corrects.pk):
        raise Refused(_("Another verdict was given meanwhile."))
    return standing


def _other(item: RoundCommitment, assessor: Assessor) -> Assessor | None:
    rows = Assessor.objects.active().filter(assessments__item=item, assessments__submitted_at__isnull=False)
    return rows.exclude(pk=assessor.pk).select_related("person").first()


def _gave_the_same(item: RoundCommitment, values: Mapping[str, str]) -> bool:
    found = Assessment.objects.submitted().filter(item=item).prefetch_related("codings")
    return all({one.code: one.value for one in each.codings.all()} == values for each in found)


def _evidence(by: Person, item: RoundCommitment, asked: Sequence[str]) -> list[Evidence]:
    """What a verdict cites. What the assessors had cited may be cited again though the body superseded it since: nobody
    takes the ground from under a verdict by replacing a document."""
    links = CodingEvidence.objects.filter(coding__assessment__item=item, evidence__public_id__in=list(asked))
    before = {one.evidence.public_id: one.evidence for one in links.select_related("evidence")}
    body = item.round.instrument.body
    fresh = cited([one for one in asked if one not in before], by=by, body=body, needed=not before)
    found = before | {one.public_id: one for one in fresh}
    return [found[one] for one in dict.fromkeys(asked)]


def _give(
    proposal: Proposal,
    evidence: Sequence[Evidence],
    *,
    confirmed_by: Assessor | None,
    is_by_agreement: bool = False,
    dissent: LocalizedText | None = None,
) -> Verdict:
    item, now, public_id = proposal.item, clock.now(), ids.new_public_id()
    dissent = dissent or LocalizedText("fr")
    said: dict[str, Any] = {
        "round": item.round.public_id,
        "commitment": item.lineage,
        "book": [item.round.book, item.round.book_version],
        "values": dict(proposal.values),
        "words": proposal.words.as_json(),
        "dissent": dissent.as_json(),
        "evidence": [one.content_hash for one in evidence],
        "reason": proposal.reason.as_json(),
    }
    public: dict[str, Any] = {"verdict": public_id, "round": item.round.public_id, "commitment": item.lineage}
    public["hash"] = hashed = content_hash(said)
    if proposal.corrects is not None:
        public["supersedes"] = proposal.corrects.public_id
    people = [proposal.by.person.public_id, *([confirmed_by.person.public_id] if confirmed_by else [])]
    personal = {f"assessor_{place}": one for place, one in enumerate(people, start=1)}
    try:
        with transaction.atomic():
            verdict = Verdict.objects.create(
                public_id=public_id,
                item=item,
                values=dict(proposal.values),
                words=proposal.words,
                dissent=dissent,
                supersedes=proposal.corrects,
                reason=proposal.reason,
                proposed_by=proposal.by,
                confirmed_by=confirmed_by,
                is_by_agreement=is_by_agreement,
                content_hash=hashed,
                given_on=item.round.instrument.body.today(),
                given_at=now,
                act=record("assessments.verdict_given", at=now, public=public, personal=personal),
            )
    except IntegrityError as error:
        raise Refused(_("Another verdict was given meanwhile.")) from error
    VerdictEvidence.objects.bulk_create(VerdictEvidence(verdict=verdict, **link) for link in links_to(evidence))
    Proposal.objects.filter(item=item).delete()
    tell_verdict(verdict)
    if item.round.state == states.REPLY and not awaiting_verdict(item.round):
        conclude(item.round)
    return verdict
