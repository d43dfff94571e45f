"""Which language a text is in: by script, then by its commonest small words."""

from __future__ import annotations

import re

_FRENCH = """le la les des du de un une et est dans pour par sur nous notre nos avec qui que au aux ne pas se ce cette
ses son leur leurs ou à en être chaque"""
_ENGLISH = """the of and to in a is we our with for that on by all be are will not this their as at or it from
you your shall must who"""
_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
_LATIN_WORD = re.compile(r"[a-zà-öø-ÿœ]+")
_ARABIC_WORD = re.compile("[\u0620-\u064a]{2,}")
SAMPLE = 40_000


def detect(text: str) -> str:
    """ "ar", "fr" or "en": the language most of the text is in; "und" when there are no words."""
    sample = text[:SAMPLE].lower()
    latin = _LATIN_WORD.findall(sample)
    arabic = len(_ARABIC_WORD.findall(sample))
    if not latin and not arabic:
        return "und"
    if arabic >= len(latin):
        return "ar"
    counts = {language: sum(word in words for word in latin) for language, words in _WORDS.items()}
    if not any(counts.values()):
        return "und"
    return max(counts, key=lambda language: counts[language])
