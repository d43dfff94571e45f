"""Tick a point of the checklist for a commitment, as an officer, with a note (S2-27)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor
from mithaq.instruments import rules
from mithaq.instruments.contents import plans_of_commitments
from mithaq.instruments.models import Check, Commitment, Edition, Instrument
from mithaq.instruments.programmes.content import hash_of_words
from mithaq.instruments.programmes.vocabulary import terms


@transaction.atomic
def check_point(
    *,
    by: Actor,
    edition: Edition,
    commitment: Commitment,
    item: str,
    note: str,
    words: str = "",
    officer: Person | None = None,
) -> Check:
    """An officer looked at ``item`` of the checklist for the commitment as it stands, and notes what was found.

    ``words``: the hash of what the page showed; another one is refused, since nobody has looked at that. ``officer``:
    who looked, where the installation writes it down. Raises NotAllowed, and Refused without a note.
    """
    if not rules.may_edit(by, edition.instrument):
        raise NotAllowed
    instrument = Instrument.objects.select_for_update().select_related("body").get(pk=edition.instrument_id)
    edition = Edition.objects.get(pk=edition.pk)
    who = by if isinstance(by, Person) else officer
    if not edition.is_draft:
        raise Refused(_("Only a draft is checked: this edition is one no longer."))
    if item not in terms("checks"):
        raise Refused(_("This point is not on the checklist."), field="item")
    if not note.strip():
        raise Refused(_("Write down what was found: a tick without a note says nothing."), field="note")
    if who is None:
        raise Refused(_("Say who looked at this point."), field="officer")
    commitment = edition.commitments.get(pk=commitment.pk)
    found = plans_of_commitments([commitment]).get(commitment.pk)
    if found is None or found.plan is None:
        raise Refused(_("Nothing is written of this commitment yet: there is nothing to look at."))
    standing = hash_of_words(commitment, found)
    if words and words != standing:
        raise Refused(_("The commitment was changed after you opened this page. Read it again before you tick."))
    try:
        with transaction.atomic():
            return Check.objects.create(
                instrument=instrument,
                lineage=commitment.lineage,
                item=item,
                words=standing,
                officer=who,
                office=_office(who, instrument.body),
                note=note.strip(),
                checked_on=instrument.body.today(),
            )
    except IntegrityError as error:
        raise Refused(_("This point is ticked already, for the words as they stand.")) from error


def _office(officer: Person, body: Body) -> LocalizedText:
    """The title under which the officer acts in the body; officials' titles first. Empty where none is written."""
    held = Mandate.objects.active(body.today()).filter(person=officer, body__in=body.ancestor_ids())
    titles = [mandate.function for mandate in held.order_by("-signatory_class", "pk")]
    return next((title for title in titles if title), LocalizedText("fr"))
