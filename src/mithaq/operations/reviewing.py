"""What a review looks at: everything of a body that is promised for a day and not done, what is late first."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.delivery import lateness, states
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Change, Progress
from mithaq.delivery.promises import COMMITMENT, MILESTONE
from mithaq.delivery.subjects import Subject, subjects_of
from mithaq.directory.models import Body
from mithaq.instruments.models import Milestone, Plan
from mithaq.instruments.states import FROZEN
from mithaq.operations.models import Measure, Problem
from mithaq.operations.states import UNDER_WAY
from mithaq.operations.subjects import MEASURE, PROBLEM

MOST = 400


@dataclass(frozen=True)
class Candidate:
    """``changes``: how many times a review changed it already."""

    subject: Subject
    state: str
    late: Lateness
    changes: int = 0

    @property
    def key(self) -> str:
        return f"{self.subject.kind}:{self.subject.public_id}"

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def is_in_trouble(self) -> bool:
        return self.late.is_late or self.state == states.STOPPED


def candidates_of(body: Body) -> list[Candidate]:
    """Duties that two sides agreed on are none: their day changes by an amendment. About ten queries."""
    found = subjects_of(_named(body))
    progress = {(one.subject_kind, one.subject_id): one for one in Progress.objects.filter(body=body)}
    changed = list(Change.objects.filter(body=body).values_list("subject_kind", "subject_id"))
    today, rows = body.today(), []
    for key, subject in found.items():
        one = progress.get(key)
        state = one.state if one else states.NOT_STARTED
        late = lateness.of(subject.ends_on, state, one.done_on if one else None, today)
        if state != states.DONE:
            rows.append(Candidate(subject, state, late, changed.count(key)))
    return sorted(rows, key=lambda one: (not one.is_in_trouble, -one.late.days, str(one.subject.ends_on)))[:MOST]


def _named(body: Body) -> list[tuple[str, str]]:
    in_force = {"commitment__edition__instrument__body": body, "commitment__edition__state": FROZEN}
    milestones = Milestone.objects.filter(**in_force, ends_on__isnull=False).values_list("lineage", flat=True)
    plans = Plan.objects.filter(**in_force, ends_on__isnull=False).values_list("commitment__lineage", flat=True)
    problems = Problem.objects.public().filter(body=body, state=UNDER_WAY, ends_on__isnull=False)
    return [
        *((MILESTONE, one) for one in milestones),
        *((COMMITMENT, one) for one in plans),
        *((MEASURE, one) for one in Measure.objects.filter(body=body).values_list("public_id", flat=True)),
        *((PROBLEM, one) for one in problems.values_list("public_id", flat=True)),
    ]
