"""The databases from which tests begin, made once for all workers: one migrated, one with the demonstration in it.

A process of its own makes them while tests that need none are running. Each worker takes copies: of an SQLite file, or
of the folder of a PostgreSQL server, which it then runs on its own.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

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
    server = Server(settings.POSTGRES_DIR) if connection.vendor == "postgresql" else None
    try:
        for name in wanted:
            if name == MIGRATED:
                call_command("migrate", interactive=False, verbosity=0)
                log_signer()  # makes the key of the log, which all have in common
            else:
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
    finally:
        connections.close_all()
        if server is not None:
            server.stop()


if __name__ == "__main__":
    here = Path(sys.argv[1])
    try:
        django.setup()
        make(here, sys.argv[2:])
    except BaseException:
        (here / FAILED).write_text(traceback.format_exc(), encoding="utf-8")
        raise
