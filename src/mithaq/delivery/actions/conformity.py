"""Check whether an action is what its decision says, with evidence (S3-24)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import rules, states
from mithaq.delivery.actions.evidence import cited, links_to
from mithaq.delivery.models import ConformityCheck, ConformityEvidence, Evidence
from mithaq.delivery.offices import office_of
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.instruments import states as texts
from mithaq.instruments.models import Adoption
from mithaq.ledger.actions import record


def decision_behind(subject: Subject) -> Adoption | None:
    """The adoption by which the body made the promise its own: the newest of a public edition. One query."""
    if subject.instrument is None:
        return None
    rows = Adoption.objects.filter(edition__instrument=subject.instrument, body=subject.body)
    rows = rows.filter(edition__state__in=texts.PUBLIC_EDITIONS).select_related("edition")
    return rows.order_by("-decided_on", "-pk").first()


@transaction.atomic
def check_conformity(
    *,
    by: Actor,
    subject: Subject,
    answer: str,
    words: LocalizedText,
    evidence: Sequence[Evidence] | Sequence[str],
    supersedes: ConformityCheck | None = None,
) -> ConformityCheck:
    """Say whether ``subject`` conforms to the decision that adopted it: ``answer`` is one of `states.CONFORMITY`.

    ``supersedes``: the check of the same subject that this one corrects. Raises NotAllowed, and Refused with its field:
    without words, without evidence, and where no decision adopted the promise.
    """
    if not rules.may_check(by, subject):
        raise NotAllowed
    adoption = decision_behind(subject)
    if adoption is None:
        raise Refused(_("No decision of the body adopted this: there is nothing to which it could conform."))
    if answer not in states.CONFORMITY:
        raise Refused(_("Say whether it conforms."), field="answer")
    if not words:
        raise Refused(_("Say in what it conforms or differs."), field="words")
    if supersedes is not None and supersedes.subject_id != subject.public_id:
        raise Refused(_("A check is corrected by a check of the same thing."))
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=subject.body)
    now = clock.now()
    try:
        with transaction.atomic():
            made = ConformityCheck.objects.create(
                body=subject.body,
                subject_kind=subject.kind,
                subject_id=subject.public_id,
                instrument=subject.instrument,
                commitment=subject.commitment,
                decision_id=adoption.decision_id or adoption.public_id,
                answer=answer,
                words=words,
                supersedes=supersedes,
                checked_on=subject.body.today(),
                checked_at=now,
                by=by if isinstance(by, Person) else None,
                office=office_of(by, subject.body),
            )
    except IntegrityError as error:
        raise Refused(_("This check was corrected meanwhile: see what stands now.")) from error
    ConformityEvidence.objects.bulk_create(
        ConformityEvidence(check_made=made, **columns) for columns in links_to(found)
    )
    public: dict[str, str | Sequence[str]] = {
        "body": subject.body.public_id,
        "check": made.public_id,
        "subject": subject.public_id,
        "decision": made.decision_id,
        "answer": answer,
        "evidence": [one.content_hash for one in found],
    }
    if supersedes is not None:
        public["supersedes"] = supersedes.public_id
    made.act = record("delivery.conformity_checked", at=now, public=public)
    made.save(update_fields=["act"])
    return made
