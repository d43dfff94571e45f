"""The private keys of elections: files beside the database, never in it, so that who steals it reads no vote.

One file for each election in `settings.BALLOT_KEYS`, readable by its owner only. Only the worker reads it. It is
destroyed once the result is published; whoever keeps copies of this folder destroys them then, too.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from mithaq_engines.sealing import Keys

MODE = 0o600


class KeyMissingError(LookupError):
    """The key of an election is not there: its ballots cannot be opened."""


def make_key(public_id: str) -> Keys:
    """The key of an election, made and on the disk before this returns; the one that is there, if there is one.

    An opening that failed half-way leaves a key with which nothing was sealed.
    """
    path = _path(public_id)
    if path.exists():
        return read_key(public_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = Keys.new(os.urandom)
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(keys.private.hex())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync(path.parent)
    return keys


def read_key(public_id: str) -> Keys:
    """Raises ``KeyMissingError``."""
    try:
        return Keys(private=bytes.fromhex(_path(public_id).read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise KeyMissingError(public_id) from error


def has_key(public_id: str) -> bool:
    return _path(public_id).exists()


def destroy_key(public_id: str) -> bool:
    """Write over the key and delete it. Whether there was one.

    A disk that copies what it writes, and a backup, may hold it still: the documentation says so.
    """
    path = _path(public_id)
    try:
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    _sync(path.parent)
    return True


def _path(public_id: str) -> Path:
    return Path(settings.BALLOT_KEYS) / public_id


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
