"""A real browser for the journeys: finding it, opening pages, and what every page must satisfy."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = Path(__file__).resolve().parent.parent / "test-results"
TIMEOUT = 10_000  # milliseconds: generous, as a busy machine is no reason to fail
expect.set_options(timeout=TIMEOUT)
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def find_browser() -> str | None:
    """The path of $MITHAQ_BROWSER, else of a chromium or chrome on PATH, else None."""
    named = os.environ.get("MITHAQ_BROWSER")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def started_browser(path: str) -> Iterator[Browser]:
    """Start the browser. Playwright runs an event loop in this thread, which Django would take for an async view."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as playwright:
        is_hidden = os.environ.get("MITHAQ_BROWSER_SHOWN") != "1"
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=is_hidden)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        try:
            yield browser
        finally:
            browser.close()
            os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
            if before is not None:
                os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


class PageOpener:
    """Opens pages of one running site, each in a browser profile of its own, and remembers what went wrong in them."""

    def __init__(self, browser: Browser, *, address: str) -> None:
        self.browser, self.address = browser, address
        self.pages: list[Page] = []
        self.wrongs: dict[Page, list[str]] = {}

    def __call__(
        self,
        path: str,
        *,
        language: Literal["ar", "fr", "en"] = "fr",
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        account: Any = None,
    ) -> Page:
        """Open an address of the site in a new profile; ``account`` is signed in; sizes are in pixels."""
        context = self.browser.new_context(
            base_url=self.address,
            locale=language,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        context.set_default_timeout(TIMEOUT)
        if account is not None:
            client = Client()
            client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.address}])
        page = context.new_page()
        self.pages.append(page)
        self.wrongs[page] = wrongs = []
        page.on("console", lambda message: wrongs.extend(_policy_violation(message)))
        page.on("pageerror", lambda error: wrongs.append(f"a script failed: {error}"))
        page.on("request", lambda request: wrongs.extend(self._foreign(request)))
        page.goto(path)
        return page

    def _foreign(self, request: Request) -> list[str]:
        parts = urlsplit(request.url)
        is_ours = parts.scheme in {"data", "blob", "about"} or parts.netloc == urlsplit(self.address).netloc
        return [] if is_ours else [f"asked another host: {request.url}"]

    def assert_csp_clean(self, page: Page) -> None:
        """Fail when the page broke the content security policy, a script failed, or another host was asked."""
        assert not self.wrongs[page], f"{page.url}: " + "; ".join(self.wrongs[page])

    def close(self, *, picture_of_failure: str | None) -> None:
        """Close every page, first keeping pictures when the test failed; else look at what went wrong in them."""
        for number, page in enumerate(self.pages):
            if picture_of_failure and not page.is_closed():
                PICTURES.mkdir(exist_ok=True)
                name = re.sub(r"\W+", "-", picture_of_failure)
                page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
            page.context.close()
        if not picture_of_failure:
            for page in self.pages:
                self.assert_csp_clean(page)


def _policy_violation(message: ConsoleMessage) -> list[str]:
    return (
        [message.text] if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text else []
    )


def assert_axe_clean(page: Page) -> None:
    """Fail with axe's own report when the page breaks a rule of WCAG 2.2 AA or a best practice."""
    results = Axe().run(page, options={**AXE_RULES, "resultTypes": ["violations"]})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_no_sideways_scroll(page: Page) -> None:
    """Fail when the page is wider than its window, in either direction of writing."""
    spare = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert spare <= 0, f"{page.url}: {spare} pixels wider than the window"
