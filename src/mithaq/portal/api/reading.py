"""What can be asked: everything that pages show to whoever asks. Lists come in parts of 200 at most."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from mithaq.assessments.models import Assessment, Verdict
from mithaq.delivery.exchange.standing import last_readings, standings
from mithaq.delivery.models import Evidence, Reading, Report
from mithaq.directory.models import Body, Person
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Edition
from mithaq.instruments.states import FROZEN, PUBLIC_EDITIONS
from mithaq.portal.api import schemas, shown
from mithaq.portal.api.callers import reader
from mithaq.portal.api.fields import Limit, Offset

router = Router(auth=[reader], tags=["read"])
PROGRAMME = "/programmes/{public_id:programme}/"


@router.get("/bodies/{slug:body}/programmes/", response=schemas.Page[schemas.Programme], url_name="programme_list")
def programme_list(request: HttpRequest, body: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """The programmes and charters of a body that are in force."""
    issuer = get_object_or_404(Body, slug=body)
    rows = Edition.objects.visible_to(_person(request)).filter(state=FROZEN, instrument__body=issuer)
    rows = rows.select_related("instrument__body").order_by("instrument")
    return shown.page(rows, limit, offset, shown.programme)


@router.get(f"{PROGRAMME}delivery/", response=schemas.Page[schemas.Followed], url_name="delivery_list")
def delivery_list(request: HttpRequest, programme: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """How far its commitments and milestones are, in reading order; late by the promised day."""
    edition = _edition(request, programme)
    said = standings(edition.instrument, _person(request))
    rows = list(shown.followed(contents_of(edition), said, edition.instrument.body.today()))
    return shown.page(rows, limit, offset, _itself)


@router.get(f"{PROGRAMME}reports/", response=schemas.Page[schemas.Report], url_name="report_list")
def report_list(request: HttpRequest, programme: str, subject: str = "", limit: Limit = 50, offset: Offset = 0) -> Any:
    """Its progress reports, the newest first, those that were corrected too; ``subject``: on one thing."""
    rows = Report.objects.visible_to(_person(request)).filter(instrument=_edition(request, programme).instrument)
    rows = rows.filter(subject_id=subject[:16]) if subject else rows
    return shown.page(shown.reports_with_all(rows), limit, offset, shown.report)


@router.get(f"{PROGRAMME}indicators/", response=schemas.Page[schemas.Series], url_name="indicator_list")
def indicator_list(request: HttpRequest, programme: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """Its indicators, each with baseline, target and last value."""
    edition = _edition(request, programme)
    return shown.page(shown.series(contents_of(edition), last_readings(edition.instrument)), limit, offset, _itself)


@router.get(f"{PROGRAMME}readings/", response=schemas.Page[schemas.Reading], url_name="reading_list")
def reading_list(
    request: HttpRequest, programme: str, indicator: str = "", limit: Limit = 50, offset: Offset = 0
) -> Any:
    """The values of its indicators, in the order of their days; ``indicator``: of one."""
    rows = Reading.objects.visible_to(_person(request)).filter(instrument=_edition(request, programme).instrument)
    rows = rows.filter(gauge_id=indicator[:16]) if indicator else rows
    return shown.page(shown.readings_with_all(rows), limit, offset, shown.reading)


@router.get(f"{PROGRAMME}assessments/", response=schemas.Page[schemas.Assessment], url_name="assessment_list")
def assessment_list(request: HttpRequest, programme: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """What assessors found, once everybody reads it; to assessors and stewards with a key, what they read already."""
    rows = Assessment.objects.visible_to(_person(request)).submitted()
    rows = rows.filter(item__round__instrument=_edition(request, programme).instrument).order_by("pk")
    return shown.page(shown.assessments_with_all(rows), limit, offset, shown.assessment)


@router.get(f"{PROGRAMME}verdicts/", response=schemas.Page[schemas.Verdict], url_name="verdict_list")
def verdict_list(request: HttpRequest, programme: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """Its verdicts, with those that a later one corrects."""
    rows = Verdict.objects.visible_to(_person(request))
    rows = rows.filter(item__round__instrument=_edition(request, programme).instrument)
    return shown.page(shown.verdicts_with_all(rows), limit, offset, shown.verdict)


@router.get("/bodies/{slug:body}/evidence/", response=schemas.Page[schemas.Evidence], url_name="evidence_list")
def evidence_list(request: HttpRequest, body: str, limit: Limit = 50, offset: Offset = 0) -> Any:
    """Evidence about what a body promised, the newest first."""
    rows = Evidence.objects.visible_to(_person(request)).filter(body=get_object_or_404(Body, slug=body))
    rows = rows.select_related("body", "supersedes", "superseded_by")
    return shown.page(rows, limit, offset, shown.evidence)


@router.get("/evidence/{public_id:evidence}/", response=schemas.Evidence, url_name="evidence_detail")
def evidence_detail(request: HttpRequest, evidence: str) -> Any:
    """A piece of evidence, with its hash and what took its place."""
    rows = Evidence.objects.visible_to(_person(request)).select_related("body", "supersedes", "superseded_by")
    return shown.evidence(get_object_or_404(rows, public_id=evidence))


def _person(request: HttpRequest) -> Person | None:
    person: Person | None = request.auth.person  # type: ignore[attr-defined]  # set by ninja: what `reader` returned
    return person


def _edition(request: HttpRequest, programme: str) -> Edition:
    """The edition in force, else the last public one. Raises Http404."""
    rows = Edition.objects.visible_to(_person(request)).filter(
        instrument__public_id=programme, state__in=PUBLIC_EDITIONS
    )
    found = rows.select_related("instrument__body").best_first().first()
    return found or get_object_or_404(rows)


def _itself(one: Any) -> Any:
    return one
