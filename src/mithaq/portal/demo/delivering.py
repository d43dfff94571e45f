"""What became of a programme of the demonstration in its two years: reports with evidence, late ones, values, money."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from PIL import Image, ImageDraw

from mithaq.core import clock
from mithaq.delivery import actions, states
from mithaq.delivery.forms.evidence import photo_of
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.models import Evidence
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.instruments.models import Commitment
from mithaq.portal.demo.programming import MONTH
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story
from mithaq.publications.attachments import Attachment, attach

NAME = "delivered"
BODY = "council-1"
STEWARD, ASSESSOR = "programme-1", "assessor-1"


def tell_delivery(story: Story) -> None:
    """Its two years, after the council adopted it (`mithaq.portal.demo.deciding`)."""
    first: date = story.made[f"first:{NAME}"]
    rows, ends = rows_of("delivered.toml"), promised_days(story)
    for row in rows["reports"]:
        on = ends[row["of"]][row.get("milestone", 0)] + timedelta(days=row["days"])
        story.on(on, partial(_report, story, row, on), hour=11)
    for row in rows["readings"]:
        for months, value in row["values"]:
            story.on(first + months * MONTH, partial(_read, story, row, value), hour=15)


def promised_days(story: Story) -> dict[str, list[date]]:
    """By commitment: the promised end of the whole, then of each milestone."""
    first: date = story.made[f"first:{NAME}"]
    return {
        f"{axis['key']}/{one['key']}": [
            first + one["period"][1] * MONTH,
            *(first + ends * MONTH for _words, _begins, ends in one["milestones"]),
        ]
        for axis in rows_of("delivered.toml")[NAME]["axes"]
        for one in axis["commitments"]
    }


def commitment_of(story: Story, of: str) -> Commitment:
    """The commitment in force that the data files call ``of``."""
    lineage = story.made[f"commitment:{NAME}:{of}"]
    rows = Commitment.objects.filter(lineage=lineage, edition__state="frozen")
    found: Commitment = rows.select_related("edition__instrument__body").get()
    return found


def subject_of(story: Story, of: str, milestone: int = 0) -> Subject:
    """It, or one of its milestones (1 for the first)."""
    commitment = commitment_of(story, of)
    if not milestone:
        found = subject_at("commitment", commitment.lineage)
    else:
        lineage = commitment.milestones.order_by("order")[milestone - 1].lineage
        found = subject_at("milestone", lineage)
    assert found is not None
    return found


def last_day(story: Story) -> date:
    """Of the programme: two years after its first."""
    first: date = story.made[f"first:{NAME}"]
    return first.replace(year=first.year + 2) - timedelta(days=1)


def evidence_of(story: Story, key: str) -> Evidence:
    """The evidence of this key, brought the first time that it is named: by the steward, or by an assessor, who keeps
    it in hand until the assessment is submitted."""
    made = f"evidence:{key}"
    if made not in story.made:
        row = rows_of("delivered.toml")["evidence"][key]
        content = actions.EvidenceContent(
            kind=row["kind"],
            title=text_of(row["title"]),
            dated=clock.now().date() - timedelta(days=row["back"]),
            words=row.get("words", ""),
            link=row.get("link", ""),
            value=Decimal(row["value"]) if "value" in row else None,
            unit=row.get("unit", ""),
            file=_file_of(row),
        )
        side = row.get("side", states.BODY)
        who = STEWARD if side == states.BODY else ASSESSOR
        brought = actions.add_evidence(
            by=story.person(who), body=story.bodies[BODY], content=content, side=side, publish=side == states.BODY
        )
        story.made[made] = brought.pk
    return Evidence.objects.select_related("body").get(pk=story.made[made])


def _file_of(row: Mapping[str, Any]) -> Attachment | None:
    if row["kind"] == states.PHOTO:
        return photo_of("photo.jpg", _drawn_bridge())
    if row["kind"] == states.FILE:
        name, text = row["file"]
        return attach(name, text.encode())
    return None


def _drawn_bridge() -> bytes:
    """A picture that shows nobody: a bridge over a river, in flat colours."""
    picture = Image.new("RGB", (1200, 800), (206, 226, 236))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 560, 1200, 800), fill=(92, 134, 150))
    draw.polygon([(0, 560), (260, 470), (520, 560)], fill=(164, 148, 112))
    draw.polygon([(700, 560), (980, 440), (1200, 560)], fill=(150, 136, 104))
    for left in (240, 560, 880):
        draw.pieslice((left, 400, left + 240, 720), 180, 360, fill=(120, 104, 88))
        draw.pieslice((left + 30, 440, left + 210, 700), 180, 360, fill=(92, 134, 150))
    draw.rectangle((160, 380, 1180, 430), fill=(120, 104, 88))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _report(story: Story, row: Mapping[str, Any], on: date) -> None:
    actions.report(
        by=story.person(row["by"]),
        subject=subject_of(story, row["of"], row.get("milestone", 0)),
        content=actions.ReportContent(
            state=row["state"],
            words=text_of(row["words"]),
            share=row.get("share"),
            done_on=on - timedelta(days=1) if row["state"] == states.DONE else None,
        ),
        evidence=[evidence_of(story, key) for key in row["evidence"]],
    )


def _read(story: Story, row: Mapping[str, Any], value: str) -> None:
    commitment = commitment_of(story, row["of"])
    indicator = commitment.indicators.order_by("order")[row["indicator"] - 1]
    gauge = gauge_at("indicator", indicator.lineage)
    assert gauge is not None
    actions.read(by=story.person(STEWARD), gauge=gauge, on=clock.now().date(), value=Decimal(value))
