"""When two names look alike: for warnings only; a person is never recognised by a name."""

from __future__ import annotations

import unicodedata

_CONFUSED = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһкмтвн", "aeopcyxijsdhkmtbh", strict=True)),  # Cyrillic letters drawn as Latin ones
        **dict(zip("αοενικρτυχ", "aoevikptux", strict=True)),  # Greek
        "ى": "ي",
        "ة": "ه",
        "ـ": "",
        "ی": "ي",
        "ک": "ك",
    }
)


def likeness(name: str) -> str:
    """A name without case, accents, hamza, order of words, and letters that are drawn alike."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_CONFUSED)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(sorted(words))
