"""Trackers: the name under which a ballot stands in the published list, half from the voter and half from chance.

``amal-7k2m9-x4qwp``. The first part is what the voter likes to type, or nothing. It is there because a server that
makes the whole tracker could give one and the same to two voters who vote alike: both would find "their" ballot, and
one vote would be free to be changed. Voters who choose their own words cannot be made to share a tracker. The second
part, fifty bits, makes trackers differ where words do not.
"""

from __future__ import annotations

import re
import unicodedata

from mithaq_engines.sealing.envelopes import RandomBytes
from mithaq_engines.sealing.symbols import SYMBOLS, VALUES, grouped, plain, symbols_of, typed

LONGEST_PART = 12  # characters of the voter's part
RANDOM_SYMBOLS = 10
RANDOM_BYTES = 7
TATWEEL = "\u0640"
END = re.compile(f"[{SYMBOLS}]{{5}}-[{SYMBOLS}]{{5}}")


class TrackerError(ValueError):
    """This is not a tracker. ``reason``: ``long``, ``character`` or ``form``."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


def new_tracker(part: str, random_bytes: RandomBytes) -> str:
    """A tracker that begins with the voter's ``part`` (letters and digits of any script, or nothing).

    Raises ``TrackerError`` where the part is too long or holds anything else.
    """
    return _joined(voter_part(part), symbols_of(random_bytes(RANDOM_BYTES), count=RANDOM_SYMBOLS))


def voter_part(text: str) -> str:
    """``text`` as it stands in a tracker: folded, at most 12 letters and digits, without accents and vowel signs."""
    bare = unicodedata.normalize("NFD", plain(text).replace(TATWEEL, ""))
    letters = "".join(character for character in bare if unicodedata.category(character)[0] != "M")
    folded = unicodedata.normalize("NFC", letters)
    for character in folded:
        if unicodedata.category(character)[0] != "L" and not ("0" <= character <= "9"):
            raise TrackerError("the voter's part of a tracker has letters and digits only", reason="character")
    if len(folded) > LONGEST_PART:
        raise TrackerError(f"the voter's part of a tracker has at most {LONGEST_PART} characters", reason="long")
    return folded


def read_tracker(text: str) -> str:
    """A tracker as people type it, in its one spelling. Raises ``TrackerError``."""
    everything = plain(text)
    end = typed(everything[-RANDOM_SYMBOLS:])
    if len(end) != RANDOM_SYMBOLS or any(symbol not in VALUES for symbol in end):
        raise TrackerError(f"a tracker ends in {RANDOM_SYMBOLS} letters and digits", reason="form")
    return _joined(voter_part(everything[:-RANDOM_SYMBOLS]), end)


def is_tracker(text: str) -> bool:
    """Whether ``text`` is a tracker in its one spelling."""
    try:
        return bool(END.fullmatch(text[-11:])) and read_tracker(text) == text
    except TrackerError:
        return False


def _joined(part: str, end: str) -> str:
    return f"{part}-{grouped(end)}" if part else grouped(end)
