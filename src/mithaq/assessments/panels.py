"""What assessments add to the page of a commitment: the verdict of civil society, or that it is being assessed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mithaq.assessments import books, states
from mithaq.assessments.addresses import of_item
from mithaq.assessments.models import RoundCommitment, Verdict
from mithaq.instruments import panels
from mithaq.instruments.models import Edition


def declare() -> None:
    """Show it below a commitment's own words."""
    panels.register("commitment", verdict_panel)


def verdict_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """The last verdict, and the round under way. Two queries; one for what was never assessed."""
    match = request.resolver_match
    lineage = match.kwargs.get("lineage", "") if match else ""
    rows = RoundCommitment.objects.filter(lineage=lineage, round__instrument=edition.instrument_id)
    rows = rows.exclude(round__state__in=[states.PLANNED, states.CANCELLED])
    items = list(rows.select_related("round").order_by("-round__opens_on", "-pk")[:3])
    if not items:
        return None
    for one in items:
        one.round.instrument = edition.instrument
    found = Verdict.objects.standing().filter(item__in=items).order_by("-given_at").first()
    context: dict[str, Any] = {"item": items[0], "round": items[0].round, "path": of_item(items[0])}
    if found is not None:
        item = next(one for one in items if one.pk == found.item_id)
        context |= {"verdict": found, "verdict_path": of_item(item), "key": books.key_answer(item.round, found.values)}
    return panels.Panel("assessments/_panel.html", context)
