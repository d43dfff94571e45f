"""Pages of the directory: what a steward sees and does, what everyone sees of networks, and in how many queries."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, ImportFile, Mandate, Membership, Person
from mithaq.notices.models import Notice
from tests.factories import (
    make_body,
    make_mandate,
    make_member,
    make_network,
    make_person,
    make_steward,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def body():
    return make_body(languages=["fr", "ar"])


@pytest.fixture
def steward(body):
    return make_steward(body)


@pytest.fixture
def signed_in(client, steward):
    client.force_login(steward.account)
    return client


def address(name, *arguments):
    return reverse(f"directory:{name}", args=arguments)


def test_the_list_filters_by_words_role_class_and_state(signed_in, body):
    agent = make_mandate(make_person(body, name=LocalizedText.of(fr="Hélène Essai")), body).person
    over = make_mandate(
        make_person(body, name=LocalizedText.of(ar="أمل تجربة")), body, role="head", until=date(2021, 1, 1)
    ).person
    idle = make_person(body, external_id="IDLE-7", name=LocalizedText.of(fr="Sans mandat"))

    def shown(**query):
        page = signed_in.get(address("person_list", body.slug), query)
        return {row.person for row in page.context["rows"]}

    assert shown(q="helene") == {agent}
    assert shown(q="امل") == {over}
    assert shown(q="idle-7") == {idle}
    assert shown(role="head") == {over}
    assert shown(signatory_class="official") == {over}
    assert shown(state="ended") == {over}
    assert shown(state="none") == {idle}
    assert idle not in shown(state="active")
    assert agent in shown(state="active")
    assert shown(role="no such role") >= {agent, over, idle}


@pytest.mark.parametrize("number", [3, 60])
def test_the_list_asks_the_same_few_queries_however_many_people(signed_in, body, number, django_assert_max_num_queries):
    for _ in range(number):
        make_mandate(make_person(body), body)
    with django_assert_max_num_queries(MOST_QUERIES):
        signed_in.get(address("person_list", body.slug))


def test_a_person_is_added_corrected_given_a_mandate_and_a_substitute(signed_in, body):
    signed_in.post(
        address("person_create", body.slug),
        {"name_fr": "Amal Essai", "name_ar": "أمل", "email": "a@example.org", "language": "fr", "external_id": "K1"},
    )
    person = Person.objects.get(email="a@example.org")
    assert person.name == LocalizedText.of(fr="Amal Essai", ar="أمل")
    signed_in.post(
        address("person_change", body.slug, person.public_id),
        {"name_fr": "Amal Exemple", "name_ar": "", "email": "", "language": "ar"},
    )
    person.refresh_from_db()
    assert (str(person.name), person.email, person.language) == ("Amal Exemple", "", "ar")
    signed_in.post(
        address("mandate_give", body.slug, person.public_id),
        {"role": "agent", "since": "2024-01-31", "function_fr": "F"},
    )
    mandate = person.mandates.get()
    make_person(body, external_id="K2")
    signed_in.post(address("mandate_substitute", body.slug, mandate.public_id), {"substitute": "K2"})
    mandate.refresh_from_db()
    assert mandate.substitute.keys.get().external_id == "K2"
    signed_in.post(address("mandate_end", body.slug, mandate.public_id), {"on": "2030-01-01"})
    mandate.refresh_from_db()
    assert mandate.until == date(2030, 1, 1)


def test_what_was_typed_is_not_lost_when_it_is_refused(signed_in, body):
    make_person(body, external_id="K1")
    typed = {"name_fr": "Amal Essai", "email": "a@example.org", "language": "fr", "external_id": "K1"}
    page = signed_in.post(address("person_create", body.slug), typed)
    assert page.status_code == 200
    assert "Amal Essai" in page.content.decode()
    assert "external_id" in page.context["form"].errors


def test_a_person_needs_a_name_in_some_language(signed_in, body):
    page = signed_in.post(address("person_create", body.slug), {"language": "fr"})
    assert "name_fr" in page.context["form"].errors


@pytest.mark.parametrize("name", ["Amal \u202eiassE", "Amаl"])
def test_a_name_that_deceives_the_eye_is_refused(signed_in, body, name):
    page = signed_in.post(address("person_create", body.slug), {"name_fr": name, "language": "fr"})
    assert "name_fr" in page.context["form"].errors


def test_the_last_steward_is_not_ended(signed_in, body, steward):
    page = signed_in.post(address("mandate_end", body.slug, steward.mandates.get().public_id), {"on": "2030-01-01"})
    assert "on" in page.context["form"].errors


def test_a_person_is_erased_after_a_page_that_says_what_goes(signed_in, body):
    person = make_person(body)
    where = address("person_erase", body.slug, person.public_id)
    assert signed_in.get(where).status_code == 200
    signed_in.post(where, {})
    assert Person.objects.filter(pk=person.pk, erased_at=None).exists()
    signed_in.post(where, {"sure": "on"})
    assert not Person.objects.filter(pk=person.pk, erased_at=None).exists()


def test_inviting_tells_by_e_mail_and_says_whom_it_could_not_invite(signed_in, body):
    reached, silent = make_person(body, email="a@example.org"), make_person(body)
    page = signed_in.post(
        reverse("notices:invite", args=[body.slug]), {"people": [reached.public_id, silent.public_id]}, follow=True
    )
    assert Notice.objects.get(kind="invitation").person == reached
    assert len(page.context["messages"]) == 2


def test_codes_are_made_after_a_question_and_shown_once(signed_in, body):
    people = [make_person(body).public_id for _ in range(3)]
    where = address("code_print", body.slug)
    assert "sheet" not in signed_in.post(where, {"people": people}).context
    page = signed_in.post(where, {"people": people, "sure": "1"})
    assert len(page.context["sheet"]) == 3
    assert "sheet" not in signed_in.get(where).context


def upload(client, body, text, kind="people"):
    file = SimpleUploadedFile("people.csv", text.encode(), content_type="text/csv")
    return client.post(address("import_new", body.slug), {"kind": kind, "file": file}, follow=True)


def test_a_file_is_tried_shown_and_confirmed(signed_in, body):
    page = upload(signed_in, body, "external_id;name;colour\nK1;Amal;blue\nK2;;red\n")
    plan = page.context["plan"]
    assert (plan.created, plan.wrong_lines, plan.unknown_headers) == (1, 1, ["colour"])
    file = ImportFile.objects.get()
    where = address("import_detail", body.slug, file.public_id)
    problems = signed_in.get(address("import_problems", body.slug, file.public_id)).content.decode()
    assert "3,name," in problems
    page = signed_in.post(where, follow=True)
    assert page.context["file"].summary == {"created": 1, "changed": 0, "unchanged": 0, "wrong": 1}
    page = signed_in.post(where)
    assert page.status_code == 200
    assert page.context["refused"]


def test_a_file_may_be_thrown_away(signed_in, body):
    upload(signed_in, body, "external_id;name\nK1;Amal\n")
    signed_in.post(address("import_discard", body.slug, ImportFile.objects.get().public_id))
    assert not ImportFile.objects.exists()
    assert not Person.objects.known_in(body).filter(keys__external_id="K1").exists()


def test_a_file_that_cannot_be_read_is_explained_beside_its_field(signed_in, body):
    page = upload(signed_in, body, "nothing of the kind\n1\n")
    assert "file" in page.context["form"].errors


@pytest.mark.parametrize("kind", ["people", "mandates", "bodies"])
def test_an_example_can_be_downloaded(signed_in, body, kind):
    page = signed_in.get(address("import_template", body.slug, kind))
    assert page.content.decode("utf-8-sig").count("\n") == 2


def test_an_export_is_what_an_import_reads(signed_in, body):
    make_person(body, external_id="=K1", name=LocalizedText.of(fr="+Amal", ar="أمل"), email="a@example.org")
    content = signed_in.get(address("person_export", body.slug)).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {"'=K1"} < {row["external_id"] for row in rows}
    plan = upload(signed_in, body, content).context["plan"]
    assert (plan.created, plan.changed, plan.errors) == (0, 0, [])


@pytest.fixture
def network():
    network = make_network()
    for kind, number, since in [("region", 2, 2020), ("commune", 5, 2020), ("commune", 3, 2024)]:
        for _ in range(number):
            make_member(network, kind=kind, since=date(since, 6, 1))
    return network


@pytest.mark.parametrize(("at", "total"), [("2019-01-01", 0), ("2020-06-01", 7), ("2024-05-31", 7), ("2024-06-01", 10)])
def test_members_are_counted_at_a_date(client, network, at, total):
    page = client.get(address("member_list", network.slug), {"at": at})
    assert page.context["total"] == total == sum(one.count for one in page.context["counts"])


def test_each_number_leads_to_the_list_that_it_counts(client, network):
    page = client.get(address("member_list", network.slug), {"at": "2024-06-01"})
    for one in page.context["counts"]:
        shown = client.get(address("member_list", network.slug), {"at": "2024-06-01", "kind": one.code})
        assert shown.context["page"].paginator.count == one.count
    answer = client.get(address("member_json", network.slug), {"at": "2024-06-01"}).json()
    assert (answer["total"], len(answer["members"]), answer["counts"]) == (10, 10, {"region": 2, "commune": 8})
    table = client.get(address("member_csv", network.slug), {"at": "2024-06-01", "kind": "region"})
    assert len(table.content.decode().splitlines()) == 3


def test_a_day_that_makes_no_sense_is_today_and_said(client, network):
    page = client.get(address("member_list", network.slug), {"at": "yesterday"})
    assert (page.status_code, page.context["total"]) == (200, 10)
    assert page.context["form"].errors


def test_members_are_listed_in_few_queries(client, network, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(address("member_list", network.slug))


def test_a_coordinator_writes_down_a_member_and_its_end(client, network):
    client.force_login(make_steward(network).account)
    newcomer = make_body()
    client.post(
        address("member_join", network.slug),
        {"body": newcomer.pk, "since": "2025-01-01", "decision_fr": "Délibération 7"},
    )
    membership = Membership.objects.get(body=newcomer)
    page = client.get(address("membership_detail", membership.public_id))
    assert membership.act in page.content.decode()
    client.post(address("member_leave", membership.public_id), {"on": "2026-01-01", "decision_fr": "Délibération 9"})
    membership.refresh_from_db()
    assert (membership.until, bool(membership.end_act)) == (date(2026, 1, 1), True)
    assert client.get(f"/id/{membership.public_id}/").status_code == 302


def test_a_committee_shows_its_decision_and_its_members_of_today(client, body):
    committee = make_body("committee", parent=body, founded_by=LocalizedText.of(fr="Arrêté n° 5"))
    make_mandate(None, committee, role="committee_member", function=LocalizedText.of(fr="Présidente"))
    make_mandate(None, committee, role="committee_member", until=date(2021, 1, 1))
    make_mandate(None, committee, role="steward")
    page = client.get(reverse("meetings:committee_detail", args=[body.slug, committee.slug]))
    assert [str(one.function) for one in page.context["members"]] == ["Présidente"]
    assert "Arrêté n° 5" in page.content.decode()


def test_a_steward_makes_a_committee_below_the_body(signed_in, body):
    signed_in.post(
        address("internal_body_create", body.slug),
        {"kind": "committee", "name_fr": "Comité d’essai", "founded_by_fr": "Arrêté n° 5"},
    )
    committee = Body.objects.get(kind="committee")
    assert (committee.parent, str(committee.founded_by)) == (body, "Arrêté n° 5")


def test_a_network_names_the_first_steward_of_a_member_and_nobody_after(client, network):
    coordinator = make_steward(network)
    member = network.members.first().body
    client.force_login(coordinator.account)
    client.post(address("person_create", member.slug), {"name_fr": "Amal", "language": "fr", "external_id": "K1"})
    person = Person.objects.known_in(member).get()
    client.post(address("mandate_give", member.slug, person.public_id), {"role": "steward", "since": "2024-01-01"})
    assert Mandate.objects.managing().get(body=member).person == person
    assert client.get(address("person_list", member.slug)).status_code == 403


def test_the_list_shows_mandates_in_the_services_of_the_body_and_no_other_body(signed_in, body):
    service = make_body("service", parent=body, name=LocalizedText.of(fr="Service des essais"))
    elsewhere = make_body("commune", parent=body, name=LocalizedText.of(fr="Commune voisine"))
    found = make_person(body)
    make_mandate(found, service, role="agent")
    make_mandate(found, elsewhere, role="agent")
    for where in (address("person_list", body.slug), address("person_detail", body.slug, found.public_id)):
        page = signed_in.get(where).content.decode()
        assert "Service des essais" in page
        assert "Commune voisine" not in page
