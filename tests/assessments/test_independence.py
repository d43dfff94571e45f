"""Who may judge: invited by one, verified by another above the body, never of its own people, never her own work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mithaq.assessments import actions, states
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.models import Assessment, Assessor
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import erase_person
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Carrier, Instrument, Plan
from tests.assessments.factories import code, make_assessor, make_instrument, make_scene
from tests.delivery.factories import found, make_report
from tests.factories import make_body, make_mandate, make_member, make_network, make_person, make_steward

pytestmark = pytest.mark.django_db
NAME = LocalizedText.of(fr="Association des lecteurs")


def _staff(instrument: Instrument, person: Person) -> None:
    make_mandate(person, instrument.body, role="agent", since=date(2026, 5, 1), until=date(2026, 6, 1))


def _service(instrument: Instrument, person: Person) -> None:
    make_mandate(person, make_body("service", parent=instrument.body), role="agent")


def _reporter(instrument: Instrument, person: Person) -> None:
    plan = Plan.objects.get(commitment__edition__instrument=instrument)
    steward = make_steward(instrument.body)
    steward.mandates.update(until=date(2024, 12, 31))  # before the period: only the report tells
    report = make_report(found("commitment", plan.commitment.lineage))
    type(report).objects.bulk_create([_copy(report, by=person)])


def _copy(report, by: Person):  # type: ignore[no-untyped-def]  # a row like another
    return type(report)(
        body=report.body,
        subject_kind=report.subject_kind,
        subject_id=report.subject_id,
        instrument=report.instrument,
        state=report.state,
        words=report.words,
        reported_on=report.reported_on,
        by=by,
    )


def _lead(instrument: Instrument, person: Person) -> None:
    """The office that leads is of another body."""
    agency = make_body("agency")
    Plan.objects.filter(commitment__edition__instrument=instrument).bulk_update(
        _led(Plan.objects.filter(commitment__edition__instrument=instrument), agency), ["lead_body", "lead_role"]
    )
    make_mandate(person, agency, role="director")


def _led(plans, agency):  # type: ignore[no-untyped-def]  # rows of a frozen text, changed past its guard
    rows = list(plans)
    for one in rows:
        one.lead_body, one.lead_role = agency, "director"
    return rows


def _carrier(instrument: Instrument, person: Person) -> None:
    partner = make_body("association")
    Carrier.objects.create(instrument=instrument, lineage="x", body=partner, state="confirmed")
    make_mandate(person, partner, role="associate")


@pytest.mark.parametrize("tie", [_staff, _service, _reporter, _lead, _carrier])
def test_nobody_of_the_body_and_nobody_who_did_the_work_assesses_it(tie: Callable[[Instrument, Person], None]) -> None:
    instrument, person = make_instrument(), make_person(account=True)
    tie(instrument, person)
    with pytest.raises(Refused) as refused:
        actions.invite(by=INSTALLATION, instrument=instrument, person=person, association_name=NAME)
    assert refused.value.field == "person"


def test_a_tie_gained_later_stops_an_assessor_at_each_step() -> None:
    scene = make_scene()
    own = code(scene.first, scene.item, scene.evidence, submitted=False)
    invited = actions.invite(
        by=INSTALLATION, instrument=scene.instrument, person=make_person(account=True), association_name=NAME
    )
    for person in (scene.first, invited.person):
        make_mandate(person, scene.body, role="agent", since=date(2027, 1, 15))
    with pytest.raises(Refused):
        actions.submit(by=scene.first, assessment=own)
    with pytest.raises(Refused):
        actions.declare(by=invited.person, assessor=invited, points=list(CURRENT.points))
    assert not Assessment.objects.submitted().exists()


def test_who_brings_an_assessor_never_verifies_her_and_above_the_body_somebody_does() -> None:
    network = make_network()
    body = make_member(network).body
    instrument, steward, coordinator = make_instrument(body), make_steward(body), make_steward(network)
    guardian = make_mandate(make_person(body, account=True), body, role="ethics_officer").person
    with pytest.raises(NotAllowed):
        actions.invite(by=coordinator, instrument=instrument, person=make_person(account=True), association_name=NAME)
    person = make_person(account=True)
    one = actions.invite(by=steward, instrument=instrument, person=person, association_name=NAME)
    with pytest.raises(Refused):  # not before she has declared
        actions.verify(by=coordinator, assessor=one, note="Vue au registre.")
    with pytest.raises(NotAllowed):
        actions.declare(by=steward, assessor=one, points=list(CURRENT.points))
    with pytest.raises(Refused):
        actions.declare(by=person, assessor=one, points=list(CURRENT.points)[1:])
    declaration = actions.declare(by=person, assessor=one, points=list(CURRENT.points), is_named=True)
    assert declaration.text_hash == CURRENT.hash
    for other in (steward, guardian, person):
        with pytest.raises(NotAllowed):
            actions.verify(by=other, assessor=one, note="Vue au registre.")
    assert actions.verify(by=coordinator, assessor=one, note="Vue au registre.").state == states.ACTIVE
    # A body that is of no network has its ethics officer.
    alone = make_instrument()
    keeper = make_mandate(make_person(alone.body, account=True), alone.body, role="ethics_officer").person
    second = make_assessor(alone, verified=False)
    assert actions.verify(by=keeper, assessor=second, note="Vue au registre.").state == states.ACTIVE


def test_a_mandate_that_ends_leaves_what_was_submitted_and_frees_the_place() -> None:
    scene = make_scene(commitments=2)
    submitted = code(scene.first, scene.items[0], scene.evidence)
    code(scene.first, scene.items[1], scene.evidence, submitted=False)
    with pytest.raises(NotAllowed):
        actions.end_mandate(by=scene.second, assessor=scene.assessors[0], reason="Nous ne sommes pas d’accord.")
    actions.end_mandate(by=scene.first, assessor=scene.assessors[0], reason="Je prends un emploi à la commune.")
    assert list(Assessment.objects.counting()) == [submitted]
    third = make_assessor(scene.instrument)
    assert actions.take(by=third.person, item=scene.items[1]).place == 1
    assert Assessor.objects.visible_to(None).count() == 3


def test_an_assessor_is_named_if_she_agrees_until_she_is_erased_and_what_she_judged_stays() -> None:
    scene = make_scene(assessors=1)
    one, name = scene.assessors[0], str(scene.first.name)
    assert one.label != name
    Assessor.objects.filter(pk=one.pk).update(is_named=True)
    one.refresh_from_db()
    assert one.label == name
    judged = code(scene.first, scene.item, scene.evidence)
    erase_person(by=scene.first, person=scene.first)
    one = Assessor.objects.select_related("person").get(pk=one.pk)
    assert (one.state, one.is_named) == (states.ENDED, False)
    assert name not in one.label and Assessment.objects.submitted().get() == judged
