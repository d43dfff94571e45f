"""The import screen in a real browser: clean for axe in both directions, with htmx, and without any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mithaq.directory.models import Person
from mithaq.instruments.imports.actions import start_import
from mithaq.instruments.models import ImportDraft
from tests.browser import assert_axe_clean, assert_no_sideways_scroll
from tests.factories import make_body, make_steward
from tests.instruments.imports.charter import COMMITMENTS, TEXT_IN_ARABIC
from tests.instruments.imports.conftest import make_import
from tests.instruments.imports.test_review import node_of

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Page]


def begin(*, arabic: bool = False) -> tuple[ImportDraft, Person]:
    body = make_body()
    steward = make_steward(body)
    if arabic:
        return start_import(by=steward, body=body, text=TEXT_IN_ARABIC), steward
    return make_import(body, steward), steward


def address(draft: ImportDraft, language: str = "fr", *, page: str = "review") -> str:
    path = reverse(f"instruments:import_{page}", args=[draft.body.slug, draft.public_id])
    return f"/{language}/{path.split('/', 2)[2]}"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_is_accessible(language: Literal["fr", "ar"], width: int, scheme: str, open_page: Opener) -> None:
    draft, steward = begin(arabic=language == "ar")
    value = draft.structure["values"][0]
    for opened in ("", f"?open={value['commitments'][0]['id']}", f"?open={value['id']}"):
        path = address(draft, language) + opened
        page = open_page(path, language=language, width=width, scheme=scheme, account=steward.account)
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("page_name", ["finish", "discard"])
def test_the_pages_around_it_are_accessible(page_name: str, open_page: Opener) -> None:
    draft, steward = begin()
    page = open_page(address(draft, page=page_name), width=360, account=steward.account)
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


def test_with_htmx_a_correction_swaps_the_structure_only_and_keeps_the_keyboard_where_it_was(open_page: Opener) -> None:
    draft, steward = begin()
    page = open_page(address(draft), account=steward.account)
    page.evaluate("window.mithaqStays = true")
    node = node_of(draft, COMMITMENTS[1])
    up = page.locator(f"#{node}-up")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == f"{node}-up"
    assert page.evaluate("window.mithaqStays")
    draft.refresh_from_db()
    assert draft.structure["values"][0]["commitments"][0]["id"] == node


def test_with_htmx_an_outdated_correction_is_shown_with_what_was_typed(open_page: Opener) -> None:
    draft, steward = begin()
    node = node_of(draft, COMMITMENTS[1])
    page = open_page(address(draft) + f"?open={node}", account=steward.account)
    other = open_page(address(draft), account=steward.account)
    other.locator(f"#{node}-down").click()
    expect(other.locator("#undo")).to_be_visible()
    page.locator("#open-text").fill("Ce que j'ai tapé.")
    page.locator(f"button[value='rewrite {node}']").click()
    expect(page.locator("#structure [role=alert]")).to_be_visible()
    expect(page.locator("#again-text")).to_have_value("Ce que j'ai tapé.")
    page.locator(f"button[value='rewrite {node}']").click()
    expect(page.locator(f"#{node}-t")).to_contain_text("Ce que j'ai tapé.")


def test_when_the_session_has_ended_the_page_says_so_instead_of_vanishing(open_page: Opener) -> None:
    draft, steward = begin()
    page = open_page(address(draft), account=steward.account)
    page.context.clear_cookies(name="sessionid")
    page.locator(f"#{node_of(draft, COMMITMENTS[1])}-up").click()
    page.wait_for_url("**/account/login/**")


def test_a_correction_that_could_not_be_saved_says_so(open_page: Opener) -> None:
    draft, steward = begin()
    page = open_page(address(draft), account=steward.account)
    page.context.clear_cookies()  # and with them the token against forged forms
    page.locator(f"#{node_of(draft, COMMITMENTS[1])}-up").click()
    expect(page.locator("#not-saved")).to_be_visible()


def test_without_javascript_a_commitment_is_corrected_divided_and_put_back(open_page: Opener) -> None:
    draft, steward = begin()
    node = node_of(draft, COMMITMENTS[1])
    page = open_page(address(draft), account=steward.account, javascript=False)
    page.locator(f"#{node} .tools a").click()
    page.locator("#open-text").fill("Noter les demandes\navec leurs mots.")
    page.locator(f"button[value='rewrite {node}']").click()
    assert page.url.endswith(f"#{node}")
    expect(page.locator(f"#{node}-t")).to_contain_text("Noter les demandes")
    page.locator("#undo").click()
    expect(page.locator(f"#{node}-t")).to_contain_text(COMMITMENTS[1])
