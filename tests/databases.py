"""The databases from which tests begin, made once for all workers: one migrated, one with the demonstration in it.

A process of its own makes them while tests that need none are running. Each worker takes copies: of an SQLite file, or
of the folder of a PostgreSQL server, which it then runs on its own.

The migrated one is kept for later runs, under a hash of all that migrations say (`kept_folder`): whoever works on one
app does not migrate thirty again for each run. MITHAQ_TEST_FRESH=1 does without.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from mithaq.core import clock
from mithaq.ledger.keys import log_signer
from tests.postgres import Server

MIGRATED, DEMONSTRATION = "migrated", "demonstration"
OF_SQLITE, OF_POSTGRES = "site.sqlite3", "postgres"  # what a database is copied from
WITH_IT = ("keys", "files")  # folders that belong to it
FAILED = "failed"
PATIENCE = 600  # seconds: a busy machine is no reason to fail


def begin(folder: Path, wanted: Iterable[str]) -> subprocess.Popen[bytes] | None:
    """Start to make what is ``wanted``, unless another worker has. It will stand in ``folder`` under its name."""
    try:
        folder.mkdir()
    except FileExistsError:
        return None
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-m", "tests.databases", str(folder), *wanted], env=environment)


def made(folder: Path, name: str) -> Path:
    """Where ``name`` stands, once it is whole."""
    limit = time.monotonic() + PATIENCE
    while not (folder / name).exists():
        if (folder / FAILED).exists():
            raise RuntimeError(f"No database for the tests: {(folder / FAILED).read_text(encoding='utf-8')}")
        if time.monotonic() > limit:
            raise RuntimeError(f"No database for the tests within {PATIENCE} seconds.")
        time.sleep(0.02)
    return folder / name


@contextmanager
def copied(source: Path, name: str) -> Iterator[None]:
    """The site stands on a copy of ``source`` called ``name``, with the keys and files that belong to it."""
    for part in WITH_IT:
        if (source / part).exists():
            shutil.copytree(source / part, settings.DATA_DIR / part, dirs_exist_ok=True)
    server = None
    if (source / OF_POSTGRES).exists():
        server = Server(settings.DATA_DIR / name, data=source / OF_POSTGRES)
        changes = {"HOST": str(server.folder)}
    else:
        changes = {"NAME": str(settings.DATA_DIR / f"{name}.sqlite3")}
        shutil.copyfile(source / OF_SQLITE, changes["NAME"])
    before = {key: connection.settings_dict[key] for key in changes}
    connections.close_all()
    connection.settings_dict.update(changes)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(before)
        if server is not None:
            server.stop()


def make(folder: Path, wanted: Iterable[str]) -> None:
    """Make what is wanted, one upon the other; each appears under its name when it is whole."""
    kept = kept_folder()
    before = kept if kept is not None and kept.exists() else None
    server = _begun_from(before)
    try:
        for name in wanted:
            if name == MIGRATED and before is None:
                call_command("migrate", interactive=False, verbosity=0)
                log_signer()  # makes the key of the log, which all have in common
            elif name != MIGRATED:
                call_command("demo", stdout=io.StringIO())
            connections.close_all()
            unready = folder / f"{name}.unready"
            unready.mkdir()
            for part in WITH_IT:
                if (settings.DATA_DIR / part).exists():
                    shutil.copytree(settings.DATA_DIR / part, unready / part)
            if server is None:
                shutil.copyfile(settings.DATABASES["default"]["NAME"], unready / OF_SQLITE)
            else:
                server.pause()
                shutil.copytree(server.data, unready / OF_POSTGRES)
                server.start()
            unready.rename(folder / name)
            if name == MIGRATED and before is None and kept is not None:
                _keep(folder / name, kept)
    finally:
        connections.close_all()
        if server is not None:
            server.stop()


def kept_folder() -> Path | None:
    """Where the migrated database of these very migrations stands for later runs; None where none may be kept."""
    if os.environ.get("MITHAQ_TEST_FRESH") == "1" or "MITHAQ_TEST_DATABASE_URL" in os.environ:
        return None
    said = hashlib.sha256(f"{connection.vendor} {sys.version} {importlib.metadata.version('django')}".encode())
    files = [Path(__file__), Path(clock.__file__).with_name("append_only.py")]
    for one in apps.get_app_configs():
        files += sorted((Path(one.path) / "migrations").glob("*.py"))
    for file in files:
        said.update(f"\n{file.parent.parent.name}/{file.name}\n".encode() + file.read_bytes())
    home = Path(tempfile.gettempdir()) / f"mithaq-test-databases-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    return home / said.hexdigest()[:24] if home.stat().st_uid == os.getuid() else None


def _begun_from(kept: Path | None) -> Server | None:
    """The site's database as it was kept, or empty; its server, where it has one."""
    for part in WITH_IT:
        if kept is not None and (kept / part).exists():
            shutil.copytree(kept / part, settings.DATA_DIR / part, dirs_exist_ok=True)
    if connection.vendor == "postgresql":
        return Server(settings.POSTGRES_DIR, data=kept / OF_POSTGRES if kept else None)
    if kept is not None:
        shutil.copyfile(kept / OF_SQLITE, settings.DATABASES["default"]["NAME"])
    return None


def _keep(made_now: Path, kept: Path) -> None:
    """Keep it, and throw away what was kept more than a day ago."""
    own = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copytree(made_now, own)
    try:
        own.rename(kept)
    except OSError:  # another run was first
        shutil.rmtree(own, ignore_errors=True)
    for old in kept.parent.iterdir():
        if old != kept and time.time() - old.stat().st_mtime > 24 * 3600:
            shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    here = Path(sys.argv[1])
    try:
        django.setup()
        make(here, sys.argv[2:])
    except BaseException:
        (here / FAILED).write_text(traceback.format_exc(), encoding="utf-8")
        raise
