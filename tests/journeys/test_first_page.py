"""The first page in a real browser: each language and direction, small and wide, light and dark, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll

DIRECTIONS = {"ar": "rtl", "fr": "ltr", "en": "ltr"}


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_first_page_is_clean_in_every_language_direction_and_size(
    open_page: PageOpener, language: str, width: int, scheme: str
) -> None:
    page = open_page(f"/{language}/", language=language, width=width, scheme=scheme)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", DIRECTIONS[language])
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


def test_the_first_page_needs_no_script(open_page: PageOpener) -> None:
    page = open_page("/ar/", language="ar", javascript=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.postgres
def test_the_first_page_comes_out_of_postgresql_too(open_page: PageOpener) -> None:
    page = open_page("/fr/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
