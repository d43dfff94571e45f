"""A body assesses itself, by the same book: kept apart from what civil society says."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.assessments import rules, states
from mithaq.assessments.actions.holding import held_item, person_of
from mithaq.assessments.coded import Coded, checked_all, hash_of
from mithaq.assessments.models import RoundCommitment, SelfAssessment, SelfCoding, SelfCodingEvidence
from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery.actions import links_to
from mithaq.delivery.offices import office_of
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record


@transaction.atomic
def assess_self(*, by: Actor, item: RoundCommitment, codings: Mapping[str, Coded]) -> SelfAssessment:
    """What the body says of a commitment: every code of the book, with reasons and evidence. Given again, it supersedes
    what the body said before; both stay readable.

    Raises NotAllowed to who may not report on the commitment; Refused once the findings were shown to the body, whose
    word is then the reply, for a round that never opened, and for codes without reasons or evidence.
    """
    item = held_item(item)
    if not rules.may_speak(by, item):
        raise NotAllowed
    round_, body = item.round, item.round.instrument.body
    if round_.state not in states.UNDER_WAY:
        raise Refused(_("A body assesses itself while the round is open."))
    if item.found_at is not None:
        raise Refused(_("The findings on this commitment were shown to the body: its word is now the reply."))
    found = checked_all(codings, round_=round_, by=by, body=body)
    before = SelfAssessment.objects.standing().filter(item=item).first()
    now, hashed = clock.now(), hash_of(round_, item.lineage, found)
    public_id = ids.new_public_id()
    public = {"self": public_id, "round": round_.public_id, "commitment": item.lineage, "hash": hashed}
    if before is not None:
        public["supersedes"] = before.public_id
    try:
        with transaction.atomic():
            given = SelfAssessment.objects.create(
                public_id=public_id,
                item=item,
                supersedes=before,
                content_hash=hashed,
                given_at=now,
                by=person_of(by),
                office=office_of(by, body),
                act=record("assessments.self_assessed", at=now, public=public),
            )
    except IntegrityError as error:
        raise Refused(_("Somebody else of the body did this meanwhile: see what stands now.")) from error
    for order, one in enumerate(found, start=1):
        coding = SelfCoding.objects.create(
            self_assessment=given, code=one.code, value=one.value, words=one.words, order=order
        )
        links = [SelfCodingEvidence(coding=coding, **link) for link in links_to(one.evidence)]
        SelfCodingEvidence.objects.bulk_create(links)
    return given
