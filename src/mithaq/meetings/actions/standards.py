"""Say how a text was made, standard by standard: with evidence, or not at all."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import Instrument
from mithaq.meetings import rhythm_of_dialogue, states, things
from mithaq.meetings.co_creation import standards
from mithaq.meetings.models import Evidence, StandardReport
from mithaq.meetings.rules import may_run
from mithaq.publications.actions.documents import is_safe_link

MOST_EVIDENCE = 40  # of one standard


@transaction.atomic
def add_evidence(
    *, by: Actor, instrument: Instrument, standard: str, address: str, dated: date | None = None, title: LocalizedText
) -> Evidence:
    """Name what shows it: the address of a page of this site (a meeting, a document…), or of another site (https).

    ``dated``: its day; that of the thing when it is not said. Raises NotAllowed, Refused.
    """
    instrument = _held(by, instrument, standard)
    found = things.thing_at(address)
    if found is None and not is_safe_link(address):
        raise Refused(_("Give the address of a page of this site, or one that begins with https://."), field="address")
    thing = things.things_of([found])[found] if found else None
    if thing is not None and not title:
        title = thing.name if isinstance(thing.name, LocalizedText) else LocalizedText.of(fr=thing.name)
    if not title:
        raise Refused(_("Say in a few words what it shows."), field="title")
    day = dated or (thing.on if thing else None)
    if day is None:
        raise Refused(_("Say of which day it is."), field="dated")
    if day > instrument.body.today():
        raise Refused(_("What is to come shows nothing yet."), field="dated")
    rows = Evidence.objects.filter(instrument=instrument, standard=standard)
    if rows.count() >= MOST_EVIDENCE:
        raise Refused(_("There are enough for one standard: take one away first."))
    kind, thing_id = found or ("", "")
    return Evidence.objects.create(
        instrument=instrument,
        standard=standard,
        title=title,
        dated=day,
        kind=kind,
        thing_id=thing_id,
        link="" if found else address.strip(),
    )


@transaction.atomic
def remove_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Take it away. Raises NotAllowed; Refused when what was said of the standard would stand without any."""
    instrument = _held(by, evidence.instrument, evidence.standard)
    rows = Evidence.objects.filter(instrument=instrument, standard=evidence.standard)
    ticked = StandardReport.objects.filter(instrument=instrument, standard=evidence.standard)
    if not rows.exclude(pk=evidence.pk).exists() and ticked.exclude(state=states.UNMET).exists():
        raise Refused(_("The standard is said to be met: say first that it is not."))
    rows.filter(pk=evidence.pk).delete()


@transaction.atomic
def assess_standard(
    *,
    by: Actor,
    instrument: Instrument,
    standard: str,
    state: str,
    responsible: Mandate,
    assessed_on: date,
    unmet: LocalizedText | None = None,
    revision: int,
) -> StandardReport:
    """Say whether a standard is met. ``revision``: of what the form was made from (0 for the first).

    Raises NotAllowed; Refused without evidence, without saying what is missing where it is not wholly met, when the
    meetings themselves say otherwise, and when somebody else wrote meanwhile.
    """
    instrument = _held(by, instrument, standard)
    body, words = instrument.body, unmet or empty_text()
    if state not in states.STANDARD_STATES:
        raise Refused(_("Choose one of the list."), field="state")
    if state != states.UNMET and not Evidence.objects.filter(instrument=instrument, standard=standard).exists():
        raise Refused(_("Without evidence it is not met: name what shows it first."), field="state")
    if state != states.MET and not words:
        raise Refused(_("Say what is missing."), field="unmet")
    if state == states.MET and standards()[standard].meets_every_months:
        dialogue = rhythm_of_dialogue.of_instrument(instrument)
        if not dialogue.is_kept:
            raise Refused(
                _("The meetings themselves say otherwise: there was no meeting for more than six months."),
                field="state",
            )
    if assessed_on > body.today():
        raise Refused(_("This day is to come."), field="assessed_on")
    if body.pk not in responsible.body.ancestor_ids() or not responsible.is_active(assessed_on):
        raise Refused(_("Name somebody who holds a mandate in the body on that day."), field="responsible")
    report = StandardReport.objects.filter(instrument=instrument, standard=standard).first()
    if revision != (report.revision if report else 0):
        raise Refused(_("Somebody else changed this meanwhile. Look at it as it is now."))
    report = report or StandardReport(instrument=instrument, standard=standard, revision=0)
    report.state, report.responsible, report.assessed_on, report.unmet = state, responsible, assessed_on, words
    report.revision += 1
    report.written_by = by if isinstance(by, Person) else None
    report.save()
    return report


def _held(by: Actor, instrument: Instrument, standard: str) -> Instrument:
    found = Instrument.objects.select_related("body").select_for_update(of=("self",)).get(pk=instrument.pk)
    if not may_run(by, found.body):
        raise NotAllowed
    if standard not in standards():
        raise Refused(_("This standard is not known."))
    if not found.is_programme:
        raise Refused(_("These standards are those of programmes."))
    return found
