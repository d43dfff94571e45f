"""Who may do what with assessments."""

from __future__ import annotations

from django.db.models import Q

from mithaq.assessments import states
from mithaq.assessments.models import Assessment, Assessor, RoundCommitment
from mithaq.delivery.rules import may_report
from mithaq.delivery.subjects import subject_at
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor, Installation
from mithaq.instruments.models import Instrument


def may_organise(actor: Actor | None, instrument: Instrument) -> bool:
    """Plan, open and conclude rounds, invite assessors and end their mandates: the stewards of the body, and the
    members of the committee that follows the instrument."""
    if actor is None or isinstance(actor, Installation):
        return actor is not None
    return actor.has_power_in(instrument.body, "manage") or is_of_committee(actor, instrument)


def is_of_committee(person: Person, instrument: Instrument) -> bool:
    """Whether somebody sits today in the committee that follows the instrument. One query."""
    if person.let_in_by is not None:
        return False
    today = instrument.body.today()
    rows = Mandate.objects.active(today).filter(person=person, role="committee_member")
    return rows.filter(body__entrusted__instrument=instrument).exists()


def may_verify(actor: Actor | None, assessor: Assessor) -> bool:
    """Whoever looks at an assessor's independence is above the body: a steward of a network to which it belongs, or of
    the body above it, where there is one; else the body's ethics officer. Never the assessor, nor who invited her."""
    if actor is None or isinstance(actor, Installation):
        return actor is not None
    if actor.pk in {assessor.person_id, assessor.invited_by_id} or actor.let_in_by is not None:
        return False
    body = assessor.instrument.body
    above = [one.body_id for one in _stewards_above(body)]
    if above:
        return bool(set(above) & set(actor.managed_body_ids())) and not actor.has_power_in(body, "manage")
    return actor.has_power_in(body, "guard")


def verifiers_of(body: Body) -> list[Person]:
    """Who is told that somebody waits to be verified."""
    rows = _stewards_above(body) or list(
        Mandate.objects.active(body.today()).with_power("guard").filter(body=body).select_related("person")
    )
    return list({one.person_id: one.person for one in rows}.values())


def _stewards_above(body: Body) -> list[Mandate]:
    today = body.today()
    networks = Body.objects.filter(Q(members__until=None) | Q(members__until__gt=today), members__body=body)
    above = [pk for pk in body.ancestor_ids() if pk != body.pk]
    rows = Mandate.objects.active(today).filter(role__in=kinds.roles_with("manage"))
    return list(rows.filter(Q(body__in=networks) | Q(body__in=above)).select_related("person"))


def may_declare(person: Person | None, assessor: Assessor) -> bool:
    """Herself, and never by a printed code."""
    return person is not None and person.let_in_by is None and assessor.person_id == person.pk


def may_end(actor: Actor | None, assessor: Assessor) -> bool:
    """Herself; who organises; who verifies."""
    if isinstance(actor, Person) and may_declare(actor, assessor):
        return True
    return may_organise(actor, assessor.instrument) or may_verify(actor, assessor)


def assessor_of(person: Person | None, instrument: Instrument) -> Assessor | None:
    """The verified assessor of the instrument that this person is."""
    if person is None or person.let_in_by is not None:
        return None
    return Assessor.objects.active().filter(person=person, instrument=instrument).first()


def may_code(person: Person | None, assessment: Assessment) -> bool:
    """Its assessor, as long as she is one."""
    assessor = assessment.assessor
    return (
        person is not None
        and person.let_in_by is None
        and (assessor.person_id, assessor.state)
        == (
            person.pk,
            states.ACTIVE,
        )
    )


def may_speak(actor: Actor | None, item: RoundCommitment) -> bool:
    """Assess itself and reply, in the body's name: whoever may report on the commitment."""
    if actor is None or isinstance(actor, Installation):
        return actor is not None
    subject = subject_at("commitment", item.lineage)
    return subject is not None and actor.let_in_by is None and may_report(actor, subject)
