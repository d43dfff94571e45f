"""Somebody at a browser: goes from page to page by what is written there, and looks at each page as a reader would."""

from __future__ import annotations

import re
from typing import Any, Literal

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll

Language = Literal["ar", "fr", "en"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}


class Traveller:
    """One browser profile. Words are given in English, as the source has them, and looked for in the language."""

    def __init__(
        self, open_page: PageOpener, path: str, *, language: Language, javascript: bool = True, account: Any = None
    ) -> None:
        """``account``: as whom they are signed in; a stranger when None."""
        self.language, self.has_scripts = language, javascript
        self.page: Page = open_page(path, language=language, javascript=javascript, account=account)
        self.look()

    def say(self, words: str) -> str:
        """``words`` in the language of the traveller. Fails when nobody has translated them."""
        with translation.override(self.language):
            said = gettext(words)
        assert said != words or self.language == "en", f"not translated: {words}"
        return said

    def look(self) -> None:
        """The page is in the right language and direction, accessible, and narrow enough for a telephone."""
        html = self.page.locator("html")
        expect(html).to_have_attribute("lang", self.language)
        expect(html).to_have_attribute("dir", "rtl" if self.language == "ar" else "ltr")
        if self.has_scripts:  # axe is one
            assert_axe_clean(self.page)
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict of two numbers
        assert_no_sideways_scroll(self.page)
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look()

    def follow(self, words: str, *, inside: Locator | None = None) -> None:
        """Follow the link that says ``words``."""
        self.follow_link(self.link(words, inside=inside))

    def follow_link(self, link: Locator) -> None:
        """Follow a link to another page."""
        with self.page.expect_navigation(wait_until="load"):
            link.click()
        self.look()

    def press(self, words: str, *, inside: Locator | None = None) -> None:
        """Press the button that says ``words``, which leads to another page."""
        with self.page.expect_navigation(wait_until="load"):
            self.button(words, inside=inside).click()
        self.look()

    def link(self, words: str, *, inside: Locator | None = None) -> Locator:
        return (inside or self.page.locator("#main")).get_by_role("link", name=self.say(words), exact=True).first

    def button(self, words: str, *, inside: Locator | None = None) -> Locator:
        return (inside or self.page.locator("#main")).get_by_role("button", name=self.say(words), exact=True).first

    def fill(self, **typed: str) -> None:
        """Type into fields, by their names."""
        for name, words in typed.items():
            self.field(name).fill(words)

    def choose(self, **chosen: str) -> None:
        """Choose in lists, by their names."""
        for name, value in chosen.items():
            self.field(name).select_option(value)

    def tick(self, name: str, value: str = "") -> None:
        self.page.locator(f"#main [name='{name}']" + (f"[value='{value}']" if value else "")).check()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#main [name='{name}']:not([type=hidden])").first

    def give_file(self, name: str, *, called: str, content: str) -> None:
        file: Any = {"name": called, "mimeType": "text/plain", "buffer": content.encode()}
        self.field(name).set_input_files(file)

    def sees(self, words: str | re.Pattern[str]) -> None:
        """``words``, as they stand, are on the page."""
        expect(self.page.locator("#main")).to_contain_text(words)
