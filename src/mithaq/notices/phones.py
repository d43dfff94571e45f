"""Telephone numbers as they are dialled from anywhere: a plus, the country, the number."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused

PREFIXES = {"MA": "212", "FR": "33"}
_FILLING = re.compile(r"[\s().\-/\u2010-\u2015\u200e\u200f]")
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")  # ITU-T E.164


def normal_phone(text: str, *, country: str = "MA") -> str:
    """``06 12 34 56 78`` in Morocco is ``+212612345678``. Raises Refused for what nobody can dial."""
    # Eastern Arabic digits are digits too.
    digits = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in _FILLING.sub("", text))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0") and country in PREFIXES:
        digits = f"+{PREFIXES[country]}{digits[1:]}"
    if not _NUMBER.fullmatch(digits):
        raise Refused(_("Write the number with its country: +212 6 00 00 00 00."), field="phone")
    return digits
