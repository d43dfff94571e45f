"""What assessments add to the pages of delivery: the way to them, and in the story of a commitment what was found,
replied and judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mithaq.assessments import books, states
from mithaq.assessments.addresses import of_instrument, of_item
from mithaq.assessments.models import Reply, RoundCommitment, Verdict
from mithaq.delivery.panels import Panel, register_panel
from mithaq.delivery.story import Entry, register_story
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.instruments.models import Edition

RANK = 100  # after what the body itself did on the same day


def declare() -> None:
    """Show them."""
    register_panel("delivery_side", way_to_rounds)
    register_story(RANK, told)


def way_to_rounds(request: HttpRequest, edition: Edition) -> Panel | None:
    """A link, and no query: the page is at its bound."""
    return Panel("assessments/_way.html", {"path": of_instrument(edition.instrument)})


def told(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Findings, replies and verdicts of every round; one query for a commitment that was never assessed, else three."""
    if subject.kind != "commitment" or subject.instrument is None:
        return []
    rows = RoundCommitment.objects.filter(lineage=subject.public_id, found_at__isnull=False).select_related("round")
    items = {one.pk: one for one in rows.filter(round__instrument=subject.instrument)}
    if not items:
        return []
    for one in items.values():
        one.round.instrument = subject.instrument
    zone = ZoneInfo(subject.body.time_zone)
    replies = Reply.objects.filter(item__in=items)
    verdicts = list(Verdict.objects.filter(item__in=items).order_by("given_at", "pk"))
    corrected = {one.supersedes_id: one.public_id for one in verdicts}
    return [
        *(_found(one) for one in items.values()),
        *(_replied(one, items[one.item_id], zone) for one in replies),
        *(_judged(one, items[one.item_id], corrected.get(one.pk, "")) for one in verdicts),
    ]


def _found(item: RoundCommitment) -> Entry:
    assert item.found_on is not None  # a constraint: findings have their day
    said = _("The findings of its assessors were shown to the body, which has the right to reply.")
    return Entry(on=item.found_on, kind=_("Findings of civil society"), words=said, path=of_item(item))


def _replied(reply: Reply, item: RoundCommitment, zone: Any) -> Entry:
    chip = ("late", _("late")) if reply.is_late else (reply.chip, states.STANCES[reply.stance])
    return Entry(
        on=reply.given_at.astimezone(zone).date(),
        kind=_("Reply of the body"),
        words=reply.words,
        path=of_item(item),
        chip=chip,
        note=str(reply.office),
        act=reply.act,
    )


def _judged(verdict: Verdict, item: RoundCommitment, corrected_by: str) -> Entry:
    return Entry(
        on=verdict.given_on,
        kind=_("Verdict of civil society"),
        words=verdict.words,
        path=of_item(item),
        chip=("plain", books.key_answer(item.round, verdict.values)),
        act=verdict.act,
        anchor=verdict.public_id,
        corrected_by=corrected_by,
    )
