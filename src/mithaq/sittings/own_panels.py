"""What this app shows on the page of an edition: the decision that adopted its text, or did not."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.instruments import panels
from mithaq.instruments.models import Edition
from mithaq.sittings.grounds import DRAFT_VERSION
from mithaq.sittings.models import Decision


def declare() -> None:
    """Called when the app is ready."""
    panels.register("edition_side", decision_on)


def decision_on(_request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """The last published decision on a text of this edition. One query, and none for what no sitting decides."""
    if not edition.instrument.is_made_together:
        return None
    rows = Decision.objects.public().filter(
        item__subject_kind=DRAFT_VERSION, item__subject_id__in=edition.versions.values("public_id")
    )
    decision = rows.select_related("organ__body", "vote").order_by("-decided_on", "-pk").first()
    return panels.Panel("sittings/_edition_panel.html", {"decision": decision}) if decision else None
