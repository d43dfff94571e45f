"""What `manage check --deploy` says of a real installation, and what its settings understand."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from mithaq.core.checks import check_installation
from mithaq.ledger.checks import check_ledger
from mithaq.settings import environment


def found(settings: LazySettings) -> set[str | None]:
    return {one.id for one in (*check_installation(None), *check_ledger(None))}


@pytest.fixture
def installation(settings: LazySettings, tmp_path: Path) -> LazySettings:
    """Settings as they should be."""
    settings.SITE_ADDRESS, settings.DEFAULT_FROM_EMAIL = "https://mithaq.example.org", "mithaq@example.org"
    settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "secret", True, False
    settings.LEDGER_NAME, settings.LEDGER_MAKES_ITS_KEY = "mithaq.example.org/log", False
    settings.DATA_DIR = tmp_path
    tmp_path.chmod(0o700)
    settings.LEDGER_KEY_FILE = tmp_path / "ledger.key"
    settings.LEDGER_KEY_FILE.touch(mode=0o600)
    return settings


def test_a_sound_installation_has_nothing_to_mend(installation: LazySettings) -> None:
    assert found(installation) == set()


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("SITE_ADDRESS", "http://mithaq.example.org", "core.E001"),
        ("DEFAULT_FROM_EMAIL", "mithaq@localhost", "core.W001"),
        ("EMAIL_USE_TLS", False, "core.W002"),
        ("LEDGER_NAME", "mithaq.localhost/log", "ledger.E001"),
        ("LEDGER_KEY_FILE", Path("/nowhere/ledger.key"), "ledger.E002"),
    ],
)
def test_each_fault_of_an_installation_is_named(
    installation: LazySettings, setting: str, value: object, expected: str
) -> None:
    setattr(installation, setting, value)
    assert found(installation) == {expected}


def test_a_data_folder_open_to_everybody_is_said(installation: LazySettings) -> None:
    installation.DATA_DIR.chmod(0o755)
    assert found(installation) == {"core.W003"}


def test_a_key_that_others_may_read_is_said(installation: LazySettings) -> None:
    installation.LEDGER_KEY_FILE.chmod(0o640)
    assert found(installation) == {"ledger.W001"}


@pytest.mark.parametrize(("word", "expected"), [("none", (False, False)), ("starttls", (True, False))])
def test_the_security_of_mail_is_said_in_a_word(word: str, expected: tuple[bool, bool]) -> None:
    assert environment.mail_security(word) == expected


def test_what_is_no_number_and_no_security_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITHAQ_PROXIES", "one")
    with pytest.raises(ImproperlyConfigured, match="MITHAQ_PROXIES"):
        environment.number("MITHAQ_PROXIES", 1)
    with pytest.raises(ImproperlyConfigured, match="MITHAQ_SMTP_SECURITY"):
        environment.mail_security("ssl")


@pytest.mark.django_db
def test_tries_are_counted_in_the_database(settings: LazySettings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    }
    call_command("createcachetable", verbosity=0)
    cache.add("tries", 0, 900)
    cache.incr("tries")
    assert cache.incr("tries") == 2
