"""What all tests share: the database they run on, the real browser, and the long form of some.

MITHAQ_TEST_DATABASE=postgres runs the tests that need a database on a real PostgreSQL; the default is an SQLite file.
`./mithaq test` does both. Each worker of pytest-xdist has a server of its own: on one server, who wipes out the traces
of a ballot would wait for what the other worker's tests have under way. tests/databases.py makes what they begin with.
"""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import LazySettings, settings
from django.core.management import call_command
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from mithaq.core.catalogues import compile_stale
from tests.browser import PageOpener, find_browser, started_browser
from tests.databases import DEMONSTRATION, MIGRATED, begin, copied, made
from tests.mail_server import MailServer

ON_POSTGRES = os.environ.get("MITHAQ_TEST_DATABASE", "sqlite") == "postgres"
ON_A_SERVER_OF_ONES_OWN = ON_POSTGRES and "MITHAQ_TEST_DATABASE_URL" in os.environ
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "client", "admin_user"}
PREPARED = pytest.StashKey[Path]()  # where the databases are that the workers have in common
MAKER = pytest.StashKey[subprocess.Popen[bytes] | None]()
FAILED = pytest.StashKey[bool]()
NO_BROWSER = "NO BROWSER: set MITHAQ_BROWSER or install chromium to run the journeys"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long."""
    parser.addoption("--long", action="store_true", help="run the long form of attacks and fuzzing too")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations, once: workers find them there."""
    if hasattr(config, "workerinput"):
        config.stash[PREPARED] = Path(config.workerinput["prepared"])
        return
    config.stash[PREPARED] = settings.DATA_DIR / "prepared"
    for path in settings.LOCALE_PATHS:
        for written in compile_stale(Path(path)):
            translation_file_changed(sender=None, file_path=written)  # Django has read the old one by now


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the databases are."""
    node.workerinput["prepared"] = str(node.config.stash[PREPARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw away what the tests wrote."""
    if maker := config.stash.get(MAKER, None):
        maker.wait()
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what this database is for. Files without a database come first: those that others begin with are made
    meanwhile. Files with browsers come last: Playwright leaves an event loop running.

    A file stays together: what it has made once is there for all of its tests.
    """
    chosen, left = [], []
    for item in items:
        is_browser = "browser" in getattr(item, "fixturenames", ())
        if is_browser:
            item.add_marker("browser")
        if "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="the long form: run with --long"))
        (chosen if _runs_here(item, is_browser=is_browser) else left).append(item)
    config.hook.pytest_deselected(items=left)
    with_database = {item.path for item in chosen if _begins_with_tables(item)}
    with_browser = {item.path for item in chosen if "browser" in item.keywords}
    items[:] = sorted(chosen, key=lambda item: (item.path in with_browser, item.path in with_database))


def _runs_here(item: pytest.Item, *, is_browser: bool) -> bool:
    is_for_postgres = "postgres" in item.keywords
    if not ON_POSTGRES:
        return not is_for_postgres or is_browser
    is_for_sqlite = item.get_closest_marker("sqlite") is not None
    return is_for_postgres or (_has_database(item) and not is_browser and not is_for_sqlite)


def _has_database(item: pytest.Item) -> bool:
    return "django_db" in item.keywords or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


def _begins_with_tables(item: pytest.Item) -> bool:
    return _has_database(item) or "migrated" in getattr(item, "fixturenames", ())


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the databases be made, whoever comes first; spare the garbage collector what stays until the end, and call it
    seldom: a sixth of the time was its own.
    """
    if not ON_A_SERVER_OF_ONES_OWN and any(map(_begins_with_tables, session.items)):
        wanted = [MIGRATED]
        if any("demonstration" in getattr(item, "fixturenames", ()) for item in session.items):
            wanted.append(DEMONSTRATION)
        session.config.stash[MAKER] = begin(session.config.stash[PREPARED], wanted)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin in the site's own language, whichever page the test before has asked for."""
    translation.deactivate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Tell the page fixture of a failure, that it can keep a picture; say once for all that there is no browser."""
    report: Any = yield
    if report.failed:
        item.stash[FAILED] = True
    if report.skipped and NO_BROWSER in str(report.longrepr):
        reason = NO_BROWSER + str(report.longrepr[2]).partition(NO_BROWSER)[2]
        report.longrepr = ("tests/browser.py", None, f"Skipped: {reason}")
    return report


@pytest.fixture(scope="session")
def migrated(pytestconfig: pytest.Config) -> Path:
    """What a database with all tables and nothing in them is copied from."""
    return made(pytestconfig.stash[PREPARED], MIGRATED)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Stand on a copy; on a server of one's own, migrate a database there."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            if ON_A_SERVER_OF_ONES_OWN:
                configured = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
                stack.callback(teardown_databases, configured, verbosity=0)
            else:
                stack.enter_context(copied(request.getfixturevalue("migrated"), MIGRATED))
        yield
        stack.enter_context(django_db_blocker.unblock())


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config
) -> Iterator[None]:
    """The site filled with the demonstration, for all tests of a file, which therefore all have to use it.

    What they write and do not take back stays for the next; nothing of it is left after the file.
    """
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        if ON_A_SERVER_OF_ONES_OWN:
            call_command("demo", stdout=io.StringIO())
            stack.callback(call_command, "flush", interactive=False, verbosity=0)
        else:
            stack.enter_context(copied(made(pytestconfig.stash[PREPARED], DEMONSTRATION), DEMONSTRATION))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a real browser once. Without one the journeys are skipped, or fail where one is required."""
    path = find_browser()
    if path is None:
        without_browser(NO_BROWSER)
    with ExitStack() as stack:
        try:
            running = stack.enter_context(started_browser(path))
        except Exception as error:  # Playwright's program may miss a library of the system, and says so on its own
            without_browser(f"{NO_BROWSER} ({path} did not start: {str(error).splitlines()[0]})")
        yield running


def without_browser(reason: str) -> NoReturn:
    """Skip, or fail where a browser is required."""
    if os.environ.get("MITHAQ_BROWSER_REQUIRED") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def open_page(
    browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open pages of the running site: ``open_page("/fr/", width=360, scheme="dark", javascript=False, account=her)``.

    At the end each page opened must have obeyed the content security policy and asked no other host for anything.
    """
    opener = PageOpener(browser, address=live_server.url)
    yield opener
    opener.close(picture_of_failure=request.node.name if request.node.stash.get(FAILED, False) else None)


@pytest.fixture
def mail_server(settings: LazySettings) -> Iterator[MailServer]:
    """Send e-mails by a real SMTP conversation; ``mail_server.received`` holds them."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        yield server
        server.shutdown()
