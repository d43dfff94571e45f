"""What ratings add to a commitment's page: what citizens say, apart from what is reported and from the verdict."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.delivery.panels import register_panel
from mithaq.delivery.promises import COMMITMENT
from mithaq.delivery.subjects import Subject
from mithaq.instruments import panels
from mithaq.instruments.models import Edition, Instrument
from mithaq.ratings import scales
from mithaq.ratings.models import Counted
from mithaq.ratings.shown import most_said


def declare() -> None:
    """Show them below a commitment."""
    panels.register("commitment", ratings_panel)
    register_panel("story_side", story_panel)


def ratings_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """How many answered, and what is said most; an invitation. One query."""
    lineage = request.resolver_match.kwargs.get("lineage", "") if request.resolver_match else ""
    return _panel(edition.instrument, lineage) if edition.is_public else None


def story_panel(_request: HttpRequest, subject: Subject) -> panels.Panel | None:
    """The same beside the story of a commitment. One query."""
    is_rated = subject.kind == COMMITMENT and subject.instrument is not None
    return _panel(subject.instrument, subject.public_id) if is_rated else None


def _panel(instrument: Instrument | None, lineage: str) -> panels.Panel:
    counted = Counted.objects.published().filter(subject_kind=COMMITMENT, subject_id=lineage).first()
    most = most_said(counted.table) if counted else None
    context = {"instrument": instrument, "lineage": lineage, "counted": counted}
    return panels.Panel("ratings/_panel.html", context | {"most": scales.seen().get(most) if most else None})
