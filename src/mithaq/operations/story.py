"""What this app tells in the story of a commitment: its measures and its problems."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from mithaq.delivery.promises import COMMITMENT
from mithaq.delivery.story import Entry, register_story
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.operations.models import Measure, Problem
from mithaq.operations.pages import of_measure, of_problem

RANK = 100


def declare() -> None:
    """Tell both."""
    register_story(RANK, measures_told)
    register_story(RANK + 1, problems_told)


def measures_told(subject: Subject, _person: Person | None) -> Sequence[Entry]:
    """Measures that serve it, on the day they were registered. One query."""
    if subject.kind != COMMITMENT:
        return []
    rows = Measure.objects.filter(commitment=subject.public_id).select_related("body")
    return [
        Entry(
            on=one.written_at.astimezone(ZoneInfo(one.body.time_zone)).date(),
            kind=_("Measure"),
            words=one.title,
            path=of_measure(one),
            note=one.office,
            anchor=one.public_id,
        )
        for one in rows
    ]


def problems_told(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Problems that hinder it, on the day they were found and on the day they were solved. One query."""
    if subject.kind != COMMITMENT:
        return []
    rows = Problem.objects.visible_to(person).filter(commitment=subject.public_id).select_related("body")
    found = []
    for one in rows:
        said = {"words": one.title, "path": of_problem(one)}
        found.append(
            Entry(
                on=one.found_on,
                kind=_("Problem"),
                chip=(one.chip, one.state_name),
                note=one.office,
                anchor=one.public_id,
                **said,
            )
        )
        if one.closed_on is not None:
            found.append(Entry(on=one.closed_on, kind=one.state_name.capitalize(), note=one.closed_office, **said))
    return found
