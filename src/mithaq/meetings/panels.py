"""What meetings add to the page of a text made together: which meeting made which version, and the committee."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.directory.people import acting_person
from mithaq.instruments import panels
from mithaq.instruments.models import Edition
from mithaq.meetings.rules import may_form, may_run
from mithaq.meetings.shown import making_of


def declare() -> None:
    """Show them below the text and beside it."""
    panels.register("edition_below", making_panel)


def making_panel(request: HttpRequest, edition: Edition) -> panels.Panel | None:
    """Meetings and versions in the order of their days (S4-24). Four queries, for texts made together only."""
    if not edition.instrument.is_made_together:
        return None
    person, body = acting_person(request), edition.instrument.body
    context = {"making": making_of(edition, person), "body": body, "instrument": edition.instrument}
    context |= {"may_run": may_run(person, body), "may_form": may_form(person, body)}
    return panels.Panel("meetings/_making.html", context)
