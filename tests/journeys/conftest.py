"""A running site filled with the demonstration, once for all tests of a file; what they write stays for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from mithaq.portal.demo.fill import fill
from tests.browser import PageOpener
from tests.conftest import FAILED


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a site with the demonstration in it, as a visitor finds it; emptied after the file."""
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=["*"]):
        fill(say=lambda _line: None)
        server = LiveServer("localhost")
        try:
            yield server.url
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def visit(browser: Browser, demonstration: str, request: pytest.FixtureRequest) -> Iterator[PageOpener]:
    """Open pages of the demonstration, as `open_page` opens those of an empty site."""
    opener = PageOpener(browser, address=demonstration)
    yield opener
    opener.close(picture_of_failure=request.node.name if request.node.stash.get(FAILED, False) else None)


Visit = Callable[..., PageOpener]
