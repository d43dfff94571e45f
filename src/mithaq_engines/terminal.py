"""What every engine's commands share: words of a file, made safe to print on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from typing import TextIO

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def shown(text: str, *, to: TextIO | None = None) -> str:
    """``text`` with whatever could act on the terminal, reorder the line, or not be printed, written as an escape."""
    encoding = (to or sys.stdout).encoding or "utf-8"
    return inert(text).encode(encoding, errors="backslashreplace").decode(encoding)


def inert(text: str) -> str:
    """``text`` with whatever could act on a terminal, or reorder a line, written as an escape; line breaks too."""
    return "".join(f"\\u{ord(character):04x}" if _acts(character) else character for character in text)


def _acts(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI_CONTROLS
