"""What stands before a line's words: bullets, numbers, Roman numerals, letters, "Article 1er", "المادة الأولى"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mithaq_engines.text.folding import fold

DASHES = "-–—−‐‑"
SIGNS = "•●▪■◆◦○·►➢➤✓✔→▶❖✦★◼◾‣⁃▸➔➜☑☐✅✗\uf0b7\uf0a7\uf0d8\uf0fc⮚⇒⟶✱"

REACH = 160  # characters within which a marker stands
_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ROMAN_LOWER = _ROMAN.translate(str.maketrans("IVXLC", "ivxlc"))
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"

_BULLET = re.compile(rf"([{SIGNS}]|[*+](?!\*)|[{DASHES}]{{1,2}}|o(?=\s+[A-ZÀ-Þ\u0621-\u064a])|>)(\s*)(?=\S)")
_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBER = re.compile(
    rf"\(?({_DIGIT}{{1,3}}(?:\.{_DIGIT}{{1,2}}){{0,3}})\s*"
    rf"(?P<sign>°\)|[.)°:/]\s?[{DASHES}]|[.)°º]|\s?[{DASHES}:/])\s*(?=[^\W\d_]|[*\"«“(\[])"
)
_HASH_NUMBER = re.compile(rf"#({_DIGIT}{{1,2}})\s*(?P<sign>[.):]|\s[{DASHES}])?\s*(?=[^\W\d_])")
_TURNED_NUMBER = re.compile(rf"[{DASHES}]\s?({_DIGIT}{{1,2}})\s+(?=[\u0621-\u064a])")
_DEEP_NUMBER = re.compile(rf"({_DIGIT}{{1,2}}(?:\.{_DIGIT}{{1,2}}){{1,3}})\s+(?=[^\W\d_])")
_BARE_NUMBER = re.compile(rf"({_DIGIT}{{1,2}})\s+(?=[A-ZÀ-Þ\u0621-\u064a])")
_ROMAN_MARK = re.compile(rf"\(?({_ROMAN})\s*(?P<sign>[.)/]\s?[{DASHES}]|[.)]|\s?[{DASHES}:])\s*(?=[^\W\d_]|[*\"«“])")
_ROMAN_LOWER_MARK = re.compile(rf"\(?({_ROMAN_LOWER})(?P<sign>[.)])\s+(?=[^\W\d_])")
_LETTER = re.compile(
    rf"\(?([A-Za-z\u0621-\u064a])(?P<sign>[.)]\s?[{DASHES}]|\)|\.(?=\s)|\s[{DASHES}](?=\s)|(?<=[\u0621-\u064a])[{DASHES}])"
    r"\s*(?=[^\W\d_]|[*\"«“])"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

_VALUE_LABELS = (
    "valeurs?|principes?|engagements?|values?|principles?|commitments?|pledges?|promise|regles?|rules?|vertu|standard|"
    "(?:ال)?قيمه|(?:ال)?مبدا|(?:ال)?التزام|التعهد|تعهد|(?:ال)?قاعده"
)
_PART_LABELS = (
    "articles?|art\\.?|chapitre|chapter|titre|title|section|partie|part|axe|pilier|pillar|axis|theme|objectif|point|"
    "(?:ال)?ماده|(?:ال)?فصل|(?:ال)?باب|(?:ال)?قسم|(?:ال)?محور|(?:ال)?بند|(?:ال)?جزء|(?:ال)?مقتضي|(?:ال)?فقره"
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "premier premiere first one un اول اولي الاول الاولي اولا واحد",
            "deuxieme second seconde two deux ثاني ثانيه الثاني الثانيه ثانيا",
            "troisieme third three trois ثالث ثالثه الثالث الثالثه ثالثا",
            "quatrieme fourth four quatre رابع رابعه الرابع الرابعه رابعا",
            "cinquieme fifth five cinq خامس خامسه الخامس الخامسه خامسا",
            "sixieme sixth six سادس سادسه السادس السادسه سادسا",
            "septieme seventh seven sept سابع سابعه السابع السابعه سابعا",
            "huitieme eighth eight huit ثامن ثامنه الثامن الثامنه ثامنا",
            "neuvieme ninth nine neuf تاسع تاسعه التاسع التاسعه تاسعا",
            "dixieme tenth ten dix عاشر عاشره العاشر العاشره عاشرا",
            "onzieme eleventh eleven onze",
            "douzieme twelfth twelve douze",
        ),
        start=1,
    )
    for word in words.split()
}
_WORD_ORDINALS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?P<value>{_VALUE_LABELS})|(?P<part>{_PART_LABELS}))\s*(?:n\s?[°o]\s?\.?|no\.?|number|#|رقم)?\s*"
    rf"(?:\(?(?P<number>\d{{1,3}}(?:[.-]\d{{1,2}})?)(?:er|ere|eme|e)?\)?|(?P<roman>[ivxl]{{1,6}})|"
    rf"(?P<word>(?:{_WORD_ORDINALS})(?:\s?عشر(?:ه)?)?))(?!\w)\s*(?P<sign>[.:)/;]\s?-?|-{{1,2}})?\s*"
)
_ORDINAL_LABEL = re.compile(
    rf"(?:(?P<number>\d{{1,2}})\s?(?:er|ere|re|eme|e|nd|rd|th|st)|(?P<word>{_WORD_ORDINALS}))\s+"
    rf"(?P<value>{_VALUE_LABELS})\s*(?P<sign>[:.-])\s*"
)
_ORDINAL_WORD = re.compile(
    r"(?P<word>اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي عشر|ثاني عشر|premierement|deuxiemement|"
    r"troisiemement|quatriemement|cinquiemement|firstly|secondly|thirdly|fourthly|fifthly)\s*(?P<sign>[:.,،/-]\s?-?)\s*"
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's marker: its family (lines of one list share it), ordinal (0 = none), depth, and where the words begin.

    ``family`` is "bullet:<sign>", "number:<sign>:<depth>", "roman:<sign>", "letter:<sign>", "label:<word>",
    "ordinal", "bare" or "markdown:<level>".
    """

    family: str
    ordinal: int
    depth: int
    end: int

    @property
    def kind(self) -> str:
        """The family's first word."""
        return self.family.split(":", 1)[0]


def parse_marker(text: str) -> Marker | None:
    """The marker at the beginning of a stripped line, or ``None``."""
    return _parse(text[:REACH]) if text else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Marker | None:
    if match := _MARKDOWN.match(text):
        return Marker(f"markdown:{len(match.group(1))}", 0, len(match.group(1)), match.end())
    if match := _HASH_NUMBER.match(text):
        return Marker("number:#:1", _integer(match.group(1)), 1, match.end())
    if (labelled := _labelled(text)) is not None:
        return labelled
    if match := _TURNED_NUMBER.match(text):  # "1-" as some files give it in text from right to left
        return Marker("number:turned:1", _integer(match.group(1)), 1, match.end())
    if match := _BULLET.match(text):
        sign = match.group(1)
        sign = "-" if sign[0] in DASHES else sign
        return Marker(f"bullet:{sign}", 0, 1, match.end())
    for pattern in (_NUMBER, _DEEP_NUMBER):
        if match := pattern.match(text):
            return _numbered(match)
    if (match := _ROMAN_MARK.match(text)) and match.group(1):
        return Marker(f"roman:{_sign(match)}", _roman(match.group(1)), 1, match.end())
    if (match := _ROMAN_LOWER_MARK.match(text)) and match.group(1):
        return Marker(f"roman:lower{_sign(match)}", _roman(match.group(1).upper()), 1, match.end())
    if (circled := _CIRCLED.find(text[0])) >= 0:
        return Marker("number:circled:1", circled % 10 + 1, 1, len(text) - len(text[1:].lstrip()))
    if match := _LETTER.match(text):
        case = ":capital" if match.group(1).isupper() else ""
        return Marker(f"letter:{_sign(match)}{case}", _letter(match.group(1)), 1, match.end())
    if match := _BARE_NUMBER.match(text):
        return Marker("bare", _integer(match.group(1)), 1, match.end())
    return None


def _numbered(match: re.Match[str]) -> Marker:
    parts = re.split(r"\.", match.group(1))
    depth = len(parts)
    sign = _sign(match) if "sign" in match.re.groupindex else "."
    family = f"number:{sign}:{depth}" if depth == 1 else f"number:.:{depth}"
    return Marker(family, _integer(parts[-1]), depth, match.end())


def _sign(match: re.Match[str]) -> str:
    sign = "".join("-" if character in DASHES else character for character in match.group("sign") if character != " ")
    return "°" if sign == "º" else sign


def _integer(digits: str) -> int:
    return int(digits)  # Arabic-Indic digits are digits to int()


def _roman(text: str) -> int:
    values = [_ROMAN_VALUE[letter] for letter in text]
    return sum(
        -value if any(value < later for later in values[i + 1 : i + 2]) else value for i, value in enumerate(values)
    )


def _letter(letter: str) -> int:
    if letter in _ABJAD:
        return _ABJAD.index(letter) + 1
    return ord(letter.lower()) - ord("a") + 1 if letter.isascii() else 0


_LABEL_START = re.compile(
    r"(?i)(?:\*\*)?(?:val|prin|eng|com|ple|pro|r[eèé]g|rul|ver|sta|art|cha|ti|sec|pa|ax|pi|th|obj|poi|ال|قي|مب|تع|قا|ما|فص|با|قس|مح|بن|"
    r"أو|او|ثا|را|خا|سا|تا|عا|حا|pre|deu|tro|qua|cin|fir|fou|fif|six|sept|hui|neu|ni|di|te|on|dou|tw|مق|فق|جز|واح|\d{1,2}\s?[eèrnts])"
)


def _labelled(text: str) -> Marker | None:
    """Markers with a word in them. They are matched in the folded head of the line and measured in the line itself."""
    if not _LABEL_START.match(text):
        return None
    bold = 2 if text.startswith("**") else 0
    head = text[bold : bold + 60]
    folded = fold(head)
    for pattern, kind in ((_LABEL, "label"), (_ORDINAL_LABEL, "label"), (_ORDINAL_WORD, "ordinal")):
        match = pattern.match(folded)
        if match is None:
            continue
        groups = match.groupdict()
        end = bold + _measure(head, match.end(), folded)
        rest = text[end:].strip()
        sign = groups.get("sign")
        if kind == "label" and rest and not sign and not rest[0].isupper() and not "\u0620" <= rest[0] <= "\u064a":
            continue  # "articles 3 et 4 de la loi"
        if kind == "label" and groups.get("roman") and not sign and rest:
            continue
        word = groups.get("value") or groups.get("part") or ""
        family = f"{kind}:{_label_key(word)}" if word else "ordinal"
        return Marker(family, _label_ordinal(groups), 1, end)
    return None


def _label_key(word: str) -> str:
    word = word.removeprefix("ال").rstrip(".")
    return "article" if word == "art" else word.rstrip("s")


def _label_ordinal(groups: dict[str, str | None]) -> int:
    if number := groups.get("number"):
        return int(re.split("[.-]", number)[-1])
    if roman := groups.get("roman"):
        return _roman(roman.upper().replace("M", "").replace("D", ""))
    word = (groups.get("word") or "").split(" ")[0]
    for suffix in ("ment", "ly"):
        word = word.removesuffix(suffix)
    return _ORDINALS.get(word, 0)


def _measure(head: str, folded_end: int, folded: str) -> int:
    """How many characters of ``head`` fold to the first ``folded_end`` ones: the shortest prefix that does."""
    if folded_end >= len(folded):
        return len(head)
    wanted = len(folded[:folded_end].rstrip())
    for end in range(min(wanted, len(head)), len(head) + 1):
        if len(fold(head[:end])) >= wanted:
            while end < len(head) and (head[end].isspace() or "\u064b" <= head[end] <= "\u0652"):
                end += 1
            return end
    return len(head)
