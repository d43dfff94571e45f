"""What a person's own tools can do in her name: the acts of the pages, with the same rules and refusals."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Status

from mithaq.assessments import rules as assessing
from mithaq.assessments.actions import submit, submit_coding, take
from mithaq.assessments.models import Assessment, Round, RoundCommitment
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import states
from mithaq.delivery.actions import EvidenceContent, ReportContent, add_evidence, read, report
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.models import Progress
from mithaq.delivery.subjects import subject_at
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument
from mithaq.meetings.things import thing_at
from mithaq.portal.api import schemas, shown
from mithaq.portal.api.callers import Key
from mithaq.portal.api.fields import text_of
from mithaq.portal.api.models import ASSESS, EVIDENCE, REPORT

router = Router(tags=["write"])
ITEM = "/rounds/{public_id:round_id}/commitments/{public_id:commitment}/"
REFUSALS = {
    401: schemas.Refusal,
    403: schemas.Refusal,
    404: schemas.Refusal,
    422: schemas.Refusal,
    429: schemas.Refusal,
}
MADE: dict[int, Any] = {201: schemas.Made, **REFUSALS}


@router.post("/reports/", auth=Key(REPORT), response=MADE, url_name="report_add")
def report_add(request: HttpRequest, given: schemas.ReportIn) -> Any:
    """Report how far something is. What is done without evidence is refused."""
    subject = subject_at(given.kind, given.subject)
    if subject is None:
        raise Http404
    content = ReportContent(given.state, text_of(given.words), given.share, given.done_on)
    with transaction.atomic():
        made = report(by=_person(request), subject=subject, content=content, evidence=given.evidence)
        if given.reports is not None:
            _check_known(made.subject_kind, made.subject_id, given.reports)
    return Status(201, schemas.Made(id=made.public_id, act=made.act, address=shown.permanent(made.public_id)))


@router.post("/readings/", auth=Key(REPORT), response=MADE, url_name="reading_add")
def reading_add(request: HttpRequest, given: schemas.ReadingIn) -> Any:
    """Write the value of an indicator on a day: one a day."""
    gauge = gauge_at(given.kind, given.gauge)
    if gauge is None:
        raise Http404
    made = read(
        by=_person(request), gauge=gauge, on=given.on, value=given.value, words=given.words, evidence=given.evidence
    )
    return Status(201, schemas.Made(id=made.public_id, act=made.act, address=shown.full(gauge.path)))


@router.post("/evidence/", auth=Key(EVIDENCE), response=MADE, url_name="evidence_add")
def evidence_add(request: HttpRequest, given: schemas.EvidenceIn) -> Any:
    """Bring evidence about a promise of a body. For an assessor's it is named of which ``programme`` she is one: it is
    hers alone until she submits the assessment that cites it."""
    by, body = _person(request), get_object_or_404(Body, slug=given.body)
    is_civil = given.programme is not None
    if is_civil and not _assesses(by, body, given.programme or ""):
        raise NotAllowed
    content = EvidenceContent(
        kind=given.kind,
        title=given.title.as_text(longest=200),
        dated=given.dated,
        words=given.words,
        link=given.link,
        value=given.value,
        unit=given.unit,
        thing=(thing_at(given.record) or ("", "")) if given.record else ("", ""),
    )
    side = states.CIVIL if is_civil else states.BODY
    made = add_evidence(by=by, body=body, content=content, side=side, publish=not is_civil)
    address = shown.permanent(made.public_id)
    return Status(201, schemas.Made(id=made.public_id, hash=made.content_hash, act=made.act, address=address))


@router.post(f"{ITEM}code/", auth=Key(ASSESS), response={200: schemas.Kept, **REFUSALS}, url_name="coding_save")
def coding_save(request: HttpRequest, round_id: str, commitment: str, given: schemas.CodingIn) -> Any:
    """Give one code of the book for a commitment: with reasons, and evidence, always. It is a draft until it is
    submitted."""
    by, item = _person(request), _item(request, round_id, commitment)
    with transaction.atomic():
        kept = submit_coding(
            by=by,
            assessment=take(by=by, item=item),
            code=given.code,
            value=given.value,
            words=given.words.as_text(),
            evidence=given.evidence,
        )
    return schemas.Kept(id=kept.public_id, revision=kept.revision)


@router.post(f"{ITEM}submit/", auth=Key(ASSESS), response=MADE, url_name="assessment_submit")
def assessment_submit(request: HttpRequest, round_id: str, commitment: str) -> Any:
    """Submit one's assessment of a commitment, for good. Refused as long as a code lacks evidence."""
    by, item = _person(request), _item(request, round_id, commitment)
    own = Assessment.objects.counting().filter(item=item, assessor__person=by).first()
    if own is None:
        raise Http404
    made = submit(by=by, assessment=own)
    address = shown.permanent(made.public_id)
    return Status(201, schemas.Made(id=made.public_id, hash=made.content_hash, act=made.act, address=address))


def _person(request: HttpRequest) -> Person:
    person: Person = request.auth.person  # type: ignore[attr-defined]  # set by ninja: what `Key` returned
    return person


def _item(request: HttpRequest, round_id: str, commitment: str) -> RoundCommitment:
    rounds = Round.objects.visible_to(_person(request))
    return get_object_or_404(RoundCommitment, round__in=rounds, round__public_id=round_id, lineage=commitment)


def _assesses(person: Person, body: Body, programme: str) -> bool:
    instrument = Instrument.objects.filter(public_id=programme, body=body).first()
    return instrument is not None and assessing.assessor_of(person, instrument) is not None


def _check_known(kind: str, public_id: str, known: int) -> None:
    """After the report, in its transaction: the one just made is one more than the caller knew of."""
    if Progress.objects.get(subject_kind=kind, subject_id=public_id).reports != known + 1:
        raise Refused(_("Somebody reported on this meanwhile: see what stands now."), field="reports")
