"""Rows as they are now, locked until the act is done: of two who act at once, one waits and finds what the other
did."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from mithaq.assessments import states
from mithaq.assessments.models import Assessment, Assessor, Round, RoundCommitment
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor


def held_assessor(assessor: Assessor) -> Assessor:
    rows = Assessor.objects.select_for_update(of=("self",))
    return rows.select_related("instrument__body", "person", "association", "committee").get(pk=assessor.pk)


def held_round(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",))
    return rows.select_related("instrument__body", "edition").get(pk=round_.pk)


def held_item(item: RoundCommitment) -> RoundCommitment:
    """The commitment in its round: who codes, replies or gives the verdict waits here for the others."""
    rows = RoundCommitment.objects.select_for_update(of=("self",))
    return rows.select_related("round__instrument__body", "round__edition").get(pk=item.pk)


def held_assessment(assessment: Assessment) -> Assessment:
    """An assessment, its commitment locked with it."""
    item = held_item(RoundCommitment(pk=assessment.item_id))
    rows = Assessment.objects.select_for_update(of=("self",)).select_related(
        "assessor__person", "assessor__association"
    )
    found = rows.get(pk=assessment.pk)
    found.item = item
    found.assessor.instrument = item.round.instrument
    return found


def moved(state: str, verb: str, moves: Mapping[tuple[str, str], str], *, names: states.Names) -> str:
    """The state after ``verb``. Raises Refused where the table knows no such move."""
    if (state, verb) not in moves:
        raise Refused(_("This cannot be done now: it is “%(state)s”.") % {"state": names[state]})
    return moves[(state, verb)]


def person_of(actor: Actor) -> Person | None:
    return actor if isinstance(actor, Person) else None
