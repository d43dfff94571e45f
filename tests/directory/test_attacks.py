"""Attempts to read, guess, change or take over what is another body's; and text that would do more than be read."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.exports import csv_response, safe_cell
from mithaq.core.texts import LocalizedText
from mithaq.directory import actions
from mithaq.directory.models import Body, ImportFile, Mandate, Person
from mithaq.directory.rules import may_manage
from tests.factories import make_account, make_body, make_mandate, make_member, make_network, make_person, make_steward

pytestmark = pytest.mark.django_db
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">&"\''


@pytest.fixture
def body():
    return make_body(external_id="MINE")


@pytest.fixture
def steward(body):
    return make_steward(body)


@pytest.fixture
def theirs():
    """Somebody of another body, with everything that one would like to find."""
    other = make_body(external_id="THEIRS")
    person = make_person(
        other, external_id="SECRET-KEY", email="victim@example.org", name=LocalizedText.of(fr="Victime")
    )
    make_mandate(person, other, role="head")
    return person


@pytest.fixture
def signed_in(client, steward):
    client.force_login(steward.account)
    return client


def people_address(body):
    return reverse("directory:person_list", args=[body.slug])


@pytest.mark.parametrize("words", ["Victime", "victim", "victim@example.org", "SECRET-KEY", "%", "_"])
def test_a_search_finds_nobody_of_another_body(signed_in, body, theirs, words):
    page = signed_in.get(people_address(body), {"q": words})
    assert theirs not in [row.person for row in page.context["rows"]]
    export = signed_in.get(reverse("directory:person_export", args=[body.slug]), {"q": words}).content.decode()
    assert "victim" not in export.lower()


def test_acts_on_people_of_another_body_are_refused_even_with_their_ids(steward, body, theirs):
    for act in (
        lambda: actions.give_mandate(by=steward, person=theirs, body=body, role="agent", since=body.today()),
        lambda: actions.change_person(by=steward, person=theirs, name=theirs.name, email="thief@x.org", language="fr"),
        lambda: actions.invite_by_email(by=steward, person=theirs, body=body),
        lambda: actions.print_codes(by=steward, body=body, people=[theirs]),
        lambda: actions.erase_person(by=steward, person=theirs),
        lambda: actions.end_mandate(by=steward, mandate=theirs.mandates.get(), on=body.today()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_substitute_from_another_body_is_not_named(steward, body, theirs):
    with pytest.raises(Refused):
        actions.name_substitute(by=steward, mandate=make_mandate(None, body), person=theirs)


def test_ids_of_another_body_in_the_form_of_a_list_choose_nobody(signed_in, body, theirs):
    form = {"people": [theirs.public_id], "sure": "1"}
    assert "sheet" not in signed_in.post(reverse("directory:code_print", args=[body.slug]), form).context
    signed_in.post(reverse("notices:invite", args=[body.slug]), form)
    assert not theirs.invitations.exists()


def test_a_steward_cannot_enter_by_code_as_somebody_who_signs_for_another_body(steward, body):
    """Whoever has an account has powers elsewhere: no sheet of paper opens them."""
    shared = make_person(body, account=True)
    make_mandate(shared, make_body(), role="steward")
    with pytest.raises(Refused):
        actions.print_codes(by=steward, body=body, people=[shared])


def test_a_steward_cannot_take_over_an_account_by_writing_their_own_address(steward, body):
    member = make_person(body, account=True)
    with pytest.raises(Refused):
        actions.change_person(by=steward, person=member, name=member.name, email="thief@example.org", language="fr")
    shared = make_person(body)
    make_mandate(shared, make_body())
    with pytest.raises(Refused):
        actions.change_person(by=steward, person=shared, name=shared.name, email="thief@example.org", language="fr")


def test_a_coordinator_does_not_manage_members_nor_replace_their_stewards():
    network = make_network()
    member = make_member(network).body
    coordinator = make_steward(network)
    make_steward(member)
    assert not may_manage(coordinator, member)
    with pytest.raises(NotAllowed):
        actions.create_person(by=coordinator, body=member, name=LocalizedText.of(fr="Cheval de Troie"))


def test_a_steward_s_mandate_gives_nothing_before_its_first_day_and_nothing_after_its_last(body):
    for since, until in (("2999-01-01", None), ("2020-01-01", "2021-01-01")):
        person = make_person(body)
        Mandate.objects.create(person=person, body=body, role="steward", since=since, until=until)
        assert not may_manage(Person.objects.get(pk=person.pk), body)


def test_an_administrator_s_flag_opens_no_body(body):
    account = make_account(is_staff=True, is_superuser=True)
    person = make_person(account=account)
    assert not may_manage(person, body)


def test_html_is_shown_as_text_in_every_field(client, signed_in, body, steward):
    signed_in.post(
        reverse("directory:person_create", args=[body.slug]),
        {"name_fr": SCRIPT, "name_ar": SCRIPT, "language": "fr", "external_id": SCRIPT[:80]},
    )
    person = Person.objects.known_in(body).exclude(pk=steward.pk).get()
    signed_in.post(
        reverse("directory:mandate_give", args=[body.slug, person.public_id]),
        {"role": "head", "since": "2024-01-01", "function_fr": SCRIPT},
    )
    signed_in.post(
        reverse("directory:internal_body_create", args=[body.slug]),
        {"kind": "committee", "name_fr": SCRIPT, "founded_by_fr": SCRIPT},
    )
    committee = Body.objects.get(kind="committee")
    file = SimpleUploadedFile("<b>.csv", f"external_id;name;{SCRIPT}\nX;;\n".encode())
    signed_in.post(reverse("directory:import_new", args=[body.slug]), {"kind": "people", "file": file})
    for address in (
        people_address(body),
        reverse("directory:person_detail", args=[body.slug, person.public_id]),
        reverse("directory:person_change", args=[body.slug, person.public_id]),
        reverse("directory:person_erase", args=[body.slug, person.public_id]),
        reverse("meetings:committee_detail", args=[body.slug, committee.slug]),
        reverse("directory:import_detail", args=[body.slug, ImportFile.objects.get().public_id]),
        reverse("portal:body_detail", args=[committee.slug]),
    ):
        html = signed_in.get(address).content.decode()
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address
        assert not re.search(r"<[^>]*\sonerror=\"alert", html), address


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u202a", "\u2069"])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("person_create", "name_fr"),
        ("person_create", "name_ar"),
        ("person_create", "external_id"),
        ("internal_body_create", "name_fr"),
        ("internal_body_create", "founded_by_ar"),
    ],
)
def test_marks_that_turn_the_reading_round_are_refused_in_every_field(signed_in, body, mark, name, field):
    form = {"language": "fr", "kind": "committee", "name_fr": "Amal", field: f"Amal {mark}lamA"}
    page = signed_in.post(reverse(f"directory:{name}", args=[body.slug]), form)
    assert field in page.context["form"].errors


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_an_export_is_taken_for_a_formula(start):
    evil = f'{start}HYPERLINK("http://evil.example","x")'
    assert safe_cell(evil) == f"'{evil}"
    content = csv_response("x.csv", ["a"], [[evil]]).content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(content.partition("\r\n")[2])))[0].startswith("'")


def test_a_huge_file_is_refused_before_it_is_read(signed_in, body):
    file = SimpleUploadedFile("people.csv", b"external_id;name\n" + b"x" * (6 * 1024 * 1024))
    page = signed_in.post(reverse("directory:import_new", args=[body.slug]), {"kind": "people", "file": file})
    assert "file" in page.context["form"].errors


@pytest.mark.parametrize(
    "query", ["?page=-1", "?page=9999999999999999999", "?page=x", "?role=%00x", "?q=" + "a" * 5000]
)
def test_odd_queries_are_answered(signed_in, body, query):
    assert signed_in.get(people_address(body) + query).status_code in {200, 400}


@pytest.mark.parametrize("at", ["0000-00-00", "99999-01-01", "2024-13-45", "'; --", "2024-02-30", "1-1-1"])
def test_odd_days_are_answered(client, at):
    network = make_network()
    for name in ("member_list", "member_csv", "member_json"):
        assert client.get(reverse(f"directory:{name}", args=[network.slug]), {"at": at}).status_code == 200


def test_the_page_of_a_person_shows_nothing_of_their_other_bodies(signed_in, body):
    shared = make_person(body)
    other = make_body(name=LocalizedText.of(fr="Organisme Caché"))
    make_mandate(shared, other, function=LocalizedText.of(fr="Fonction cachée"))
    for address in (people_address(body), reverse("directory:person_detail", args=[body.slug, shared.public_id])):
        html = signed_in.get(address).content.decode()
        assert "cachée" not in html
        assert "Caché" not in html
