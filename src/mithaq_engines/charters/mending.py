"""From raw lines to the lines of ``text``: page furniture out, wrapped paragraphs joined, nothing else touched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from mithaq_engines.charters import arabic, lexicon
from mithaq_engines.charters.extract import RawLine, Source
from mithaq_engines.charters.folding import fold_ends
from mithaq_engines.charters.markers import DASHES, SIGNS, parse_marker
from mithaq_engines.charters.reading import Dropped
from mithaq_engines.text.folding import fold

MAX_WRAP = 130  # characters; a line longer than this was never wrapped by a page
MIN_WRAP = 45
LONG_ITEM = 70  # characters; a line that breaks off after as many was broken by the page
EDGE = 2  # lines at the top and the bottom of a page in which running titles are looked for

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAGE_NUMBER = re.compile(
    r"^(?:[-|\[(·•]\s*)?(?:(?:page|pages|p\.|pg\.?|صفحه|الصفحه|ص)\s*[:.]?\s*)?\d{1,3}"
    r"(?:\s*(?:/|sur|of|de|من|-)\s*\d{1,3})?(?:\s*[-|\])·•])?$"
)
_PAGE_WORD = re.compile(r"page|pg|p\.|صفحه|/|^\s*[-|\[(]|\bsur\b|\bof\b")
_DIGITS = re.compile(r"\d+")
_HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐\u2011]$")
_NUMBERED_TITLE = re.compile(
    r"(?P<before>\D.{3,}?)(?:\s{2,}|\s*[|–—]\s*|\s+-\s+|\s+page\s+|\s+صفحة\s+)(?P<last>\d{1,3})|(?P<first>\d{1,3})(?:\s{3,}|\s*[|]\s*)(?P<after>\D.{3,})"
)
_LONE_BULLET = re.compile(rf"[{SIGNS}*]")
_LONE_DASH = re.compile(rf"[{DASHES}]")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
# A line that ends in one of these small words is not finished: its last word wants another.
_HANGS = re.compile(
    r"(?:^|\s)(?:de|du|des|la|le|les|l'|un|une|et|ou|a|au|aux|en|dans|par|pour|sur|avec|the|an?|of|and|or|to|in|on|by|for|with|from|"
    r"من|في|عن|علي|الي|او|ان|مع|التي|الذي|كل|بين|دون|لا|لم|غير|اي|هذا|هذه)$"
)
_STOP = (".", "!", "?", "؟", "…", ":", ";", "؛", ".»", ".”", '."', ".)")
# A hyphen after one of these belongs to the word ("peut-être", "vis-à-vis", "well-being").
_KEEPS = """peut vis est ci là non sous anti celui celle ceux elle lui eux nous vous soi moi toi même au par bien mieux
sans demi semi mi pro avant après entre contre porte co self well long short full high low ex e"""
_KEEPS_HYPHEN = frozenset(_KEEPS.split())


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of ``text``: never split or changed after this; ``gap`` is the number of blank lines before it."""

    text: str
    hint: str
    indent: int
    gap: int
    number: int


@dataclass(frozen=True, slots=True)
class Mended:
    """The document's lines, its text, what was taken out of it and what was mended."""

    lines: tuple[TextLine, ...]
    text: str
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]


def mend(source: Source) -> Mended:
    """Take page furniture out and join what a page's width broke; each line of the result is one paragraph or item."""
    warnings = list(source.warnings)
    texts = [line.text for line in source.lines]
    whole = "\n".join(texts)
    if _OVERRIDE.search(whole):
        warnings.append("direction_controls_removed")
    if _BIDI.search(whole) or _INVISIBLE.search(whole):
        texts = [_INVISIBLE.sub("", _BIDI.sub("", text)) for text in texts]
    texts, arabic_warnings = arabic.mend(texts)
    warnings.extend(arabic_warnings)
    raw = [RawLine(text, line.hint) for text, line in zip(texts, source.lines, strict=True)]
    raw, dropped = _without_furniture(_with_bullets_joined(raw))
    joined = raw if source.form == "docx" else _unwrapped(raw)
    return _number(joined, dropped, warnings)


def _number(raw: list[RawLine], dropped: list[Dropped], warnings: list[str]) -> Mended:
    out: list[str] = []
    lines: list[TextLine] = []
    gap = 0
    for line in raw:
        stripped = line.text.strip()
        if not stripped:
            gap += 1
            if out and out[-1]:
                out.append("")
            continue
        for part in line.text.replace("\u2028", "\n").split("\n") if line.hint != "row" else [line.text]:
            body = part.strip()
            if not body:
                continue
            indent = len(part.expandtabs(4)) - len(part.expandtabs(4).lstrip())
            shown = body.replace("\u2028", "\n") if line.hint == "row" else body
            lines.append(TextLine(text=body, hint=line.hint, indent=indent, gap=gap, number=len(out) + 1))
            out.extend(shown.split("\n"))
            gap = 0
    while out and not out[-1]:
        out.pop()
    return Mended(lines=tuple(lines), text="\n".join(out), dropped=tuple(dropped), warnings=tuple(warnings))


def _with_bullets_joined(raw: list[RawLine]) -> list[RawLine]:
    """Put a bullet that stands alone on its line, as some PDF files give it, before the words it belongs to."""
    out: list[RawLine] = []
    bullet = ""
    # One dash alone may be a rule; several, each with words right under it, are bullets.
    dashes = sum(
        _LONE_DASH.fullmatch(line.text.strip()) is not None and bool(after.text.strip())
        for line, after in pairwise(raw)
    )
    for line in raw:
        stripped = line.text.strip()
        if bullet and stripped:
            lone = RawLine(f"{bullet} {line.text.lstrip()}" if parse_marker(stripped) is None else line.text, line.hint)
            bullet = ""
            out.append(lone)
        elif bullet:
            continue
        elif _LONE_BULLET.fullmatch(stripped) or (dashes >= 3 and _LONE_DASH.fullmatch(stripped)):
            bullet = stripped
        else:
            out.append(line)
    return out


# --- page furniture --------------------------------------------------------------------------------


def _without_furniture(raw: list[RawLine]) -> tuple[list[RawLine], list[Dropped]]:
    """Running titles and page numbers: lines at pages' edges that recur there, and numbers standing alone."""
    breaks = [index for index, line in enumerate(raw) if line.hint == "page"]
    furniture: dict[int, str] = {}
    numbers = [index for index, line in enumerate(raw) if _is_page_number(line.text)]
    if breaks:
        _find_running(raw, _page_edges(raw, breaks), furniture, pages=len(breaks) + 1)
        for index in numbers:
            furniture[index] = "page number"
    else:
        marked = [index for index in numbers if _PAGE_WORD.search(fold(raw[index].text))]
        sequence = _counts_up([int(_DIGITS.findall(fold(raw[index].text))[0]) for index in numbers])
        chosen = numbers if len(numbers) > 1 and sequence else marked
        for index in chosen:
            furniture[index] = "page number"
        if len(chosen) > 1:
            _find_running(raw, _near(raw, chosen), furniture, pages=len(chosen))
    furniture |= _numbered_running(raw)
    kept: list[RawLine] = []
    dropped: list[Dropped] = []
    pending_join = False
    for index, line in enumerate(raw):
        if line.hint == "page":
            pending_join = True
            continue
        if (why := furniture.get(index)) is not None:
            dropped.append(Dropped(text=line.text.strip(), why=why))
            pending_join = True
            continue
        if pending_join and not line.text.strip():
            continue
        if pending_join and kept:
            while kept and not kept[-1].text.strip():
                kept.pop()
            kept.append(RawLine("", "seam"))
        pending_join = False
        kept.append(line)
    return kept, dropped


def _numbered_running(raw: list[RawLine]) -> dict[int, str]:
    """Running titles with their page's number on the same line: the same words again, with a number that grows."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(raw):
        if len(line.text) < 120 and (match := _NUMBERED_TITLE.fullmatch(line.text.strip())) is not None:
            words = fold(match.group("before") or match.group("after"))
            groups.setdefault(words, []).append((index, int(match.group("first") or match.group("last"))))
    return {
        index: "running title of the page"
        for members in groups.values()
        if len(members) > 1 and all(later > earlier for (_, earlier), (_, later) in pairwise(members))
        for index, _ in members
    }


def _is_page_number(text: str) -> bool:
    return len(text) < 40 and _PAGE_NUMBER.match(fold(text)) is not None


def _counts_up(numbers: list[int]) -> bool:
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _page_edges(raw: list[RawLine], breaks: list[int]) -> list[int]:
    edges: list[int] = []
    for start, stop in zip([-1, *breaks], [*breaks, len(raw)], strict=True):
        filled = [index for index in range(start + 1, stop) if raw[index].text.strip()]
        edges.extend(dict.fromkeys([*filled[:EDGE], *filled[-EDGE:]]))
    return edges


def _near(raw: list[RawLine], numbers: list[int]) -> list[int]:
    near: dict[int, None] = {}
    for number in numbers:
        for step in (-1, 1):
            index, found = number + step, 0
            while 0 <= index < len(raw) and found < EDGE and abs(index - number) < 8:
                if raw[index].text.strip():
                    near[index] = None
                    found += 1
                index += step
    return list(near)


def _find_running(raw: list[RawLine], edges: list[int], furniture: dict[int, str], *, pages: int) -> None:
    running: set[str] = set()
    keys = {index: _DIGITS.sub("#", fold_ends(raw[index].text)) for index in edges}
    counts = Counter(keys.values())
    for index, key in keys.items():
        if counts[key] >= max(2, (pages + 1) // 2) and len(raw[index].text) < 120 and not parse_marker(raw[index].text):
            running.add(key)
    for index, line in enumerate(raw):
        if running and len(line.text) < 120 and _DIGITS.sub("#", fold_ends(line.text)) in running:
            furniture[index] = "running title of the page"


# --- wrapped lines ---------------------------------------------------------------------------------


def _unwrapped(raw: list[RawLine]) -> list[RawLine]:
    raw = _with_sentences_joined(_with_hanging_joined(raw))
    lengths = sorted(len(line.text.strip()) for line in raw if line.text.strip())
    width = _wrap_width(raw, lengths)
    if width is None:
        return _with_items_joined([line for line in raw if line.hint != "seam"])
    known = _hyphenated_words(raw)
    out: list[RawLine] = []
    joined: set[int] = set()
    previous = ""  # the last physical line, which says whether the page's width broke it
    seam = False
    for line in raw:
        stripped = line.text.strip()
        if line.hint == "seam":
            seam = True
            continue
        if out and stripped and previous and _continues(previous, stripped, out[-1].text, width, seam=seam):
            out[-1] = RawLine(_join(out[-1].text, stripped, known), out[-1].hint)
            joined.add(len(out) - 1)
        else:
            out.append(line)
        previous = stripped
        seam = False
    # Paragraphs end like sentences: where what was joined does not, the lines were a list of their own.
    if sum(out[index].text.endswith(_STOP) for index in joined) * 2 < len(joined):
        return [line for line in raw if line.hint != "seam"]
    return out


def _with_sentences_joined(raw: list[RawLine]) -> list[RawLine]:
    """Join "Because records decay," with the line below that ends the sentence."""
    out: list[RawLine] = []
    for line in raw:
        stripped = line.text.strip()
        before = out[-1].text.strip() if out else ""
        if (
            _breaks_off(before, stripped)
            and before[0].isupper()
            and stripped[:1].islower()
            and not out[-1].hint
            and parse_marker(before) is None
            and parse_marker(stripped) is None
        ):
            out[-1] = RawLine(f"{out[-1].text.rstrip()} {stripped}", line.hint)
        else:
            out.append(line)
    return out


def _indent(text: str) -> int:
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _with_hanging_joined(raw: list[RawLine]) -> list[RawLine]:
    """Join items with the lines that hang under their words, when several items go on there in small letters."""
    out: list[RawLine] = []
    mark = -1  # the indent of the item that is open, if one is
    hanging = 0
    for line in raw:
        stripped = line.text.strip()
        if not stripped or line.hint:
            mark = -1
            out.append(line)
        elif parse_marker(stripped) is not None:
            mark = _indent(line.text)
            out.append(line)
        elif mark >= 0 and _indent(line.text) >= mark + 2 and (stripped[0].islower() or " " in stripped):
            hanging += stripped[0].islower()
            out[-1] = RawLine(f"{out[-1].text.rstrip()} {stripped}", out[-1].hint)
        else:
            mark = -1
            out.append(line)
    return out if hanging >= 3 else raw


def _with_items_joined(raw: list[RawLine]) -> list[RawLine]:
    """In a text that no page has wrapped, join long items with their second lines."""
    out: list[RawLine] = []
    for line in raw:
        stripped = line.text.strip()
        if out and not out[-1].hint and not line.hint and _is_rest_of_item(out[-1].text.strip(), stripped):
            out[-1] = RawLine(f"{out[-1].text.rstrip()} {stripped}", line.hint)
        else:
            out.append(line)
    return out


def _breaks_off(before: str, line: str) -> bool:
    """Whether a line ends what the one above began: a sentence after a comma, or what announces a list."""
    if before.endswith((",", "،")):
        return line.endswith(".")
    return line.endswith(":") and len(before) >= LONG_ITEM // 3 and before[-1].isalpha()


def _is_rest_of_item(before: str, line: str) -> bool:
    """Whether a line goes on in small letters where a long numbered or marked line above breaks off."""
    return (
        line[:1].islower()
        and len(before) >= LONG_ITEM
        and (before[-1].isalpha() or before[-1] in ",’'")
        and parse_marker(before) is not None
        and parse_marker(line) is None
    )


def _wrap_width(raw: list[RawLine], lengths: list[int]) -> int | None:
    """The page's width in characters if this text was wrapped to one, else ``None``."""
    if len(lengths) < 2:
        return None
    longest = lengths[-1]
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if longest > MAX_WRAP * 1.3 or not MIN_WRAP <= width <= MAX_WRAP:
        return None
    full = broken = 0
    for line, after in pairwise(raw):
        stripped, follower = line.text.strip(), after.text.strip()
        if len(stripped) >= width * 0.72 and follower:
            full += 1
            broken += not stripped.endswith(_STOP) and parse_marker(follower) is None
    return width if broken >= 1 and broken * 4 >= full else None


def _continues(previous: str, line: str, so_far: str, width: int, *, seam: bool) -> bool:
    if parse_marker(line) is not None and not (line[0].isdigit() and previous[-1].isalpha() and _lowers(line)):
        return False
    if "|" in line or "\t" in line or "|" in previous or "\t" in previous:
        return False
    first = line[0]
    if not seam and first.isupper() and previous[-1].isalpha() and lexicon.UNFINISHED.search(fold(previous[-30:])):
        return True
    if previous.endswith(_STOP):
        return previous[-1] in ":;؛" and len(previous) >= width * 0.8 and first.islower() and not seam
    if _HYPHEN_END.search(previous) and first.islower():
        return True
    word = line.split(maxsplit=1)[0]
    fits = len(previous) + 1 + len(word) <= width
    if first.islower():
        return len(previous) >= width * 0.5 or len(so_far) > len(previous)
    if seam:
        return len(previous) >= width * 0.72 and not first.isupper()
    if arabic.is_arabic(first) or not first.isalpha() or first.isupper():
        return len(previous) >= width * 0.72 and (not fits or _HANGS.search(fold(previous[-12:])) is not None)
    return False


def _lowers(line: str) -> bool:
    rest = line.lstrip("0123456789 ")
    return bool(rest) and rest[0].islower()


def _hyphenated_words(raw: list[RawLine]) -> frozenset[str]:
    found: set[str] = set()
    for line in raw:
        if "-" in line.text:
            found.update(re.findall(r"[^\W\d_]+-[^\W\d_]+", line.text[:2000].lower()))
    return frozenset(found)


def _join(before: str, line: str, known: frozenset[str]) -> str:
    before = before.rstrip()
    tail = before[-40:]
    if (match := _HYPHEN_END.search(tail)) and (first := _FIRST_WORD.match(line)):
        compound = f"{match.group(1)}-{first.group()}".lower()
        if compound in known or match.group(1).lower() in _KEEPS_HYPHEN or not line[0].islower():
            return before + line
        return before[:-1] + line
    return f"{before} {line}"
