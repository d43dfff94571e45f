"""A steward's pages in a real browser: clean for axe in both directions, narrow and wide, and without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll
from tests.factories import make_body, make_mandate, make_member, make_network, make_person, make_steward

pytestmark = pytest.mark.django_db(transaction=True)
FILE = "external_id;name;email\nK1;Hélène Essai;helene@example.org\nK2;;\nK3;Badr Exemple;not an address\n"


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("fr", 1280)])
def test_the_pages_of_people_and_networks_are_clean(open_page: PageOpener, language: str, width: int) -> None:
    network = make_network()
    body = make_member(network).body
    steward, person = make_steward(body), make_person(body, email="amal@example.org")
    make_mandate(person, body, role="head", function=LocalizedText.of(fr="Présidente du conseil communal"))
    committee = make_body("committee", parent=body, founded_by=LocalizedText.of(fr="Arrêté n° 5"))
    make_mandate(None, committee, role="committee_member", until=date(2030, 1, 1))
    membership = network.members.get()
    with translation.override(language):
        addresses = [
            reverse("directory:person_list", args=[body.slug]),
            reverse("directory:person_create", args=[body.slug]),
            reverse("directory:person_detail", args=[body.slug, person.public_id]),
            reverse("directory:person_erase", args=[body.slug, person.public_id]),
            reverse("directory:mandate_give", args=[body.slug, person.public_id]),
            reverse("directory:import_new", args=[body.slug]),
            reverse("directory:member_list", args=[network.slug]),
            reverse("directory:membership_detail", args=[membership.public_id]),
            reverse("meetings:committee_detail", args=[body.slug, committee.slug]),
            reverse("account_email"),
            reverse("mfa_index"),
        ]
    page = open_page(addresses[0], language=language, width=width, account=steward.account)
    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_is_brought_tried_and_confirmed(open_page: PageOpener, javascript: bool) -> None:
    body = make_body()
    steward = make_steward(body)
    with translation.override("en"):
        address = reverse("directory:import_new", args=[body.slug])
    page = open_page(address, language="en", javascript=javascript, account=steward.account)
    content = {"name": "people.csv", "mimeType": "text/csv", "buffer": FILE.encode("cp1252")}
    page.locator("input[type=file]").set_input_files(content)
    page.get_by_role("button", name="Try the file").click()
    expect(page.get_by_role("row")).to_have_count(3)
    if javascript:
        assert_axe_clean(page)
    page.get_by_role("button", name="Import the good line").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The file was imported")
    assert str(Person.objects.get(keys__external_id="K1").name) == "Hélène Essai"


def test_somebody_without_an_address_comes_in_with_a_sheet_and_leaves(open_page: PageOpener) -> None:
    body = make_body()
    steward, person = make_steward(body), make_mandate(make_person(body)).person
    with translation.override("fr"):
        address = reverse("directory:person_detail", args=[body.slug, person.public_id])
    page = open_page(address, account=steward.account)
    page.locator("[formaction$='/codes/']").click()
    page.locator("#main form .btn").click()
    assert_axe_clean(page)
    code = page.locator(".bignum").inner_text()
    village = open_page("/ar/code/", language="ar", width=360, javascript=False)
    village.locator("[name=code]").fill(code.upper())
    village.locator("#main form .btn").click()
    village.wait_for_url("**/ar/desk/")
    village.locator("form[action$='/code/leave/'] button").click()
    village.goto("/ar/desk/")
    expect(village).not_to_have_url("**/ar/desk/")
    assert "/account/login/" in village.url
