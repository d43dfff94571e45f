"""Amounts of money and points as they are written in files, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

# As pabutools and the published files write them: a point or a comma before decimals, an exponent, or a ratio. Lengths
# are bounded so that a long line cannot cost more than its reading.
DECIMAL: Final = re.compile(r"([+-]?)([0-9]{0,400})(?:[.,]([0-9]{0,400}))?(?:[eE]([+-]?[0-9]{1,3}))?")
RATIO: Final = re.compile(r"([+-]?[0-9]{1,400})/([0-9]{1,400})")
SPACED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]{0,400})?")
SPACES: Final = re.compile(r"[ \u00a0\u202f]")


def number_of(text: str) -> Fraction | None:
    """The exact value of ``text``; None where it is no finite number."""
    if text.isdecimal() and text.isascii() and len(text) <= 400:
        return Fraction(int(text))
    if match := DECIMAL.fullmatch(text):
        sign, whole, decimals, exponent = match.group(1), match.group(2), match.group(3) or "", match.group(4)
        if not whole and not decimals:
            return None
        value = Fraction(int(whole + decimals), 10 ** len(decimals))
        if exponent:
            value *= Fraction(10) ** int(exponent)
        return -value if sign == "-" else value
    if (match := RATIO.fullmatch(text)) and int(match.group(2)):
        return Fraction(int(match.group(1)), int(match.group(2)))
    return None


def spaced_number_of(text: str) -> Fraction | None:
    """The value of a number whose thousands are parted by spaces; None where ``text`` is nothing of the kind."""
    return number_of(SPACES.sub("", text)) if SPACED.fullmatch(text) else None


def text_of(value: Fraction) -> str:
    """``value`` written so that ``number_of`` and pabutools read it back: decimals where they end, else a ratio."""
    if value.denominator == 1:
        return str(value.numerator)
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1 or places > 400:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
