"""What signing adds to an edition's page: its coverage, and the way to sign it."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.instruments import panels
from mithaq.instruments.models import Edition
from mithaq.signatures import coverage, states
from mithaq.signatures.models import Campaign, Coverage
from mithaq.signatures.rules import binds
from mithaq.signatures.totals import totals_of


def coverage_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """Rings of the issuer's latest campaign, or of the only body that holds one, as everybody sees them. One query."""
    rows = Coverage.objects.filter(campaign__adoption__edition=edition).exclude(campaign__state=states.PLANNED)
    counts = list(
        rows.order_by("-campaign__opened_at", "campaign", "body__path", "body", "signatory_class", "role").values_list(
            "campaign__public_id", "campaign__body__slug", "campaign__body", *coverage.COLUMNS
        )
    )
    if not counts:
        return None
    is_only = counts[0][2] == counts[-1][2]
    first = next((row for row in counts if row[2] == edition.instrument.body_id), counts[0] if is_only else None)
    if first is None:
        return None
    table = coverage.Table([row[3:] for row in counts if row[0] == first[0]], in_full=False)
    body = None if first[2] == edition.instrument.body_id else Body.objects.get(pk=first[2])
    facts = {"public_id": first[0], "slug": first[1], "body": body, "table": table}
    return panels.Panel("signatures/_panel.html", facts)


def totals_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """Rings over all the bodies that adopted the edition, when several hold campaigns. One query."""
    totals = totals_of(edition)
    return panels.Panel("signatures/_totals.html", {"table": totals}) if totals.campaigns > 1 else None


def sign_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """“Read and sign”, to a person of whom an open campaign asks it."""
    person = acting_person(request)
    if person is None:
        return None
    rows = Campaign.objects.filter(state=states.OPEN, adoption__edition=edition).select_related("adoption", "body")
    campaigns = list(rows.order_by("due_on", "pk"))
    signed = person.acting_mandates().filter(signatures__edition=edition, signatures__withdrawn_at=None).values("pk")
    mandates = person.acting_mandates().exclude(pk__in=signed).select_related("body") if campaigns else []
    for mandate in mandates:
        for campaign in campaigns:
            if mandate.is_active(campaign.body.today()) and binds(campaign, mandate):
                return panels.Panel("signatures/_panel_action.html", {"campaign": campaign, "mandate": mandate})
    return None
