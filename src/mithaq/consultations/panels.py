"""What consultations add to the page of an instrument: its rounds, where they stand, and the way to take part."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.consultations.models import Consultation
from mithaq.consultations.shown import CHIPS
from mithaq.directory.people import acting_person
from mithaq.instruments import panels
from mithaq.instruments.models import Edition


def declare() -> None:
    """Show rounds beside the text that they are about."""
    panels.register("edition_side", rounds_panel)


def rounds_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """The rounds on this text, the last first. One query, none for texts that are not made together."""
    if not edition.instrument.is_made_together:
        return None
    rows = Consultation.objects.visible_to(acting_person(request)).filter(instrument=edition.instrument_id)
    rounds = [(one, CHIPS[one.state_now]) for one in rows.select_related("body").order_by("-round")]
    return panels.Panel("consultations/_panel.html", {"rounds": rounds}) if rounds else None
