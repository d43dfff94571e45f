"""From rows to what the API says of them. Each takes rows with all that it reads at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from mithaq.assessments.models import Assessment, CodingEvidence, Verdict, VerdictEvidence
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness
from mithaq.delivery.evidence import address_of
from mithaq.delivery.exchange.standing import NOTHING, Standing
from mithaq.delivery.models import Evidence, Reading, ReadingEvidence, Report, ReportEvidence
from mithaq.instruments.addresses import of_commitment, of_instrument
from mithaq.instruments.contents import EditionContents
from mithaq.instruments.models import Commitment, Edition, Indicator, Milestone
from mithaq.portal.api import schemas

Row = TypeVar("Row")
Shape = TypeVar("Shape")


def page(rows: Sequence[Row] | QuerySet[Any], limit: int, offset: int, show: Callable[[Any], Shape]) -> dict[str, Any]:
    """A part of a list, with how many there are in all."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    items = [show(one) for one in rows[offset : offset + limit]]
    return {"count": count, "limit": limit, "offset": offset, "items": items}


def text(words: LocalizedText) -> schemas.Text:
    return schemas.Text(original=words.original, texts=dict(words.texts))


def full(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def permanent(public_id: str) -> str:
    return full(f"/id/{public_id}/")


def programme(edition: Edition) -> schemas.Programme:
    instrument = edition.instrument
    where = [instrument.body.slug, instrument.slug]
    return schemas.Programme(
        id=instrument.public_id,
        kind=instrument.kind,
        title=text(edition.title),
        body=instrument.body.slug,
        edition=edition.number,
        hash=edition.content_hash,
        starts_on=instrument.starts_on,
        ends_on=instrument.ends_on,
        address=full(of_instrument(instrument)),
        delivery=full(reverse("delivery:delivery_detail", args=where)),
        sheet=full(reverse("delivery:data_csv", args=where)),
    )


def followed(contents: EditionContents, said: Mapping[str, Standing], today: date) -> Iterator[schemas.Followed]:
    """Commitments, each before its milestones, in reading order."""
    for place, commitment in enumerate(contents.commitments, start=1):
        parts = contents.plan_of(commitment)
        plan = parts.plan
        number = (plan.number if plan else "") or str(place)
        name = plan.title if plan and plan.title else commitment.text
        own = _Line(contents, commitment, said.get(commitment.lineage, NOTHING), today)
        yield own.shown("commitment", commitment, number, name=name, dated=plan)
        for order, one in enumerate(parts.milestones, start=1):
            line = _Line(contents, commitment, said.get(one.lineage, NOTHING), today)
            yield line.shown("milestone", one, f"{number}.{order}", name=one.text, dated=one)


class _Line:
    """What the lines of a commitment and of its milestones have in common."""

    def __init__(self, contents: EditionContents, commitment: Commitment, now: Standing, today: date) -> None:
        self.instrument, self.commitment, self.now, self.today = contents.edition.instrument, commitment, now, today

    def shown(
        self, kind: str, one: Commitment | Milestone, number: str, *, name: LocalizedText, dated: Any
    ) -> schemas.Followed:
        now, ends_on = self.now, dated.ends_on if dated else None
        late = lateness.of(ends_on, now.state, now.done_on, self.today)
        anchor = f"#m-{one.lineage}" if kind == "milestone" else ""
        return schemas.Followed(
            kind=kind,
            id=one.lineage,
            number=number,
            name=text(name),
            commitment=self.commitment.lineage,
            starts_on=dated.starts_on if dated else None,
            promised_on=ends_on,
            state=now.state,
            share=now.share,
            done_on=now.done_on,
            reported_on=now.reported_on,
            reports=now.reports,
            is_late=late.is_late,
            was_late=late.was_late,
            days_late=late.days,
            address=full(of_commitment(self.instrument, self.commitment.lineage)) + anchor,
        )


def reports_with_all(rows: QuerySet[Report]) -> QuerySet[Report]:
    links = Prefetch("evidence_links", ReportEvidence.objects.select_related("evidence"))
    return rows.select_related("supersedes", "superseded_by").prefetch_related(links)


def report(one: Report) -> schemas.Report:
    return schemas.Report(
        id=one.public_id,
        subject_kind=one.subject_kind,
        subject=one.subject_id,
        state=one.state,
        share=one.share,
        done_on=one.done_on,
        words=text(one.words),
        reported_on=one.reported_on,
        reported_at=one.reported_at,
        office=text(one.office),
        supersedes=_id(one.supersedes),
        superseded_by=_id(getattr(one, "superseded_by", None)),
        evidence=cited(one.evidence_links.all()),
        act=one.act,
    )


def readings_with_all(rows: QuerySet[Reading]) -> QuerySet[Reading]:
    links = Prefetch("evidence_links", ReadingEvidence.objects.select_related("evidence"))
    return rows.select_related("supersedes", "superseded_by").prefetch_related(links)


def reading(one: Reading) -> schemas.Reading:
    return schemas.Reading(
        id=one.public_id,
        indicator=one.gauge_id,
        on=one.on,
        value=one.value,
        words=one.words,
        supersedes=_id(one.supersedes),
        superseded_by=_id(getattr(one, "superseded_by", None)),
        evidence=cited(one.evidence_links.all()),
        act=one.act,
    )


def series(contents: EditionContents, last: Mapping[str, Reading]) -> list[schemas.Series]:
    return [
        _series(contents, commitment, one, last.get(one.lineage))
        for commitment in contents.commitments
        for one in contents.plan_of(commitment).indicators
    ]


def _series(contents: EditionContents, commitment: Commitment, one: Indicator, last: Reading | None) -> schemas.Series:
    return schemas.Series(
        id=one.lineage,
        name=text(one.what),
        unit=text(one.unit),
        commitment=commitment.lineage,
        baseline=one.baseline,
        target=one.target,
        due_on=one.due_on,
        last_on=last.on if last else None,
        last_value=last.value if last else None,
        address=full(of_commitment(contents.edition.instrument, commitment.lineage)) + f"#g-{one.lineage}",
    )


def evidence(one: Evidence) -> schemas.Evidence:
    """Of what is withheld, nothing of its content: not its title either, which may name whom it should not."""
    is_shown = not one.is_withheld
    return schemas.Evidence(
        id=one.public_id,
        side=one.side,
        kind=one.kind,
        title=text(one.title) if is_shown else None,
        words=one.words if is_shown else "",
        dated=one.dated,
        link=one.link if is_shown else "",
        value=one.value if is_shown else None,
        unit=one.unit if is_shown else "",
        file_digest=one.file_digest if is_shown else "",
        hash=one.content_hash,
        published_at=one.published_at,
        supersedes=_id(one.supersedes),
        superseded_by=_id(getattr(one, "superseded_by", None)),
        is_withheld=one.is_withheld,
        withheld_reason=one.withheld_reason,
        act=one.act,
        address=full(address_of(one)),
    )


def assessments_with_all(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    links = Prefetch("codings__evidence_links", CodingEvidence.objects.select_related("evidence"))
    return rows.select_related("item__round", "assessor").prefetch_related("codings", links)


def assessment(one: Assessment) -> schemas.Assessment:
    assert one.submitted_at is not None
    return schemas.Assessment(
        id=one.public_id,
        round=one.item.round.public_id,
        commitment=one.item.lineage,
        assessor=one.assessor.number,
        submitted_at=one.submitted_at,
        hash=one.content_hash,
        act=one.act,
        codes=[
            schemas.Coded(
                code=each.code, value=each.value, words=text(each.words), evidence=cited(each.evidence_links.all())
            )
            for each in one.codings.all()
        ],
    )


def verdicts_with_all(rows: QuerySet[Verdict]) -> QuerySet[Verdict]:
    links = Prefetch("evidence_links", VerdictEvidence.objects.select_related("evidence"))
    return rows.select_related("item__round", "supersedes", "superseded_by").prefetch_related(links)


def verdict(one: Verdict) -> schemas.Verdict:
    return schemas.Verdict(
        id=one.public_id,
        round=one.item.round.public_id,
        commitment=one.item.lineage,
        values=one.values,
        words=text(one.words),
        dissent=text(one.dissent) if one.dissent else None,
        given_on=one.given_on,
        hash=one.content_hash,
        evidence=cited(one.evidence_links.all()),
        supersedes=_id(one.supersedes),
        superseded_by=_id(getattr(one, "superseded_by", None)),
        act=one.act,
    )


def cited(links: Any) -> list[schemas.Cited]:
    return [schemas.Cited(id=one.evidence.public_id, hash=one.evidence_hash) for one in links]


def _id(row: Any) -> str | None:
    return row.public_id if row is not None else None
