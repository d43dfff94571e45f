"""What every engine's commands share: the bytes of what they are given, and words of it made safe for a terminal."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TextIO

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class NotReadableError(ValueError):
    """What was named on the command line cannot be read; the message says which, and why."""


def bytes_of(path: str) -> bytes:
    """What a file holds, or the standard input where ``path`` is ``-``. Raises ``NotReadableError``."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise NotReadableError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # a name that holds a NUL
        raise NotReadableError(f"{path}: {error}") from error


def shown(text: str, *, to: TextIO | None = None) -> str:
    """``text`` with whatever could act on the terminal, reorder the line, or not be printed, written as an escape."""
    encoding = (to or sys.stdout).encoding or "utf-8"
    return inert(text).encode(encoding, errors="backslashreplace").decode(encoding)


def inert(text: str) -> str:
    """``text`` with whatever could act on a terminal, or reorder a line, written as an escape; line breaks too."""
    return "".join(f"\\u{ord(character):04x}" if _acts(character) else character for character in text)


def _acts(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI_CONTROLS
