"""What services add to the page of a commitment: the indicators to which the objective is tied (S0-11)."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.instruments import panels
from mithaq.instruments.models import Edition
from mithaq.services.shown import indicators_beside


def declare() -> None:
    """Show them beside the objective."""
    panels.register("commitment", indicators_panel)


def indicators_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """Nothing when no indicator is tied to it. One query."""
    lineage = str(request.resolver_match.kwargs.get("lineage", "")) if request.resolver_match else ""
    rows = indicators_beside(lineage) if lineage else []
    return panels.Panel("services/_beside.html", {"rows": rows}) if rows else None
