"""A running site with the demonstration in it, for all tests of a file; what they write stays for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser import PageOpener
from tests.conftest import FAILED


@pytest.fixture(scope="module")
def site_of_the_demonstration(demonstration: None) -> Iterator[str]:
    """The address of a site with the demonstration in it, as a visitor finds it."""
    with override_settings(ALLOWED_HOSTS=["*"]):
        server = LiveServer("localhost")
        try:
            yield server.url
        finally:
            server.stop()


@pytest.fixture
def visit(browser: Browser, site_of_the_demonstration: str, request: pytest.FixtureRequest) -> Iterator[PageOpener]:
    """Open pages of the demonstration, as `open_page` opens those of an empty site."""
    opener = PageOpener(browser, address=site_of_the_demonstration)
    yield opener
    opener.close(picture_of_failure=request.node.name if request.node.stash.get(FAILED, False) else None)


Visit = Callable[..., PageOpener]
