"""A file of mandates: who holds what, from when until when, by the body's own keys."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.core.texts import LocalizedText
from mithaq.directory.actions.imports import apply_file, bring_file, dry_run
from mithaq.directory.models import Mandate
from tests.factories import make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db

HEADER = "person;role;since;until;function_fr;external_id;body;substitute\n"


@pytest.fixture
def body():
    return make_body(external_id="B")


@pytest.fixture
def steward(body):
    return make_steward(body)


@pytest.fixture
def person(body):
    return make_person(body, external_id="K1")


def bring(steward, body, text):
    return bring_file(by=steward, body=body, kind="mandates", name="m.csv", content=text.encode())


def planned(steward, body, text):
    return dry_run(by=steward, file=bring(steward, body, text))


def test_roles_are_named_by_code_or_in_any_language_and_days_as_people_write_them(steward, body, person):
    text = HEADER + "K1;agent;2024-01-31;;;;;\nK1;رئيس الهيئة;31/01/2024;;;;;\nK1;Élu ou élue;31.01.2024;;;;;\n"
    apply_file(by=steward, file=bring(steward, body, text))
    assert set(person.mandates.values_list("role", "since")) == {
        (role, date(2024, 1, 31)) for role in ("agent", "head", "elected_member")
    }
    assert person.mandates.get(role="head").signatory_class == "official"


@pytest.mark.parametrize("key", ["", "M1"])
def test_the_second_import_changes_nothing(steward, body, person, key):
    text = HEADER + f"K1;agent;2024-01-31;2030-01-01;Accueil;{key};;\n"
    apply_file(by=steward, file=bring(steward, body, text))
    before = list(Mandate.objects.order_by("pk").values())
    plan = apply_file(by=steward, file=bring(steward, body, text))
    assert (plan.created, plan.changed, plan.unchanged) == (0, 0, 1)
    assert list(Mandate.objects.order_by("pk").values()) == before


def test_a_later_file_ends_a_mandate_and_renames_a_function(steward, body, person):
    make_mandate(person, body, since=date(2024, 1, 1), function=LocalizedText.of(fr="Ancien"))
    plan = apply_file(by=steward, file=bring(steward, body, HEADER + "K1;agent;2024-01-01;2030-01-01;Nouveau;;;\n"))
    mandate = person.mandates.get()
    assert (plan.changed, mandate.until, str(mandate.function)) == (1, date(2030, 1, 1), "Nouveau")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("NOBODY;agent;2024-01-01;;;;;", "person"),
        ("K1;emperor;2024-01-01;;;;;", "role"),
        ("K1;agent;soon;;;;;", "since"),
        ("K1;agent;31/02/2024;;;;;", "since"),
        ("K1;agent;2024-01-01;2023-01-01;;;;", "until"),
        ("K1;agent;2024-01-01;;;;ELSEWHERE;", "body"),
        ("K1;agent;2024-01-01;;;;;K1", "substitute"),
        ("K1;agent;;;;;;", "since"),
        ("K1;agent;2024-01-01;;;;;;;;too many", ""),
    ],
)
def test_a_bad_line_is_explained_and_left_out(steward, body, person, line, column):
    plan = planned(steward, body, HEADER + line + "\n")
    assert [(one.line, one.column) for one in plan.errors] == [(2, column)]
    assert plan.good_lines == 0


def test_two_mandates_of_one_role_may_follow_each_other_but_not_overlap(steward, body, person):
    text = HEADER + "K1;agent;2020-01-01;2022-01-01;;;;\nK1;agent;2022-01-01;;;;;\nK1;agent;2023-01-01;;;;;\n"
    plan = apply_file(by=steward, file=bring(steward, body, text))
    assert (plan.created, [one.line for one in plan.errors]) == (2, [4])


def test_a_key_that_names_another_mandate_is_an_error(steward, body, person):
    make_mandate(person, body, external_id="M1", since=date(2024, 1, 1))
    plan = planned(steward, body, HEADER + "K1;head;2024-01-01;;;M1;;\n")
    assert [one.column for one in plan.errors] == ["external_id"]


def test_people_of_another_body_are_not_known_here(steward, body):
    make_person(make_body(), external_id="K1")
    assert planned(steward, body, HEADER + "K1;agent;2024-01-01;;;;;\n").wrong_lines == 1


def test_a_service_below_the_body_is_named_by_its_key(steward, body, person):
    service = make_body("service", parent=body, external_id="S1")
    steward.__dict__.pop("_managed_body_ids", None)
    apply_file(by=steward, file=bring(steward, body, HEADER + "K1;agent;2024-01-01;;;;S1;\n"))
    assert person.mandates.get().body == service


def test_a_file_does_not_end_a_steward_s_mandate(steward, body):
    mandate = steward.mandates.get()
    key = steward.keys.get().external_id
    plan = planned(steward, body, HEADER + f"{key};steward;{mandate.since};2030-01-01;;;;\n")
    assert [one.column for one in plan.errors] == ["until"]
