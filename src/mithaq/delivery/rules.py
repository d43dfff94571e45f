"""Who may say how far a promise is, and who is of the body."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mithaq.delivery import states
from mithaq.delivery.models import Evidence
from mithaq.delivery.subjects import Subject, kind_of
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor, Installation, may_manage
from mithaq.instruments.models import Carrier, Instrument, Plan
from mithaq.instruments.states import PUBLIC_EDITIONS
from mithaq.meetings.models import Entrusted


def may_report(person: Actor | None, subject: Subject) -> bool:
    """Stewards of the body, who holds the office that leads, and whom the kind of thing lets besides."""
    if may_manage(person, subject.body):
        return True
    if not isinstance(person, Person):
        return isinstance(person, Installation)
    if subject.lead is not None and holds_office(person, *subject.lead):
        return True
    kind = kind_of(subject.kind)
    return kind is not None and kind.may_report is not None and kind.may_report(person, subject)


def may_check(person: Actor | None, subject: Subject) -> bool:
    """Whether the person may say that it conforms to its decision: stewards of the body, and members of the committee
    that follows the text. Two queries at most."""
    if may_manage(person, subject.body):
        return True
    if not isinstance(person, Person) or subject.instrument is None:
        return isinstance(person, Installation)
    committee = Entrusted.objects.filter(instrument=subject.instrument).values("committee")
    return person.acting_mandates().active(subject.body.today()).filter(body__in=committee).exists()


def holds_office(person: Person, body: Body, role: str) -> bool:
    """Whether the person holds this role in this body today, or stands in for who does."""
    own = person.acting_mandates().active(body.today()).filter(body=body, role=role)
    return own.exists() or stands_in(person, body, role)


def stands_in(person: Person, body: Body, role: str) -> bool:
    """Whether the person is the substitute of who holds this role in this body today. Not by a printed code."""
    if person.let_in_by is not None:
        return False
    held = Mandate.objects.active(body.today()).filter(body=body, role=role, substitute=person)
    return held.exists()


def may_add_evidence(person: Actor | None, body: Body) -> bool:
    """On the body's own side: its stewards, and whoever holds a mandate in it or in a part of it today."""
    if may_manage(person, body):
        return True
    return isinstance(person, Person) and is_of_body(person, body, body.today())


def may_supersede(person: Person | None, evidence: Evidence) -> bool:
    """Who brought it; for the body's own side its stewards too. Once, and only what is published."""
    if person is None or not evidence.is_published or hasattr(evidence, "superseded_by") or evidence.is_withheld:
        return False
    if evidence.side == states.BODY and not may_add_evidence(person, evidence.body):
        return False
    return evidence.added_by_id == person.pk or (evidence.side == states.BODY and may_manage(person, evidence.body))


def may_withhold(person: Person | None, evidence: Evidence) -> bool:
    """Who brought it, and the stewards of the body; not twice."""
    if person is None or evidence.is_withheld:
        return False
    return evidence.added_by_id == person.pk or may_manage(person, evidence.body)


def is_of_body(person: Person, body: Body, at: date, until: date | None = None) -> bool:
    """Whether the person is of the body's own people on the day ``at``, or on any day from it to ``until``.

    By any mandate in the body, in one below it or in one above it, whatever the role: who judges a promise of the body
    is none of them. A mandate in a network is none in its members.
    """
    near = Q(body__path__startswith=body.path) | Q(body__in=body.ancestor_ids())
    within = Q(since__lte=until or at) & (Q(until=None) | Q(until__gt=at))
    return Mandate.objects.filter(near, within, person=person).exists()


def may_bring_sheet(person: Actor | None, instrument: Instrument) -> bool:
    """Bring a sheet of what was promised in a text: its body's stewards, who holds an office that leads a part of it,
    and stewards of bodies that carry a part. What each line may do is asked for each line."""
    if may_manage(person, instrument.body):
        return True
    if not isinstance(person, Person):
        return False
    carried = Carrier.objects.confirmed().filter(instrument=instrument, body__in=person.managed_body_ids())
    if carried.exists():
        return True
    leads = Plan.objects.filter(
        commitment__edition__instrument=instrument, commitment__edition__state__in=PUBLIC_EDITIONS
    )
    offices = leads.exclude(lead_role="").values_list("lead_body", "lead_role").distinct()
    held = Mandate.objects.active(instrument.body.today()).filter(Q(person=person) | Q(substitute=person))
    held = held.filter(body__in=[body for body, _role in offices]).select_related("body")
    own = [one for one in held if one.person_id == person.pk or person.let_in_by is None]
    return not {(one.body_id, one.role) for one in own}.isdisjoint(offices)
