"""Bytes to letters by the name of a charset, which may be wrong, unknown, or a trap."""

from __future__ import annotations

import codecs

# The others of Python's codecs are no charsets of mail, and some take a time that grows with the square of the length.
_FAMILIES = ("utf", "ascii", "iso8859", "cp", "mac", "koi8", "gb", "big5", "euc", "shift", "iso2022", "tis")


def decoded(content: bytes, charset: str) -> str:
    """Never fails: what cannot be read as ``charset`` is read as UTF-8, else letter by letter as Windows does."""
    try:
        name = codecs.lookup(charset).name
        if name.replace("_", "").startswith(_FAMILIES):
            text = content.decode(name)
            return text.encode("utf-8", "replace").decode("utf-8")  # UTF-7 can hold halves of letters
    except (LookupError, ValueError):  # UnicodeError is a ValueError; so is a NUL in the name
        pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
