"""Personal data in words that are about to become public: found, and blacked out before anybody reviews them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mithaq.cases.models import Case, Identity

BLACK = "▇▇▇"
# It begins where a word does: else twenty thousand letters without an end would be looked through from each of them.
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
GAP = r"[\s.\-/()\u2010-\u2014]{0,2}"  # between the digits of a telephone number
ZERO = "[0٠۰]"  # `\d` is a digit of any script
DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?!\d)"
# Morocco and France write ten digits that begin with 0; abroad with + or 00. Sums and years are shorter.
DIGITS = rf"(?:(?:\+|{ZERO}{ZERO})\d(?:{GAP}\d){{7,13}}|{ZERO}(?:{GAP}\d){{9}})"
PHONE = re.compile(rf"(?<![\w+])(?<!\d[-./])(?!{DAY}){DIGITS}(?!\w)")
# The Moroccan national identity card: AB123456. In small letters only as one word: “de 2025” is none.
ID_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{1,2} ?\d{4,7}|[A-Za-z]{1,2}-?\d{5,7})(?!\w)")
PATTERNS = (EMAIL, PHONE, ID_NUMBER)
SHORT = 3  # letters of a name that is looked for as a word of its own: it stands inside many others
FILLERS = "\u0640\u200c\u200d"  # the Arabic line that stretches a word, and joiners
MARKS = r"[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d]*"
# Letters that people write for one another: with an accent or without, and as Arabic typists do.
SAME = ("aàâäãåá", "cç", "eéèêë", "iíîï", "nñ", "oòóôöõ", "uùúûü", "yýÿ", "اأإآٱ", "هة", "يىئ", "وؤ")
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
        yield from (one for one in (case.contact.email, case.contact.phone[-9:]) if one)  # 06… is +212 6…
    if case.asker is not None:
        yield from (word for name in case.asker.name.texts.values() for word in name.split())
        yield case.asker.email


def _parts(address: str) -> Iterator[str]:
    """The lines of an address, and what stands between its commas: a street alone may be named by anybody."""
    parts = [part.strip() for part in re.split(r"[\n,،;]", address)]
    yield from (part for part in parts if len(part) >= LONG_PART)


def _spelt(word: str) -> str:
    """A word as people write it: without its accents or with others, أ as ا, digits of any script and in groups."""
    found, before = [], ""
    for sign in unicodedata.normalize("NFD", word):
        if not unicodedata.combining(sign) and sign not in FILLERS:
            if sign.isdigit() and before:
                found.append(GAP)
            found.append(_letter(sign))
            before = sign
    return "".join(found)


def _letter(sign: str) -> str:
    if sign.isdigit():
        value = unicodedata.digit(sign)
        return f"[{value}{chr(0x660 + value)}{chr(0x6F0 + value)}]"
    same = next((group for group in SAME if sign.lower() in group), "")
    return f"(?:{f'[{same}]' if same else re.escape(sign)}{MARKS})"


def _pattern(words: str) -> re.Pattern[str]:
    """Found whatever its case, its accents and its digits; a short name only as a word, with the letters that Arabic
    joins before it."""
    sought = r"[\s,،]+".join(_spelt(word) for word in words.split())
    if len(words) <= SHORT:
        sought = rf"(?<!\w)[وفبلك]?{sought}(?!\w)"
    return re.compile(sought, re.IGNORECASE)
