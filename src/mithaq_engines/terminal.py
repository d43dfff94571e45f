"""What every engine's commands share: words of a file, made safe to print on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from typing import TextIO

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def shown(text: str, *, to: TextIO | None = None) -> str:
    """``text`` with whatever could act on the terminal, reorder the line, or not be printed, written as an escape."""
    safe = "".join(f"\\u{ord(character):04x}" if _acts(character) else character for character in text)
    encoding = (to or sys.stdout).encoding or "utf-8"
    return safe.encode(encoding, errors="backslashreplace").decode(encoding)


def _acts(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI_CONTROLS
