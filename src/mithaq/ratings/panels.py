"""What ratings add to a commitment's page: what citizens say, apart from what is reported and from the verdict."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.delivery.promises import COMMITMENT
from mithaq.instruments import panels
from mithaq.instruments.models import Edition
from mithaq.ratings import scales
from mithaq.ratings.models import Counted
from mithaq.ratings.shown import most_said


def declare() -> None:
    """Show them below a commitment."""
    panels.register("commitment", ratings_panel)


def ratings_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """How many answered, and what is said most; an invitation. One query."""
    lineage = request.resolver_match.kwargs.get("lineage", "") if request.resolver_match else ""
    if not edition.is_public:
        return None
    rows = Counted.objects.published().filter(subject_kind=COMMITMENT, subject_id=lineage)
    counted = rows.first()
    most = most_said(counted.table) if counted else None
    context = {"lineage": lineage, "counted": counted, "most": scales.seen().get(most) if most else None}
    return panels.Panel("ratings/_panel.html", context)
