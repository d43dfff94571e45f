"""Settings of the tests. MITHAQ_TEST_DATABASE (sqlite or postgres) chooses what they run on.

The PostgreSQL is one that tests/conftest.py starts in POSTGRES_DIR, unless MITHAQ_TEST_DATABASE_URL names another.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from mithaq.settings import environment
from mithaq.settings.base import *  # noqa: F403  # settings are layered this way in Django

DATA_DIR = Path(tempfile.mkdtemp(prefix="mithaq-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
SECRET_KEY = "tests only"  # noqa: S105  # guards nothing: the tests' database is thrown away
ALLOWED_HOSTS = ["*"]
IS_DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys over http, which browsers allow on localhost alone
LEDGER_MAKES_ITS_KEY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = DATA_DIR / "files"
LEDGER_KEY_FILE = DATA_DIR / "keys" / "ledger.key"
BALLOT_KEYS = DATA_DIR / "keys" / "ballots"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_DOMAIN = "mail.example.org"
SMS_GATEWAY = f"file:{DATA_DIR / 'sms'}"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

POSTGRES_DIR = DATA_DIR / "postgres"
POSTGRES_URL = environment.text(
    "MITHAQ_TEST_DATABASE_URL", f"postgres://postgres@{quote(str(POSTGRES_DIR), safe='')}/postgres"
)
if environment.text("MITHAQ_TEST_DATABASE", "sqlite") == "postgres":
    DATABASES = {"default": environment.database(POSTGRES_URL)}
else:
    # A file, never ":memory:": racing writers must meet a real database.
    DATABASES = {"default": environment.database(f"sqlite:///{DATA_DIR}/site.sqlite3")}
    # What a test wrote need not outlive the machine: not waiting for the disk spares each commit some milliseconds.
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
