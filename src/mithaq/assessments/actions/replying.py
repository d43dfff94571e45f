"""The right of reply: the body says what it thinks of the findings before the verdict is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.assessments import rules, states
from mithaq.assessments.actions.holding import held_item, person_of
from mithaq.assessments.coded import as_text, tidy
from mithaq.assessments.models import Reply, ReplyEvidence, RoundCommitment
from mithaq.assessments.telling import tell_replied
from mithaq.core import clock, ids
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import cited, links_to
from mithaq.delivery.offices import office_of
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record


@transaction.atomic
def give_reply(
    *, by: Actor, item: RoundCommitment, stance: str, words: LocalizedText | str, evidence: Sequence[str] = ()
) -> Reply:
    """Reply to the findings on a commitment. Evidence is wanted: without it what is asserted is marked so.

    A reply that comes when the clock is over is kept and published as late: ``is_late`` says so, and it changes neither
    the clock nor a verdict. Raises NotAllowed to who may not report on the commitment; Refused before there are
    findings, without words, and a second time.
    """
    item = held_item(item)
    if not rules.may_speak(by, item):
        raise NotAllowed
    if item.found_at is None:
        raise Refused(_("There are no findings yet: nothing is there to reply to."))
    if stance not in states.STANCES:
        raise Refused(_("Choose one of the list."), field="stance")
    text = tidy(as_text(words, by))
    if not text:
        raise Refused(_("Say it in words."), field="words")
    body = item.round.instrument.body
    found = cited(list(evidence), by=by, body=body, needed=False)
    now, is_late = clock.now(), item.is_reply_over(body.today())
    said = {"stance": stance, "words": text.as_json(), "evidence": [one.content_hash for one in found]}
    hashed = content_hash(said | {"round": item.round.public_id, "commitment": item.lineage})
    public_id = ids.new_public_id()
    public: dict[str, Any] = {"reply": public_id, "round": item.round.public_id, "commitment": item.lineage}
    try:
        with transaction.atomic():
            reply = Reply.objects.create(
                public_id=public_id,
                item=item,
                stance=stance,
                words=text,
                is_late=is_late,
                has_evidence=bool(found),
                content_hash=hashed,
                given_at=now,
                by=person_of(by),
                office=office_of(by, body),
                act=record("assessments.replied", at=now, public=public | {"hash": hashed, "late": int(is_late)}),
            )
    except IntegrityError as error:
        raise Refused(_("The body replied to these findings already.")) from error
    ReplyEvidence.objects.bulk_create(ReplyEvidence(reply=reply, **link) for link in links_to(found))
    if not is_late and item.settled_at is None:
        item.settled_at = now
        item.save(update_fields=["settled_at"])
    tell_replied(reply, item)
    return reply
