"""Two people do the same at the same moment: one wins, the other is told, and nothing is there twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.db import connection

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import actions
from mithaq.directory.actions.imports import apply_file, bring_file
from mithaq.directory.models import Account, Body, Invitation, Mandate, Membership, Person, PersonKey
from mithaq.ledger.models import Pending
from tests.factories import PASSWORD, make_body, make_network, make_person, make_steward

pytestmark = pytest.mark.django_db(transaction=True)


def race(*verbs: Callable[[], Any]) -> list[Any]:
    """Do all of ``verbs`` at once, each in its own thread. Returns results and refusals; anything else is raised."""
    start, outcomes, failures = threading.Barrier(len(verbs)), [], []

    def run(verb: Callable[[], Any]) -> None:
        try:
            start.wait()
            outcomes.append(verb())
        except Refused as refused:
            outcomes.append(refused)
        except Exception as failure:  # a thread's failure has to reach the test
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return outcomes


def refusals(outcomes: Sequence[Any]) -> int:
    return sum(isinstance(one, Refused) for one in outcomes)


def test_one_person_is_invited_once() -> None:
    body = make_body()
    stewards = [make_steward(body), make_steward(body)]
    person = make_person(body, email="amal@example.org")
    outcomes = race(*(lambda by=by: actions.invite_by_email(by=by, person=person, body=body) for by in stewards))
    assert refusals(outcomes) == 1
    assert Invitation.objects.count() == 1


def test_one_link_opens_one_account() -> None:
    body = make_body()
    person = make_person(body, email="amal@example.org")
    _invitation, secret = actions.invite_by_email(by=make_steward(body), person=person, body=body)
    outcomes = race(*[lambda: actions.accept_invitation(secret=secret, password=PASSWORD)] * 2)
    assert refusals(outcomes) == 1
    assert Account.objects.filter(email=person.email).count() == 1


def test_one_sheet_of_codes_is_good() -> None:
    body = make_body()
    steward, people = make_steward(body), [make_person(body) for _ in range(5)]
    race(*[lambda: actions.print_codes(by=steward, body=body, people=people)] * 2)
    assert Invitation.objects.filter(revoked_at=None).count() == 5


def test_the_same_file_imported_twice_at_once_is_imported_once() -> None:
    body = make_body()
    stewards = [make_steward(body), make_steward(body)]
    content = ("external_id;name\n" + "".join(f"K{n};Personne {n}\n" for n in range(50))).encode()
    files = [bring_file(by=by, body=body, kind="people", name="p.csv", content=content) for by in stewards]
    before = Person.objects.count()
    pairs = zip(stewards, files, strict=True)
    outcomes = race(*(lambda by=by, file=file: apply_file(by=by, file=file) for by, file in pairs))
    assert refusals(outcomes) == 0
    assert sorted(plan.created for plan in outcomes) == [0, 50]
    assert Person.objects.count() == before + 50 == PersonKey.objects.filter(body=body).count()


def test_one_file_confirmed_in_two_tabs_is_applied_once() -> None:
    body = make_body()
    steward = make_steward(body)
    file = bring_file(by=steward, body=body, kind="people", name="p.csv", content=b"external_id;name\nK1;Amal\n")
    outcomes = race(*[lambda: apply_file(by=steward, file=file)] * 2)
    assert refusals(outcomes) == 1


def test_one_role_is_given_once() -> None:
    body = make_body()
    steward, person = make_steward(body), make_person(body)
    give = {"person": person, "body": body, "role": "agent", "since": date(2024, 1, 1)}
    outcomes = race(*[lambda: actions.give_mandate(by=steward, **give)] * 2)
    assert refusals(outcomes) == 1
    assert Mandate.objects.filter(person=person).count() == 1


def test_roles_that_end_do_not_overlap_either() -> None:
    body = make_body()
    steward, person = make_steward(body), make_person(body)
    give = {"person": person, "body": body, "role": "agent", "until": date(2030, 1, 1)}
    days = (date(2024, 1, 1), date(2025, 1, 1))
    outcomes = race(*(lambda since=since: actions.give_mandate(by=steward, since=since, **give) for since in days))
    assert refusals(outcomes) == 1


def test_a_body_joins_a_network_once_with_one_act() -> None:
    network, body = make_network(), make_body()
    coordinator = make_steward(network)
    join = {"network": network, "body": body, "since": date(2024, 1, 1), "decision": LocalizedText.of(fr="N° 1")}
    outcomes = race(*[lambda: actions.join_network(by=coordinator, **join)] * 2)
    assert refusals(outcomes) == 1
    assert Membership.objects.count() == Pending.objects.filter(kind="directory.joined").count() == 1


def test_one_key_names_one_person_and_one_body() -> None:
    body = make_body()
    steward, name = make_steward(body), LocalizedText.of(fr="Amal Essai")
    outcomes = race(*[lambda: actions.create_person(by=steward, body=body, external_id="K1", name=name)] * 2)
    assert refusals(outcomes) == 1
    parts = {"kind": "service", "parent": body, "external_id": "S1", "name": LocalizedText.of(fr="Service")}
    outcomes = race(*[lambda: actions.create_body(by=steward, **parts)] * 2)
    assert refusals(outcomes) == 1
    assert Body.objects.filter(external_id="S1").count() == 1
