"""Who sees a case and who handles it: by task, by standing in, by name; and who read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mithaq.cases import actions, states
from mithaq.cases.actions.deciding import Answer
from mithaq.cases.links import case_of, secret_of
from mithaq.cases.models import Absence, Case, Read
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.notices.models import Notice
from tests.cases.factories import NOVEMBER, make_case, make_officer
from tests.factories import make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db


def sees(person: Person, case: Case) -> bool:
    return Case.objects.visible_to(Person.objects.get(pk=person.pk)).filter(pk=case.pk).exists()


def test_a_case_is_seen_by_those_who_answer_for_its_body_and_by_no_other_office() -> None:
    body = make_body()
    officer, head, steward = make_officer(body), make_officer(body, role="head"), make_steward(body)
    agent, elsewhere = make_officer(body, role="agent"), make_officer(make_body())
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        assert [sees(one, case) for one in (officer, head)] == [True, True]
        assert not any(sees(one, case) for one in (steward, agent, elsewhere))
        assert Case.objects.visible_to(None).count() == 0


def test_a_secret_case_is_seen_only_by_whoever_is_in_charge_and_those_named_for_a_purpose() -> None:
    body = make_body()
    officer, colleague = make_officer(body), make_officer(body)
    head, agent = make_officer(body, role="head"), make_officer(body, role="agent")
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        assert case.assignee == officer
        actions.set_level(by=officer, case=case, level=states.SECRET)
        assert [sees(one, case) for one in (officer, colleague, head, agent)] == [True, False, False, False]
        with pytest.raises(Refused):
            actions.name_reader(by=officer, case=case, person=agent, purpose=" ")
        reader = actions.name_reader(by=officer, case=case, person=agent, purpose="Retrouver le contrat")
        assert sees(agent, case)
        with pytest.raises(NotAllowed):
            actions.decide(by=agent, case=case, answer=Answer("released", "Voici."))
        actions.end_reader(by=officer, reader=reader)
        assert not sees(agent, case)
        actions.set_level(by=officer, case=case, level=states.RESTRICTED)
        assert [sees(one, case) for one in (officer, colleague, head)] == [True, False, True]


def test_whoever_leaves_the_office_sees_its_cases_no_longer() -> None:
    body = make_body()
    person = make_person(body, account=True)
    make_mandate(person, body, role="information_officer", until=date(2026, 11, 20))
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        assert case.assignee == person
        assert sees(person, case)
    with clock.frozen(NOVEMBER + timedelta(days=20)):
        assert not sees(person, case)


def test_what_falls_due_while_an_officer_is_away_moves_to_the_deputy_before_its_last_day() -> None:
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        deputy = make_officer(body)
        assert case.due_on is not None
        actions.enter_absence(
            by=officer,
            person=officer,
            body=body,
            deputy=deputy,
            since=case.due_on - timedelta(days=9),
            until=case.due_on + timedelta(days=9),
        )
        actions.set_level(by=officer, case=case, level=states.SECRET)
        assert actions.move_to_deputies(at=clock.now()) == 0
        assert not sees(deputy, case)
    with clock.frozen(NOVEMBER + timedelta(days=22)):
        assert clock.today() < case.due_on
        assert sees(deputy, case)  # at once, by standing in
        assert actions.move_to_deputies(at=clock.now()) == 1
        assert actions.move_to_deputies(at=clock.now()) == 0
        assert Case.objects.get(pk=case.pk).assignee == deputy
        assert Notice.objects.filter(person=deputy, kind="case_new").exists()
        actions.decide(by=Person.objects.get(pk=deputy.pk), case=case, answer=Answer("released", "Voici."))


def test_an_absence_needs_a_deputy_who_may_act_and_is_there() -> None:
    body = make_body()
    officer, deputy = make_officer(body), make_officer(body)
    agent = make_officer(body, role="agent")
    with clock.frozen(NOVEMBER):
        today = body.today()

        def enter(**changes: object) -> Absence:
            fields = {
                "by": officer,
                "person": officer,
                "deputy": deputy,
                "since": today,
                "until": today + timedelta(days=5),
            }
            return actions.enter_absence(body=body, **{**fields, **changes})  # type: ignore[arg-type]  # wrong on purpose

        for wrong in ({"deputy": agent}, {"deputy": officer}, {"until": today}, {"until": today - timedelta(days=9)}):
            with pytest.raises(Refused):
                enter(**wrong)
        with pytest.raises(NotAllowed):
            enter(by=agent)
        enter()
        with pytest.raises(Refused):
            enter()
        with pytest.raises(Refused):
            enter(by=deputy, person=deputy, deputy=officer)


def test_who_read_a_case_can_be_known_and_the_asker_is_not_watched() -> None:
    body = make_body()
    officer, asker = make_officer(body), make_person(make_body(), account=True)
    with clock.frozen(NOVEMBER):
        case = make_case(body, by=asker)
        actions.note_read(by=asker, case=case)
        actions.note_read(by=officer, case=case)
        actions.note_read(by=officer, case=case, what=Read.FILE, file="abc")
    with clock.frozen(NOVEMBER + timedelta(hours=1)):
        actions.note_read(by=officer, case=case)
    assert sorted(Read.objects.values_list("person", "what")) == [
        (officer.pk, "file"),
        (officer.pk, "page"),
        (officer.pk, "page"),
    ]


def test_the_identity_is_forgotten_once_the_case_is_closed_and_the_secret_link_with_it() -> None:

    case = make_case()
    secret = secret_of(case)
    with pytest.raises(Refused):
        actions.delete_identity(by=Bearer(case.pk), case=case)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.withdraw(by=Bearer(case.pk), case=case)
        actions.delete_identity(by=Bearer(case.pk), case=case)
    forgotten = Case.objects.get(pk=case.pk)
    assert forgotten.contact is None
    assert not hasattr(forgotten, "identity")
    assert case_of(secret) is None


def test_a_published_thread_never_holds_the_askers_identity() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    entry = case.entries.get(key="request")
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.publish(by=officer, case=case, texts={entry.public_id: "Le contrat."}, subject="Voirie")
        actions.decide(by=officer, case=case, answer=Answer("released", "Voici."))
        with pytest.raises(Refused):
            actions.publish(
                by=officer, case=case, texts={entry.public_id: "Moi, salma, je demande le contrat."}, subject="Voirie"
            )
        actions.publish(by=officer, case=case, texts={entry.public_id: "Le contrat de voirie."}, subject="Voirie")
    assert Case.objects.published().filter(pk=case.pk).exists()
    assert [one.public_text for one in case.entries.public()] == ["Le contrat de voirie."]


def test_what_waits_with_somebody_who_left_goes_to_a_colleague_even_when_it_is_secret() -> None:
    body = make_body()
    person = make_person(body, account=True)
    make_mandate(person, body, role="information_officer", until=date(2026, 11, 20))
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        actions.set_level(by=Person.objects.get(pk=person.pk), case=case, level=states.SECRET)
        colleague = make_officer(body)
        assert actions.move_from_leavers(at=clock.now()) == 0
    with clock.frozen(NOVEMBER + timedelta(days=20)):
        assert not sees(colleague, case)
        assert actions.move_from_leavers(at=clock.now()) == 1
        assert sees(colleague, case)
        assert actions.move_from_leavers(at=clock.now()) == 0
