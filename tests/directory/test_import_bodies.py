"""A file of bodies: the members of a network, or the services below a body."""

from __future__ import annotations

import pytest

from mithaq.directory.actions.imports import apply_file, bring_file, dry_run
from mithaq.directory.models import Body, Membership
from mithaq.ledger.models import Pending
from tests.factories import make_body, make_network, make_steward

pytestmark = pytest.mark.django_db

HEADER = "external_id;kind;name_fr;name_ar;parent;territory_code;languages;since;decision\n"
MEMBER = "C1;commune;Commune d’Aït Essai;جماعة آيت التجربة;;01.001;fr ar;2024-01-15;Délibération 12\n"


def bring(steward, body, text):
    return bring_file(by=steward, body=body, kind="bodies", name="b.csv", content=text.encode())


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def coordinator(network):
    return make_steward(network)


def test_the_members_of_a_network_join_with_an_act_each(network, coordinator):
    plan = apply_file(by=coordinator, file=bring(coordinator, network, HEADER + MEMBER))
    member = Membership.objects.get(network=network)
    assert (plan.created, member.body.external_id, member.body.languages) == (1, "C1", ["fr", "ar"])
    assert Pending.objects.get(uid=member.act).kind == "directory.joined"


def test_the_second_import_changes_nothing_and_writes_no_act(network, coordinator):
    apply_file(by=coordinator, file=bring(coordinator, network, HEADER + MEMBER))
    plan = apply_file(by=coordinator, file=bring(coordinator, network, HEADER + MEMBER))
    assert (plan.created, plan.changed, plan.unchanged) == (0, 0, 1)
    assert Pending.objects.count() == 1


def test_a_member_that_has_stewards_is_not_renamed_by_its_network(network, coordinator):
    apply_file(by=coordinator, file=bring(coordinator, network, HEADER + MEMBER))
    body = Body.objects.get(external_id="C1")
    make_steward(body)
    plan = apply_file(by=coordinator, file=bring(coordinator, network, HEADER + MEMBER.replace("Aït", "Zzz")))
    body.refresh_from_db()
    assert (plan.changed, len(plan.warnings), "Zzz" in str(body.name)) == (0, 1, False)


def test_services_are_made_below_the_body_parents_before_children():
    body = make_body()
    steward = make_steward(body)
    text = "external_id;kind;name;parent\nD1;direction;Direction des essais;\nS1;service;Service des tests;D1\n"
    apply_file(by=steward, file=bring(steward, body, text))
    assert Body.objects.get(external_id="S1").parent.external_id == "D1"
    assert Body.objects.get(external_id="D1").parent == body


def test_a_commune_s_steward_makes_no_communes():
    body = make_body()
    steward = make_steward(body)
    plan = dry_run(by=steward, file=bring(steward, body, HEADER + MEMBER))
    assert [one.column for one in plan.errors] == ["kind"]


def test_a_service_is_not_put_below_somebody_else_s_body():
    body, _other = make_body(), make_body(external_id="OTHER")
    steward = make_steward(body)
    plan = dry_run(by=steward, file=bring(steward, body, "external_id;kind;name;parent\nS;service;Nom;OTHER\n"))
    assert [one.column for one in plan.errors] == ["parent"]
