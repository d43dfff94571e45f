"""Light stemming of folded Arabic words: article and particles off, endings off, common broken plurals made singular.

One step at a time, so that :func:`~mithaq_engines.text.analyser.stem` can go on until nothing changes: a stem is
always its own stem. What patterns cannot know is in the tables of :mod:`~mithaq_engines.text.vocabulary`.
"""

from __future__ import annotations

import re

from mithaq_engines.text import stopwords

LETTERS = "\u0620-\u064a\u066e-\u06d3"
IS_ARABIC = re.compile(f"[{LETTERS}]")

_ARTICLES = ("وبال", "وكال", "فال", "وال", "بال", "كال", "وال", "ولل", "فلل", "لل", "ال")
# Words that begin with و as part of themselves: to take it off would leave another word.
_WAW_IS_ROOT = frozenset(stopwords.BEGIN_WITH_WAW.split())
_ENDINGS = ("يات", "ات", "ون", "ين", "ان", "ها", "هم", "هن", "نا", "كم", "يه", "ه")
_PRONOUNS = frozenset(("ها", "هم", "هن", "نا", "كم"))
SHORTEST = 3  # letters that must remain


def step(word: str) -> str:
    """The folded ``word`` with one thing less: a particle, an ending or a broken plural; or itself."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= (2 if article == "ال" else SHORTEST):
            return word[len(article) :]
    if word[0] == "و" and len(word) >= 5 and word not in _WAW_IS_ROOT:
        return word[1:]
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < SHORTEST:
            continue
        rest = word[: -len(ending)]
        if ending in _PRONOUNS and rest[-1] == "ت" and len(rest) > SHORTEST:
            return rest[:-1]  # ta marbuta opened by the pronoun: "مدينتنا"
        if ending in ("يات", "يه"):
            return rest + "ي"  # "بلديات", "صحيه": the adjective stays one
        if ending == "ان" and len(rest) == SHORTEST and rest[0] in "عم":
            return word  # "عنوان", "ميدان"
        return rest
    return _singular(word)


def _singular(word: str) -> str:
    """The singular that the pattern of a broken plural asks for."""
    if len(word) == 5 and word[2] == "ا" and word[1] != "ا":
        first, second, fourth, fifth = word[0], word[1], word[3], word[4]
        if first == "م":
            return first + second + fourth + fifth  # مفاعل: مساجد, ملاعب, مكاتب, مراكز
        if second == "و":
            return first + "ا" + fourth + fifth  # فواعل: شوارع, حوادث, نوافذ
        if fourth == "ي":
            return first + second + fourth + fifth  # فعائل: حدائق, وسائل
    if len(word) == 6 and word[0] == "م" and word[2] == "ا" and word[4] == "ي":
        return word[:2] + word[3] + word[5]  # مفاعيل: مشاريع, مصابيح
    if len(word) == 5 and word[0] == "م" and word[3] in "اوي" and word[2] not in "اوي":
        return word[:3] + word[4]  # مفعول and مفعال meet their plural
    if len(word) == 5 and word[0] == "ا" and word[3] == "ا" and word[1] != "ل":
        return word[1:3] + word[4]  # أفعال: أشجار, أطفال
    return word
