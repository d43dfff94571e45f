"""Where rounds, verdicts and what belongs to them are found, by name and by public id."""

from __future__ import annotations

from django.urls import reverse

from mithaq.assessments.models import (
    Assessment,
    Assessor,
    Reply,
    Round,
    RoundCommitment,
    SelfAssessment,
    Verdict,
)
from mithaq.instruments.models import Instrument


def of_instrument(instrument: Instrument) -> str:
    """All rounds of an instrument, and its assessors."""
    return reverse("assessments:round_list", args=[instrument.body.slug, instrument.slug])


def of_round(round_: Round) -> str:
    instrument = round_.instrument
    return reverse("assessments:round_detail", args=[instrument.body.slug, instrument.slug, round_.public_id])


def of_item(item: RoundCommitment, name: str = "item_detail") -> str:
    """A page of a commitment in a round."""
    instrument = item.round.instrument
    parts = [instrument.body.slug, instrument.slug, item.round.public_id, item.lineage]
    return reverse(f"assessments:{name}", args=parts)


def round_address(public_id: str) -> str | None:
    found = Round.objects.visible_to(None).filter(public_id=public_id).select_related("instrument__body").first()
    return of_round(found) if found else None


def assessor_address(public_id: str) -> str | None:
    rows = Assessor.objects.visible_to(None).filter(public_id=public_id).select_related("instrument__body")
    found = rows.first()
    return f"{of_instrument(found.instrument)}#{public_id}" if found else None


def part_address(public_id: str) -> str | None:
    """The page on which an assessment, a self-assessment, a reply or a verdict stands."""
    for rows in (
        Assessment.objects.visible_to(None),
        SelfAssessment.objects.visible_to(None),
        Reply.objects.visible_to(None),
        Verdict.objects.visible_to(None),
    ):
        found = rows.filter(public_id=public_id).select_related("item__round__instrument__body").first()
        if found is not None:
            return f"{of_item(found.item)}#{public_id}"
    return None


FINDERS = (round_address, assessor_address, part_address)
