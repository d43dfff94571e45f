"""The browser's watchers watch: a page that breaks a promise is noticed."""

from __future__ import annotations

import pytest

from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll


@pytest.mark.parametrize(
    "deed",
    [
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))",
        "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/pixel.png'}))",
        "setTimeout(() => { throw new Error('broken') })",
    ],
)
def test_inline_code_foreign_hosts_and_broken_scripts_are_noticed(open_page: PageOpener, deed: str) -> None:
    page = open_page("/fr/")
    open_page.assert_csp_clean(page)
    page.evaluate(f"() => {{ {deed} }}")
    page.wait_for_timeout(100)
    with pytest.raises(AssertionError):
        open_page.assert_csp_clean(page)
    open_page.wrongs[page].clear()


def test_inaccessible_and_overflowing_pages_are_noticed(open_page: PageOpener) -> None:
    page = open_page("/ar/", language="ar", width=360)
    page.evaluate("document.querySelector('main').append(new Image())")
    page.evaluate("document.styleSheets[0].insertRule('main { min-inline-size: 900px }')")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_axe_clean(page)
    with pytest.raises(AssertionError, match="wider"):
        assert_no_sideways_scroll(page)
