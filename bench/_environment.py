"""Imported first by benchmarks of the site: Django on an SQLite file that is thrown away."""

from __future__ import annotations

import os
import tempfile

import django

FOLDER = tempfile.TemporaryDirectory(prefix="mithaq-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "mithaq.settings.test"
os.environ["MITHAQ_TEST_DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
django.setup()
