"""Code a commitment: take it, keep what is typed, give each code, submit the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.assessments import books, rules
from mithaq.assessments.actions.holding import held_assessment, held_item
from mithaq.assessments.actions.rounds import hand_over
from mithaq.assessments.coded import Checked, Coded, as_text, checked, checked_all, hash_of, tidy
from mithaq.assessments.independence import require_independence
from mithaq.assessments.models import Assessment, Coding, CodingEvidence, RoundCommitment
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.actions import links_to, publish_evidence
from mithaq.delivery.states import CIVIL
from mithaq.directory.models import Person
from mithaq.ledger.actions import record


@dataclass(frozen=True)
class Draft:
    """What somebody typed for one code, finished or not."""

    value: str = ""
    words: LocalizedText = field(default_factory=empty_text)
    evidence: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.value or self.words or self.evidence)


@transaction.atomic
def take(*, by: Person, item: RoundCommitment) -> Assessment:
    """The assessment of a commitment by ``by``: the one they have, or a new one where a place is left.

    Raises NotAllowed to who is no verified assessor of the text; Refused when the coding is over, or others took it.
    """
    item = held_item(item)
    assessor = rules.assessor_of(by, item.round.instrument)
    if assessor is None:
        raise NotAllowed
    counting = list(Assessment.objects.counting().filter(item=item))
    own = next((one for one in counting if one.assessor_id == assessor.pk), None)
    if own is not None:
        return own
    _require_coding(item)
    free = [place for place in range(1, item.round.assessors_each + 1) if place not in {one.place for one in counting}]
    if not free:
        raise Refused(_("Others assess this commitment already."))
    require_independence(by, item.round.instrument, association=assessor.association)
    try:
        with transaction.atomic():
            return Assessment.objects.create(item=item, assessor=assessor, place=free[0], taken_at=clock.now())
    except IntegrityError as error:
        raise Refused(_("Others assess this commitment already.")) from error


@transaction.atomic
def keep_draft(*, by: Person, assessment: Assessment, drafts: Mapping[str, Draft]) -> Assessment:
    """Keep what was typed for these codes as it is, finished or not: nothing is checked but its size, nothing is lost.
    Codes that are not named stay as they were."""
    assessment = _held(by, assessment)
    asked = books.codes_of(assessment.item.round)
    for code, typed in drafts.items():
        if code not in asked:
            continue
        if typed.is_empty:
            assessment.draft.pop(code, None)
        else:
            assessment.draft[code] = _kept(typed.value, tidy(typed.words), typed.evidence)
    return _saved(assessment)


@transaction.atomic
def submit_coding(
    *,
    by: Person,
    assessment: Assessment,
    code: str,
    value: str,
    words: LocalizedText | str,
    evidence: Sequence[str],
) -> Assessment:
    """Give one code: a value of the book, the reasons, and the public ids of what shows it. It counts once the whole is
    submitted; until then it may be given again.

    Raises NotAllowed; Refused (fields ``value``, ``words``, ``evidence``), without evidence always.
    """
    assessment = _held(by, assessment)
    round_ = assessment.item.round
    given = Coded(value, as_text(words, by), evidence)
    found = checked(code, given, round_=round_, by=by, body=round_.instrument.body)
    assessment.draft[code] = _kept(value, found.words, [one.public_id for one in found.evidence])
    return _saved(assessment)


@transaction.atomic
def submit(*, by: Person, assessment: Assessment) -> Assessment:
    """Submit the assessment of a commitment: from now on it never changes. Where all its assessors have submitted, the
    findings go to the body and the clock of its reply starts.

    Raises NotAllowed; Refused when a code that the book asks is missing, when one has no reasons or no evidence, and
    for an assessor who is no longer independent.
    """
    assessment = _held(by, assessment)
    item, round_ = assessment.item, assessment.item.round
    body = round_.instrument.body
    require_independence(by, round_.instrument, association=assessment.assessor.association)
    given = {code: coded_of(kept) for code, kept in assessment.draft.items()}
    found = checked_all(given, round_=round_, by=by, body=body)
    for one in {one.pk: one for each in found for one in each.evidence}.values():
        if one.side == CIVIL and one.added_by_id == by.pk:
            publish_evidence(by=by, evidence=one)
    _write(assessment, found)
    now = clock.now()
    assessment.content_hash = hash_of(round_, item.lineage, found)
    assessment.act = record(
        "assessments.submitted",
        at=now,
        public={
            "assessment": assessment.public_id,
            "round": round_.public_id,
            "commitment": item.lineage,
            "hash": assessment.content_hash,
        },
        personal={"assessor": by.public_id},
    )
    assessment.submitted_at, assessment.draft = now, {}
    assessment.save()
    if Assessment.objects.submitted().filter(item=item).count() >= round_.assessors_each and item.found_at is None:
        hand_over(item)
    return assessment


def coded_of(kept: Mapping[str, Any]) -> Coded:
    """A code as it stands in a draft."""
    words = kept.get("words") or {}
    text = LocalizedText(words.get("original", "fr"), words.get("texts", {}))
    return Coded(kept.get("value", ""), text, list(kept.get("evidence", [])))


def _held(by: Person, assessment: Assessment) -> Assessment:
    assessment = held_assessment(assessment)
    if not rules.may_code(by, assessment):
        raise NotAllowed
    if assessment.is_submitted:
        raise Refused(_("This assessment was submitted: it is never changed."))
    if assessment.dropped_at is not None:
        raise Refused(_("The time to assess is over."))
    _require_coding(assessment.item)
    return assessment


def _require_coding(item: RoundCommitment) -> None:
    if not item.round.is_coding(item.round.instrument.body.today()):
        raise Refused(_("The time to assess is over, or has not begun."))
    if item.found_at is not None:
        raise Refused(_("The findings on this commitment went to the body already."))


def _kept(value: str, words: LocalizedText, evidence: Sequence[str]) -> dict[str, Any]:
    return {"value": value[:200], "words": words.as_json(), "evidence": [one[:16] for one in evidence][:30]}


def _saved(assessment: Assessment) -> Assessment:
    assessment.revision += 1
    assessment.saved_at = clock.now()
    assessment.save(update_fields=["draft", "revision", "saved_at"])
    return assessment


def _write(assessment: Assessment, found: Sequence[Checked]) -> None:
    for order, one in enumerate(found, start=1):
        coding = Coding.objects.create(
            assessment=assessment, code=one.code, value=one.value, words=one.words, order=order
        )
        CodingEvidence.objects.bulk_create(CodingEvidence(coding=coding, **link) for link in links_to(one.evidence))
