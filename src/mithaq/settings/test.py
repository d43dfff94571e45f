"""Settings of the tests. MITHAQ_TEST_DATABASE_URL, set by tests/conftest.py, chooses SQLite or a real PostgreSQL."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mithaq.settings import environment
from mithaq.settings.base import *  # noqa: F403  # settings are layered this way in Django

DATA_DIR = Path(tempfile.mkdtemp(prefix="mithaq-test-"))
SECRET_KEY = "tests only"  # noqa: S105  # guards nothing: the tests' database is thrown away
ALLOWED_HOSTS = ["*"]
IS_DEMONSTRATION = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = DATA_DIR / "files"
LEDGER_KEY_FILE = DATA_DIR / "keys" / "ledger.key"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

_address = environment.text("MITHAQ_TEST_DATABASE_URL", f"sqlite:///{DATA_DIR}/test.sqlite3")
DATABASES = {"default": environment.database(_address)}
# A file, never ":memory:": racing writers must meet a real database.
DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")} if _address.startswith("sqlite") else {}
