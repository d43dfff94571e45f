"""Mends what PDF extraction does to Arabic: presentation forms, lines turned round, swapped lam-alif."""

from __future__ import annotations

import re
import unicodedata

_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdf9\ufdfb-\ufdfc\ufe70-\ufefc]+")
_LATIN_LIGATURES = re.compile("[\ufb00-\ufb06]")
_ARABIC = re.compile("[\u0620-\u064a]")
_WORD = re.compile("[\u0620-\u0652]+")
_LEFT_TO_RIGHT_RUN = re.compile(r"[0-9A-Za-z\u0660-\u0669][0-9A-Za-z\u0660-\u0669.,:/%@-]*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

# "ا" before a hamzated alif is written nowhere in Arabic: where it begins a word, the ligature came out backwards.
_SURE = re.compile("(?<![\u0620-\u0652])([وفبك]?)ا([أإآا])ل(?=[\u0620-\u0652])")
_SURE_LAM = re.compile("(?<![\u0620-\u0652])(و?ل)([أإآ])ل(?=[\u0620-\u0652]{2})")
_RIGHT = re.compile("(?<![\u0620-\u0652])[وفبك]?ال[أإآا]")
# "اال" in the middle: "خالل", "استقالل"; one letter before it may be a preposition ("باللغة"), so two are asked for.
_DOUBLE_LAM = re.compile(
    "(?<=[\u0620-\u0652]{2})الل(?=[\u0620-\u0652]{0,4}(?![\u0620-\u0652]))|(?<![\u0620-\u0652])خالل"
)
_LAM_HAMZA = re.compile("(?<=[\u0620-\u0652])الء")
# The article tied to the next letter, drawn as one sign: "املادة", "احلكامة" for "المادة", "الحكامة".
_SWAPPED_ARTICLE = re.compile("(?<![\u0620-\u0652])([وفبك]?)ا([محجخ])ل(?=[\u0620-\u0652]{3})")
_MEEM = re.compile("(?<![\u0620-\u0652])[وفبك]?امل(?=[\u0620-\u0652]{3})")
_ARTICLE = re.compile("(?<![\u0620-\u0652])[وفبك]?ال[محجخ]")
# Stems in which the swap is certain enough once the document is known to have it: wrong -> right.
_STEMS = {
    "أخالق": "أخلاق",
    "خالقي": "خلاقي",
    "عالق": "علاق",
    "إصالح": "إصلاح",
    "إعالم": "إعلام",
    "إعالن": "إعلان",
    "صالحي": "صلاحي",
    "سالمة": "سلامة",
    "مالحظ": "ملاحظ",
    "اطالع": "اطلاع",
    "انطالق": "انطلاق",
    "تالفي": "تلافي",
    "عالج": "علاج",
    "بالغات": "بلاغات",
    "تالعب": "تلاعب",
    "اختالف": "اختلاف",
    "اختالس": "اختلاس",
    "إبالغ": "إبلاغ",
    "عقالني": "عقلاني",
    "تكامال": "تكاملا",
    "فضال": "فضلا",
    "أوال": "أولا",
    "كامال": "كاملا",
    "والية": "ولاية",
    "الواليات": "الولايات",
}
_STEM = re.compile("|".join(sorted(_STEMS, key=len, reverse=True)))
_LONE = re.compile("(?<![\u0620-\u0652])([وف]?)ال(?![\u0620-\u0652])")
_EXCEPT = re.compile("(?<![\u0620-\u0652])(و?)إال(?![\u0620-\u0652])")


def is_arabic(text: str) -> bool:
    """Whether the text holds any Arabic letter."""
    return _ARABIC.search(text) is not None


def mend(lines: list[str]) -> tuple[list[str], list[str]]:
    """Mend a document's lines. Returns as many lines, and the warnings that say what was done."""
    warnings: list[str] = []
    sample = "\n".join(lines)
    if _LATIN_LIGATURES.search(sample):
        lines = [_LATIN_LIGATURES.sub(_unfold, line) for line in lines]
    had_forms = _PRESENTATION.search(sample) is not None
    if not had_forms and not is_arabic(sample):
        return lines, warnings
    if _is_turned_round(sample):
        lines = [_turn(line) for line in lines]
        warnings.append("arabic_turned_round")
    if had_forms:
        lines = [_PRESENTATION.sub(_unfold, line) for line in lines]
        warnings.append("arabic_presentation_forms")
    sample = "\n".join(lines)
    wrong = len(_SURE.findall(sample))
    if wrong and wrong >= len(_RIGHT.findall(sample)):
        lines = [_mend_lam_alif(line) for line in lines]
        warnings.append("arabic_lam_alif")
    wrong = len(_SWAPPED_ARTICLE.findall(sample))
    if len(_MEEM.findall(sample)) > 1 and wrong > len(_ARTICLE.findall(sample)):
        lines = [_SWAPPED_ARTICLE.sub(r"\1ال\2", line) for line in lines]
        warnings.append("arabic_lam_ligatures")
    return lines, warnings


def _unfold(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _is_turned_round(text: str) -> bool:
    """Ta marbuta and alif maqsura end words and never begin them: more of them in front means turned lines."""
    begins = ends = 0
    for match in _WORD.finditer(_PRESENTATION.sub(_unfold, text[:20_000])):
        word = match.group()
        if len(word) > 2:
            begins += word[0] in "ةى"
            ends += word[-1] in "ةى"
    return begins > 3 and begins > 2 * ends


def _turn(line: str) -> str:
    if not is_arabic(_PRESENTATION.sub(_unfold, line)):
        return line
    return _LEFT_TO_RIGHT_RUN.sub(lambda run: run.group()[::-1], line[::-1].translate(_MIRRORED))


def _mend_lam_alif(line: str) -> str:
    line = _SURE.sub(r"\1ال\2", line)
    line = _SURE_LAM.sub(r"\1ل\2", line)
    line = _DOUBLE_LAM.sub(lambda match: match.group().replace("الل", "لال"), line)
    line = _LAM_HAMZA.sub("لاء", line)
    line = _STEM.sub(lambda match: _STEMS[match.group()], line)
    line = _EXCEPT.sub(r"\1إلا", line)
    return _LONE.sub(r"\1لا", line)
