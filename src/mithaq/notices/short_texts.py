"""Text messages: what fits into two parts, in the alphabet of telephones (3GPP TS 23.038) or in UCS-2."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€")  # each takes the place of two
PARTS = 2
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-"}
    | {"…": "...", "œ": "oe", "Œ": "OE", "·": "-", "\u200e": "", "\u200f": ""}
)


@dataclass(frozen=True)
class Alphabet:
    """How many places one part has when it is alone, and when there are two."""

    alone: int
    joined: int


GSM_PLACES, UCS2_PLACES = Alphabet(160, 153), Alphabet(70, 67)


def shortened(text: str, link: str) -> str:
    """``text`` cut at a word so that it goes out with the whole ``link`` in at most two parts."""
    words = " ".join(_for_telephones(text).split())
    whole = f"{words}\n{link}" if link else words
    while words and parts_of(whole) > PARTS:
        words = words[: min(len(words) - 1, _room(whole, link))].rpartition(" ")[0].rstrip(" ,;:.")
        whole = f"{words}...\n{link}" if link else f"{words}..."
    return whole if words else link


def parts_of(text: str) -> int:
    """Of how many parts the message would be."""
    length, places = _length(text), _alphabet(text)
    return 1 if length <= places.alone else -(-length // places.joined)


def _room(whole: str, link: str) -> int:
    """At most so many letters of the text can stay, to cut long ones at one stroke."""
    return max(1, PARTS * _alphabet(whole).joined - len(link))


def _alphabet(text: str) -> Alphabet:
    return GSM_PLACES if set(text) <= GSM | GSM_TWICE else UCS2_PLACES


def _length(text: str) -> int:
    if _alphabet(text) is GSM_PLACES:
        return len(text) + sum(character in GSM_TWICE for character in text)
    return len(text.encode("utf-16-be")) // 2


def _for_telephones(text: str) -> str:
    """Latin letters that telephones lack lose their accent; other scripts stay as they are."""
    plain = unicodedata.normalize("NFC", text.translate(_PLAIN))
    return "".join(_without_accent(one) for one in plain)


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if character not in GSM and base.isascii() else character
