"""The demonstration in a real browser: visitors play its invented people, and the tutorial works as it is written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mithaq.portal.demo.people import PASSWORD
from tests.browser import PageOpener

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial"


@pytest.fixture(scope="module", autouse=True)
def db(demonstration: None) -> None:
    """The database of this file. Only for tests that ask for one of this name does pytest-django make any."""


def test_a_visitor_becomes_one_of_the_invented_people_with_one_press(visit: PageOpener) -> None:
    page = visit("/en/account/login/", language="en", javascript=False)
    page.get_by_role("button", name="Sign in as Nadège Furcy").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_text("A new edition: read what has changed, then sign again.")).to_be_visible()


def test_the_tutorial_of_the_first_charter_works_as_it_is_written(visit: PageOpener) -> None:
    page = visit("/en/account/login/", language="en")
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
