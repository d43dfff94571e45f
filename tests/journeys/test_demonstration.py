"""The demonstration in a real browser: its pages please axe, and the tutorial works as it is written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from mithaq.directory.models import Account
from mithaq.portal.demo.fill import fill
from mithaq.portal.demo.pages import pages
from mithaq.portal.demo.people import PASSWORD
from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)
TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial"


@pytest.fixture(autouse=True)
def filled() -> None:
    """The demonstration, as a visitor finds it."""
    fill(say=lambda _line: None)


@pytest.mark.parametrize(("language", "width", "scheme"), [("ar", 360, "dark"), ("fr", 1280, "light")])
def test_the_pages_of_the_portal_are_clean(open_page: PageOpener, language: Any, width: int, scheme: Any) -> None:
    page = open_page(f"/{language}/", language=language, width=width, scheme=scheme)
    bodies = ("ministry-of-territorial-services", "riwaq-network", "department-of-sourdaine")
    others = ("", "b/", "search/?q=charte", "how-to-check/", "open-data/", "accessibility/", "account/login/")
    for path in (*others, *(f"b/{slug}/" for slug in bodies)):
        page.goto(f"/{language}/{path}")
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)


def test_desks_are_clean(open_page: PageOpener) -> None:
    for address in ("department@demo.example", "minister@demo.example", "director@demo.example"):
        account = Account.objects.get(email=address)
        page = open_page("/ar/desk/", language="ar", width=360, account=account)
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)


def test_a_visitor_becomes_one_of_the_invented_people_with_one_press(open_page: PageOpener) -> None:
    page = open_page("/en/account/login/", language="en", javascript=False)
    page.get_by_role("button", name="Sign in as Nadège Furcy").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_text("A new edition: read what has changed, then sign again.")).to_be_visible()


def test_no_page_of_the_demonstration_scrolls_sideways_on_a_telephone(open_page: PageOpener) -> None:
    page = open_page("/ar/", width=360)
    for path in pages():
        page.goto(path)
        assert_no_sideways_scroll(page)


def test_the_tutorial_of_the_first_charter_works_as_it_is_written(open_page: PageOpener) -> None:
    page = open_page("/en/account/login/", language="en")
    page.locator("#id_login").fill("department@demo.example")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#main form").first.get_by_role("button", name="Sign in").click()

    page.get_by_role("link", name="Import a charter").click()
    page.get_by_label("File of the charter").set_input_files(TUTORIAL / "first-charter.txt")
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_text("9 commitments")).to_be_visible()
    page.get_by_role("link", name="Continue to the draft").click()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("button", name="Validate").click()
    page.get_by_role("link", name="Freeze").click()
    page.get_by_role("button", name="Freeze").click()

    page.get_by_role("link", name="Write down an adoption").click()
    page.get_by_label("Decision", exact=True).fill("Decision no. 3 of the president")
    page.get_by_label("Decided on").fill(date.today().isoformat())
    page.get_by_label("In force from").fill(date.today().isoformat())
    page.get_by_role("button", name="Write the adoption down").click()

    page.goto("/en/desk/")
    page.get_by_role("link", name="Campaigns of signatures").click()
    page.get_by_role("link", name=re.compile("ACCUEIL")).first.click()
    page.get_by_label("To be signed by").fill((date.today() + timedelta(days=30)).isoformat())
    page.get_by_label("staff", exact=True).check()
    page.get_by_role("button", name="Plan the campaign").click()
    page.get_by_role("link", name="Open the campaign").click()
    page.get_by_role("button", name="Open the campaign").click()

    page.goto("/en/desk/")
    page.get_by_role("listitem").filter(has_text="ACCUEIL").get_by_role("link", name="Read and sign").click()
    page.get_by_role("link", name="I have read it: show me what I sign").click()
    page.locator("input[name=secret]").fill(PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("link", name="Its check page")).to_be_visible()
