"""What delivery adds to the pages of texts: the way to where they stand, and on a commitment's page how far it is."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.delivery import states
from mithaq.delivery.addresses import of_delivery, of_story
from mithaq.delivery.models import Progress
from mithaq.delivery.overview import BEGUN
from mithaq.instruments import panels
from mithaq.instruments.models import Edition


def declare() -> None:
    """Show them where they belong."""
    panels.register("programme_action", standing_action)
    panels.register("edition_side", standing_link)
    panels.register("commitment", progress_panel)


def standing_action(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """“Where it stands”, the main act on the page of a programme that was made public. No query."""
    if not edition.is_public:
        return None
    return panels.Panel("delivery/_action.html", {"path": of_delivery(edition.instrument)})


def standing_link(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """The same beside a charter, whose main act is to sign it. No query."""
    if not edition.is_public:
        return None
    return panels.Panel("delivery/_link.html", {"path": of_delivery(edition.instrument)})


def progress_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """How far the commitment is, and what was reported last. One query."""
    lineage = request.resolver_match.kwargs.get("lineage", "") if request.resolver_match else ""
    if not edition.is_public or not lineage:
        return None
    rows = list(Progress.objects.filter(commitment=lineage).select_related("last"))
    own = next((one for one in rows if one.subject_kind == "commitment"), None) or Progress()
    if not own.reports and any(one.state in BEGUN for one in rows):
        own.state = states.UNDER_WAY  # shown, not stored
    reports = [one.last for one in rows if one.last is not None]
    context = {
        "progress": own,
        "today": edition.instrument.body.today(),
        "chip": states.CHIPS[own.state],
        "is_over": own.state in states.OVER,
        "milestones": [one for one in rows if one.subject_kind == "milestone"],
        "done": sum(one.state == states.DONE for one in rows if one.subject_kind == "milestone"),
        "last": max(reports, key=lambda one: one.pk, default=None),
        "path": of_story(edition.instrument, lineage),
    }
    return panels.Panel("delivery/_progress.html", context)
