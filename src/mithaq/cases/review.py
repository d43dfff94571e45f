"""Personal data in words that are about to become public: found, and blacked out before anybody reviews them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mithaq.cases.models import Case, Identity

BLACK = "▇▇▇"
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Morocco and France write ten digits that begin with 0; abroad with + or 00. Sums and years are shorter.
PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)\d(?:[ .\-]?\d){7,13}|0\d(?:[ .\-]?\d{2}){4})(?!\w)")
ID_NUMBER = re.compile(r"(?<!\w)[A-Z]{1,2}[ ]?\d{4,7}(?!\w)")  # the Moroccan national identity card: AB123456
PATTERNS = (EMAIL, PHONE, ID_NUMBER)
SHORT = 3  # letters of a name that is looked for as a word of its own: it stands inside many others
LONG_PART = 6  # letters of a part of an address that says where somebody lives


def suggested(text: str, case: Case, patterns: list[re.Pattern[str]] | None = None) -> str:
    """``text`` with what tells who asked, and what looks like somebody's address or number, blacked out."""
    for pattern in [*PATTERNS, *(identity_patterns(case) if patterns is None else patterns)]:
        text = pattern.sub(BLACK, text)
    return text


def first_identity(text: str, patterns: list[re.Pattern[str]]) -> str:
    """The first words in ``text`` that belong to the identity of the person; empty where there are none."""
    return next((found[0] for pattern in patterns if (found := pattern.search(text))), "")


def identity_patterns(case: Case) -> list[re.Pattern[str]]:
    """What the person gave as their identity, and how they are reached, each as a pattern; the longest first."""
    words = sorted({word for word in _known(case) if len(word) > 1}, key=len, reverse=True)
    return [_pattern(word) for word in words]


def _known(case: Case) -> Iterator[str]:
    identity = Identity.objects.filter(case=case).first()
    long = {one.code for one in case.declared.terms_under(case.law).identity if one.long}
    for code, value in (identity.values if identity else {}).items():
        yield from _parts(value) if code in long else value.split()
    if case.contact is not None:
        yield from case.contact.name.split()
        yield from _parts(case.contact.postal_address)
        yield from (one for one in (case.contact.email, case.contact.phone) if one)
    if case.asker is not None:
        yield from (word for name in case.asker.name.texts.values() for word in name.split())
        yield case.asker.email


def _parts(address: str) -> Iterator[str]:
    """The lines of an address, and what stands between its commas: a street alone may be named by anybody."""
    parts = [part.strip() for part in re.split(r"[\n,،;]", address)]
    yield from (part for part in parts if len(part) >= LONG_PART)


def _pattern(words: str) -> re.Pattern[str]:
    """Found whatever its case; a short name only as a word, with the letters that Arabic joins before it."""
    sought = r"\s+".join(re.escape(word) for word in words.split())
    if len(words) <= SHORT:
        sought = rf"(?<!\w)[وفبلك]?{sought}(?!\w)"
    return re.compile(sought, re.IGNORECASE)
