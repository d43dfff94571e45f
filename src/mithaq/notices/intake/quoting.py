"""What somebody wrote themselves, apart from what they quote and sign with. Marks in Arabic, French and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mithaq.core.forms import BIDI_CONTROLS

_LOOKED_AT = 400  # letters of one line
_WRAPPED = 3  # an attribution may be broken over so many lines
_MARKS = dict.fromkeys(map(ord, [*BIDI_CONTROLS, "\u200e", "\u200f", "\u202f", "\ufeff"]))
_DIVIDER = re.compile(
    r"-{2,}\s*(original message|forwarded message|message d['’]origine|message original|message transféré"
    r"|الرسالة الأصلية|الرسالة الاصلية|رسالة معاد توجيهها|رسالة محولة)\s*-{2,}",
    re.IGNORECASE,
)
_FROM = re.compile(r"\*?(from|de|من)\s*:", re.IGNORECASE)
_HEAD = re.compile(
    r"\*?(sent|date|to|cc|subject|envoyé|à|objet|تاريخ الإرسال|أرسلت|أُرسلت|التاريخ|تاريخ|إلى|الموضوع|نسخة)"
    r"[^:]{0,20}:",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"((on|le)\b.{5,300}\b(wrote|a écrit)\s*:|(في|بتاريخ|يوم)\b.{3,300}(كتبت?|كَتَبَ)\b.{0,200}:"
    r"|(كتبت?)\b.{3,300}[:،]?)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(on|le|في|بتاريخ|يوم|كتبت?)\b", re.IGNORECASE)
_DATED = re.compile(r"\d{1,4}.*\d|@")
_TELEPHONE = re.compile(
    r"(sent from my|sent from outlook|get outlook for|envoyé de(puis)? mon|envoyé à partir d(e|['’])|obtenir outlook"
    r"|télécharge[rz] outlook|أُ?رسلت? من|مرسل[ةه]? من)\b.{0,80}",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The writer's own words. All of the text when nothing else would be left: no word is lost by mistake."""
    lines = text.splitlines()
    bare = [line[:_LOOKED_AT].translate(_MARKS).strip() for line in lines]
    kept, place = [], 0
    while place < len(lines):
        line = bare[place]
        if _DIVIDER.fullmatch(line) or line == "--" or _is_head(bare, place):
            break
        attribution = _attribution(bare, place)
        if attribution and not _is_quoted_next(bare, place + attribution):
            break
        if attribution:
            place += attribution
            continue
        if not line.startswith(">") and not _TELEPHONE.fullmatch(line):
            kept.append(lines[place])
        place += 1
    own = "\n".join(kept).strip().rstrip("_").strip()
    return own or text.strip()


def _is_head(lines: Sequence[str], place: int) -> bool:
    """The heads that Outlook writes above what it quotes: From, then at least two others."""
    following = lines[place + 1 : place + 6]
    return bool(_FROM.match(lines[place])) and sum(bool(_HEAD.match(line)) for line in following) >= 2


def _attribution(lines: Sequence[str], place: int) -> int:
    """“On Monday … wrote:”, over how many lines; 0 when there is none."""
    if not _OPENING.match(lines[place]):
        return 0
    for count in range(1, _WRAPPED + 1):
        whole = " ".join(lines[place : place + count])
        if _ATTRIBUTION.fullmatch(whole) and _DATED.search(whole):
            return count
    return 0


def _is_quoted_next(lines: Sequence[str], place: int) -> bool:
    following = (line for line in lines[place:] if line)
    return next(following, "").startswith(">")
