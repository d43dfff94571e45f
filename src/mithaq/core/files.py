"""The private store of files: each under the hash of its content, below MEDIA_ROOT, served by views after they asked
whether this person may see it. Nothing in it is ever reached by an address of its own.

Two records of one content share one file: `forget` it only when no record names its hash any more.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

DIGEST = re.compile(r"[0-9a-f]{64}")
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "text/plain; charset=utf-8"}  # no PDF: browsers run it as a program
# It may not run scripts, send forms, nor fetch anything, even if a browser takes it for a page.
POLICY = "sandbox; default-src 'none'"


class NotKept(LookupError):
    """There is no file of this hash, or its content is no longer what the hash says: it is not given out."""


def keep(content: bytes) -> str:
    """Keep a content, on the disk before this returns. Gives its SHA-256 in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    place = _place(digest)
    if _holds(place, digest):
        return digest
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")  # made with 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)
    return digest


def opened(digest: str) -> bytes:
    """The content of this hash. Raises ``NotKept``."""
    try:
        content = _place(digest).read_bytes()
    except FileNotFoundError as error:
        raise NotKept(digest) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotKept(digest)
    return content


def forget(digest: str) -> bool:
    """Delete the content of this hash, which no record may name any more. Whether there was one."""
    place = _place(digest)
    try:
        place.unlink()
    except FileNotFoundError:
        return False
    _sync_folder(place.parent)
    return True


def served(digest: str, *, name: str, media_type: str, inline: bool = False) -> HttpResponse:
    """A content as an answer that no cache shares and no browser runs. ``inline`` shows pictures and texts."""
    response = HttpResponse(opened(digest), content_type=media_type)
    is_download = not (inline and media_type in SHOWN_IN_PLACE)
    response["Content-Disposition"] = content_disposition_header(is_download, name) or "attachment"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


def _place(digest: str) -> Path:
    if not DIGEST.fullmatch(digest):
        raise NotKept(digest)
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def _holds(place: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(place.read_bytes()).hexdigest() == digest
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
