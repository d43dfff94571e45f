"""What somebody is to report on: what is late, what is due soon, and what nobody has spoken of for ninety days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.delivery import lateness, states
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Progress
from mithaq.delivery.promises import commitment_as_subject, milestone_as_subject
from mithaq.delivery.reading import progress_of
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Mandate, Person
from mithaq.instruments import states as texts
from mithaq.instruments.models import Adoption, Carrier, Commitment, Milestone

SILENT = timedelta(days=90)
LATE, SOON, QUIET = "late", "soon", "quiet"
REASONS: dict[str, str | Promise] = {LATE: _("late"), SOON: _("due soon"), QUIET: _("no report for 90 days")}
MOST = 2_000  # things looked at: whoever answers for more reports by file


@dataclass(frozen=True)
class Due:
    """Something to report on, and why."""

    subject: Subject
    progress: Progress | None
    late: Lateness
    reason: str

    @property
    def reason_name(self) -> str:
        return str(REASONS[self.reason])


def due_for(person: Person) -> list[Due]:
    """The latest first, then what is due soon, then what is silent. Seven queries, two for whoever answers for nothing.
    Promises of texts in force only."""
    answers = _answers_for(person)
    if answers is None:
        return []
    commitments = in_force(Commitment.objects.filter(answers)).select_related(
        "plan__lead_body", "edition__instrument__body"
    )[:MOST]
    whole = {one.pk: commitment_as_subject(one) for one in commitments}
    rows = Milestone.objects.filter(commitment__in=whole).exclude(ends_on=None).order_by("ends_on", "pk")[:MOST]
    subjects = [*whole.values(), *(milestone_as_subject(one, whole[one.commitment_id]) for one in rows)]
    known = progress_of(subjects)
    over = {one.subject_id for one in known.values() if one.state in states.OVER}
    found = [_due(one, known.get((one.kind, one.public_id))) for one in subjects if one.commitment not in over]
    order = list(REASONS)
    return sorted((one for one in found if one), key=lambda one: (order.index(one.reason), -one.late.days))


def _due(subject: Subject, progress: Progress | None) -> Due | None:
    today = subject.body.today()
    state, done_on = (progress.state, progress.done_on) if progress else (states.NOT_STARTED, None)
    if state in states.OVER:
        return None
    late = lateness.of(subject.ends_on, state, done_on, today)
    if late.is_late or late.is_soon:
        return Due(subject, progress, late, LATE if late.is_late else SOON)
    return Due(subject, progress, late, QUIET) if _is_quiet(subject, progress, today) else None


def _is_quiet(subject: Subject, progress: Progress | None, today: date) -> bool:
    """Only a commitment as a whole, since it begun: its milestones speak when they are due."""
    if subject.kind != "commitment" or subject.starts_on is None:
        return False
    since = progress.reported_on if progress and progress.reported_on else subject.starts_on
    return since + SILENT < today


def _answers_for(person: Person) -> Q | None:
    """Commitments of bodies that one manages or that these carry, and those that an office of one's own leads."""
    managed = person.managed_body_ids()
    offices = {
        (one.body_id, one.role)
        for one in Mandate.objects.filter(Q(person=person) | Q(substitute=person)).select_related("body")
        if one.is_active(one.body.today())
    }
    if not managed and not offices:
        return None
    carried = Carrier.objects.confirmed().filter(body__in=managed).values("lineage")
    found = Q(edition__instrument__body__in=managed) | Q(lineage__in=carried)
    for body, role in offices:
        found |= Q(plan__lead_body=body, plan__lead_role=role)
    return found


def in_force(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those of editions that stand, adopted by the body itself."""
    adopted = Adoption.objects.filter(
        edition=OuterRef("edition"), body=OuterRef("edition__instrument__body"), ended_on=None
    )
    return rows.filter(Exists(adopted), edition__state=texts.FROZEN, plan__isnull=False).order_by("pk")


def counts_of(due: Sequence[Due]) -> dict[str, int]:
    """How many for each reason."""
    return {reason: sum(one.reason == reason for one in due) for reason in REASONS}
