"""The story of a need, from the day it was said to its end: steps with dates, those of the apps above among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.calls import states as call_states
from mithaq.needs import states
from mithaq.needs.models import Merge, Need, Solution

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class Step:
    """``at``: when; None for what is to come. ``words``: more, such as a reason. ``link``: where it is read.

    ``rank`` orders steps of one moment, and those without a date.
    """

    at: datetime | None
    name: str
    state: str = DONE
    words: str = ""
    link: str = ""
    rank: int = 50


@dataclass(frozen=True)
class Told:
    """What is known of a need already, so that its story asks for little more."""

    need: Need
    solutions: Sequence[Solution]
    merges: Sequence[Merge] = ()
    commitments: dict[str, tuple[datetime, str]] = field(default_factory=dict)


Source = Callable[[Told], list[Step]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add steps to the stories of needs: which ballot, what it lacked. One query at most; twice is once."""
    if source not in _sources:
        _sources.append(source)


def steps_of(told: Told) -> list[Step]:
    """The story in order: what happened by its dates, then what is to come."""
    steps = [*_beginning(told), *_solutions(told), *_fates(told), *_to_come(told)]
    for source in _sources:
        steps += source(told)
    dated = sorted(
        (one for one in steps if one.at is not None), key=lambda one: (one.at or told.need.created_at, one.rank)
    )
    return [*dated, *sorted((one for one in steps if one.at is None), key=lambda one: one.rank)]


def _beginning(told: Told) -> list[Step]:
    need = told.need
    steps = [Step(need.created_at, _("Said"), words=str(states.CHANNELS[need.channel]), rank=0)]
    for merge in told.merges:
        other = merge.need if merge.target_id == need.pk else merge.target
        if other.state in states.HIDDEN:
            continue  # what was hidden is not told here, either
        names = {"title": other.title}
        name = _("United with “%(title)s”") if merge.undone_at is None else _("Was united with “%(title)s” for a time")
        steps.append(Step(merge.at, name % names, words=merge.words, rank=1))
    return steps


def _solutions(told: Told) -> list[Step]:
    steps = []
    for one in told.solutions:
        if one.state != states.PUBLISHED:
            continue
        names, anchor = {"title": one.title}, f"#{one.public_id}"
        steps.append(Step(one.created_at, _("Solution proposed: %(title)s") % names, link=anchor, rank=2))
        if one.is_reviewed:
            name = _("Feasible: %(title)s") if one.review.is_feasible else _("Not feasible: %(title)s")
            steps.append(Step(one.review.given_at, name % names, words=one.review.ground_name, link=anchor, rank=3))
    return steps


def _fates(told: Told) -> list[Step]:
    names = {
        states.SELECTED: _("Selected: %(title)s"),
        states.COMMITTED: _("Selected, and became a commitment: %(title)s"),
        states.NOT_SELECTED: _("Not selected: %(title)s"),
    }
    steps = []
    for one in told.solutions:
        if one.outcome_at is None or one.outcome not in names:
            continue
        at, link = told.commitments.get(one.public_id, (one.outcome_at, f"#{one.public_id}"))
        name = names[one.outcome] % {"title": one.title}
        steps.append(Step(at, name, words=one.outcome_words, link=link, rank=6))
    return steps


def _to_come(told: Told) -> list[Step]:
    """How many miss it now; and the next phase of the call, where its end is still open."""
    need = told.need
    supports = ngettext("%(count)s person misses it too", "%(count)s people miss it too", need.support_count)
    steps = []
    if need.support_count:
        steps.append(
            Step(None, supports % {"count": f"{need.support_count:,}".replace(",", "\u202f")}, state=NOW, rank=0)
        )
    if need.state == states.PUBLISHED and need.outcome in {states.UNDECIDED, states.FEASIBLE, states.SELECTED}:
        ahead = (call_states.REVIEW, call_states.BALLOT, call_states.RESULT)
        phases = (one for one in need.call.timeline() if one.kind in ahead and one.closed_at is None)
        steps += [Step(None, one.name, state=NEXT, rank=10 + one.order) for one in phases]
    return steps
