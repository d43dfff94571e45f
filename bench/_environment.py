"""Imported first by benchmarks of the site: Django on a database that is thrown away.

An SQLite file; with MITHAQ_TEST_DATABASE=postgres a server of its own, as the tests have it.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path

import django
from django.conf import settings
from tests.postgres import Server

FOLDER = tempfile.TemporaryDirectory(prefix="mithaq-bench-")
ON_POSTGRES = os.environ.get("MITHAQ_TEST_DATABASE", "sqlite") == "postgres"
os.environ["DJANGO_SETTINGS_MODULE"] = "mithaq.settings.test"
if not ON_POSTGRES:
    os.environ["MITHAQ_TEST_DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
django.setup()
if ON_POSTGRES and "MITHAQ_TEST_DATABASE_URL" not in os.environ:
    settings.DATA_DIR.chmod(0o711)
    atexit.register(Server(Path(settings.DATA_DIR) / "postgres").stop)
