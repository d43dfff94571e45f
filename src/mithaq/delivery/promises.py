"""What this app itself lets be reported on: commitments of texts that were made public, and their milestones."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.delivery import subjects
from mithaq.delivery.subjects import Subject, SubjectKind
from mithaq.directory.models import Person
from mithaq.instruments import states
from mithaq.instruments.addresses import of_commitment
from mithaq.instruments.models import Carrier, Commitment, Milestone, Plan

COMMITMENT, MILESTONE = "commitment", "milestone"


def declare() -> None:
    """Let both be reported on."""
    subjects.register(SubjectKind(COMMITMENT, _("a commitment"), commitments_in_force, carries))
    subjects.register(SubjectKind(MILESTONE, _("a milestone"), milestones_in_force, carries))


def commitments_in_force(lineages: Sequence[str]) -> dict[str, Subject]:
    """By lineage, each as it stands in the edition that is in force, else in the last public one. One query."""
    rows = _oldest_first(Commitment.objects.filter(lineage__in=lineages))
    rows = rows.select_related("edition__instrument__body", "plan__lead_body")
    return {one.lineage: commitment_as_subject(one) for one in rows}  # the last one stands


def milestones_in_force(lineages: Sequence[str]) -> dict[str, Subject]:
    """The same for milestones. One query."""
    return _milestones(Milestone.objects.filter(lineage__in=lineages))


def milestones_of(subject: Subject) -> dict[str, Subject]:
    """All milestones that a commitment ever had in public, by lineage, each as it stands or stood last. One query."""
    return _milestones(Milestone.objects.filter(commitment__lineage=subject.public_id))


def milestone_as_subject(one: Milestone, whole: Subject) -> Subject:
    """A milestone of the commitment ``whole`` as something to report on."""
    return Subject(
        kind=MILESTONE,
        public_id=one.lineage,
        body=whole.body,
        name=one.text,
        path=f"{whole.path}#{one.lineage}",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        instrument=whole.instrument,
        commitment=whole.commitment,
        lead=whole.lead,
    )


def _milestones(rows: QuerySet[Milestone]) -> dict[str, Subject]:
    rows = rows.filter(commitment__edition__state__in=states.PUBLIC_EDITIONS)
    rows = rows.select_related("commitment__edition__instrument__body", "commitment__plan__lead_body")
    rows = rows.order_by("commitment__edition__number", "order", "pk")
    return {one.lineage: milestone_as_subject(one, commitment_as_subject(one.commitment)) for one in rows}


def budget_currency(lineage: str) -> str:
    """In which currency the budget of a commitment is, by its last public edition; empty without a budget."""
    rows = Plan.objects.filter(commitment__lineage=lineage, commitment__edition__state__in=states.PUBLIC_EDITIONS)
    plan = rows.order_by("-commitment__edition__number").only("budget_amount", "budget_currency").first()
    return plan.budget_currency if plan is not None and plan.budget_amount is not None else ""


def carries(person: Person, subject: Subject) -> bool:
    """Whether the person is a steward of a body that carries the commitment too."""
    carriers = Carrier.objects.confirmed().filter(instrument=subject.instrument, lineage=subject.commitment)
    return carriers.filter(body__in=person.managed_body_ids()).exists()


def _oldest_first(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.filter(edition__state__in=states.PUBLIC_EDITIONS).order_by("edition__number")


def commitment_as_subject(one: Commitment) -> Subject:
    """A commitment with its plan, edition, instrument and body at hand, as something to report on."""
    instrument = one.edition.instrument
    plan: Plan | None = getattr(one, "plan", None)
    title: LocalizedText = plan.title if plan and plan.title else one.text
    return Subject(
        kind=COMMITMENT,
        public_id=one.lineage,
        body=instrument.body,
        name=title,
        path=of_commitment(instrument, one.lineage),
        starts_on=plan.starts_on if plan else None,
        ends_on=plan.ends_on if plan else None,
        instrument=instrument,
        commitment=one.lineage,
        lead=(plan.lead_body, plan.lead_role) if plan and plan.lead_body and plan.lead_role else None,
    )
