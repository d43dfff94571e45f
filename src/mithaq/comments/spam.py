"""Signs that words may be spam: pure functions, no service of anybody else. What shows a sign waits; nothing is lost.

Words are judged by their form alone, never by what they say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from mithaq.core.forms import refuse_mixed_scripts
from mithaq.core.search import fold

MOST_LINKS = 2  # a source and a picture are usual; three links are rarely an opinion about a road
SHORT = 20  # letters: “Merci, je suis d’accord” is said in many places by honest people
CASED = 20  # letters with a case below which capitals say nothing: “OK”, “ONEE”
SHARE_OF_CAPITALS = 0.8
LONG_RUN = 12  # the same sign so many times: nobody underlines longer by hand
QUICK, QUICK_WITHIN = 3, timedelta(seconds=30)  # a third comment in half a minute: nobody reads and writes so fast

LINK = re.compile(
    r"https?://\S+|www\.\S+|\b[a-z0-9-]+\.(?:com|net|org|info|biz|shop|online|xyz|top)\b\S*", re.IGNORECASE
)
RUN = re.compile(rf"(\S)\1{{{LONG_RUN - 1},}}")


@dataclass(frozen=True)
class Earlier:
    """Something that the same author wrote before, in ``thread``."""

    words: str
    at: datetime
    thread: object


def signs_of(words: str, *, thread: object, at: datetime, earlier: Sequence[Earlier]) -> list[str]:
    """Codes of `states.SIGNS` that ``words`` show; empty for what looks like a person's words."""
    shown = {
        "links": has_many_links(words),
        "repeated": is_repeated(words, thread=thread, earlier=earlier),
        "capitals": is_in_capitals(words),
        "fast": is_very_fast(at, earlier),
        "mixed_scripts": mixes_scripts(words),
        "long_run": has_long_run(words),
    }
    return [code for code, is_so in shown.items() if is_so]


def has_many_links(words: str) -> bool:
    """More than `MOST_LINKS` addresses, with or without “https”."""
    return len(LINK.findall(words)) > MOST_LINKS


def is_repeated(words: str, *, thread: object, earlier: Sequence[Earlier]) -> bool:
    """The same words, but for case, accents and spaces, by the same author in another thread."""
    plain = _plain(words)
    return len(plain) >= SHORT and any(one.thread != thread and _plain(one.words) == plain for one in earlier)


def is_in_capitals(words: str) -> bool:
    """Nearly all letters that have a case are capitals. Arabic has none, and is never so judged."""
    cased = [sign for sign in words if sign.isupper() or sign.islower()]
    return len(cased) >= CASED and sum(sign.isupper() for sign in cased) >= SHARE_OF_CAPITALS * len(cased)


def is_very_fast(at: datetime, earlier: Sequence[Earlier]) -> bool:
    """The third or a later comment of half a minute."""
    return sum(at - one.at < QUICK_WITHIN for one in earlier) >= QUICK - 1


def mixes_scripts(words: str) -> bool:
    """A word that mixes Latin, Greek and Cyrillic letters, as words do that are to get past filters."""
    try:
        for word in words.split():
            refuse_mixed_scripts(word)
    except ValidationError:
        return True
    return False


def has_long_run(words: str) -> bool:
    """One sign many times in a row: “!!!!!!!!!!!!”, “هههههههههههه”, a stretched word."""
    return RUN.search(unicodedata.normalize("NFKC", words)) is not None


def _plain(words: str) -> str:
    return "".join(fold(words).split())
