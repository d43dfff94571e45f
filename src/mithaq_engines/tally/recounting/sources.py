"""Where a published election is read from: a folder, or addresses under one address. Bounded in size and time."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final

Source = Callable[[str], bytes]  # a file's name -> what it holds; raises ``SourceError``

LARGEST_FILE: Final = 200_000_000  # bytes
PORTION: Final = 1 << 16
SILENCE: Final = 20.0  # seconds without a byte
LONGEST: Final = 300.0  # seconds for one file
SCHEMES: Final = ("http", "https")


class SourceError(ValueError):
    """A file cannot be read. ``missing``: it is not there at all."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing


def folder_source(folder: Path | str) -> Source:
    """Reads files of one folder."""

    def read(name: str) -> bytes:
        path = Path(folder) / name
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except FileNotFoundError as error:
            raise SourceError(f"{name} is not there", missing=True) from error
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise SourceError(f"{name}: {reason}") from error
        return _bounded(name, content)

    return read


def url_source(address: str, *, clock: Callable[[], float] = time.monotonic) -> Source:
    """Reads ``address/name`` over http or https, following redirections to these only. Raises ``SourceError``."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise SourceError("an address begins with http:// or https://")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _WebRedirections(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    path = parts.path if parts.path.endswith("/") else parts.path + "/"

    def read(name: str) -> bytes:
        full = urllib.parse.urlunsplit((parts.scheme, parts.netloc, path + urllib.parse.quote(name), parts.query, ""))
        until = clock() + LONGEST
        content = bytearray()
        try:
            with opener.open(full, timeout=SILENCE) as answer:
                while portion := answer.read(PORTION):
                    content += portion
                    if len(content) > LARGEST_FILE:
                        break
                    if clock() > until:
                        raise SourceError(f"{name} took longer than {LONGEST:.0f} seconds")
        except urllib.error.HTTPError as error:
            raise SourceError(f"{name}: the server answers {error.code}", missing=error.code in (404, 410)) from error
        except (OSError, HTTPException, ValueError) as error:
            if isinstance(error, SourceError):
                raise
            reason = getattr(error, "reason", None) or error
            raise SourceError(f"{name}: {reason}") from error
        return _bounded(name, bytes(content))

    return read


class _WebRedirections(urllib.request.HTTPRedirectHandler):
    """Follows redirections within the web, and to nothing else."""

    def redirect_request(self, *given: Any) -> Any:
        *_, address = given
        if urllib.parse.urlsplit(address).scheme not in SCHEMES:
            raise SourceError("the server leads away from the web")
        return super().redirect_request(*given)


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > LARGEST_FILE:
        raise SourceError(f"{name} is longer than {LARGEST_FILE} bytes")
    return content
