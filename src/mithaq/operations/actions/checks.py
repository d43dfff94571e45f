"""What several verbs ask before they act."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.models import Commitment, Instrument

LONGEST = 2_000
Office = tuple[Body, str]


def check_words(text: LocalizedText, *, field: str, longest: int = LONGEST) -> None:
    """Raises Refused for what says nothing, or too much."""
    if not text:
        raise Refused(_("Fill this in, in one language at least."), field=field)
    if any(len(words) > longest for words in text.texts.values()):
        raise Refused(_("This is longer than %(longest)s characters.") % {"longest": longest}, field=field)


def check_period(starts_on: date, ends_on: date) -> None:
    """Raises Refused for days in the wrong order."""
    if ends_on < starts_on:
        raise Refused(_("It cannot end before it starts."), field="ends_on")


def check_office(office: Office | None, body: Body, *, field: str) -> None:
    """Raises Refused for an office that is not of the body or of a part of it."""
    if office is None:
        return
    where, role = office
    if role not in kinds.roles() or not where.path.startswith(body.path):
        raise Refused(_("The lead is an office of the body itself, or of one below it."), field=field)


def instrument_of(lineage: str, body: Body) -> Instrument | None:
    """The text in which a commitment of ``body`` stands; None without a lineage. Raises Refused (``commitment``)."""
    if not lineage:
        return None
    rows = Commitment.objects.filter(
        lineage=lineage, edition__instrument__body=body, edition__state__in=states.PUBLIC_EDITIONS
    )
    found = rows.select_related("edition__instrument").order_by("-edition__number").first()
    if found is None:
        raise Refused(_("This is no commitment of a published text of this body."), field="commitment")
    instrument: Instrument = found.edition.instrument
    return instrument
