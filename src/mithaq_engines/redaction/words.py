"""Letters with their places, and the words that they make, in the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mithaq_engines.redaction.areas import Area, Box
from mithaq_engines.text.folding import fold_signs

RIGHT_TO_LEFT = {"R", "AL"}
ARABIC_SIGNS = "،؛؟"
ALIF_LAM = re.compile("[اأإآ]ل")  # of one glyph: a lam-alif that was turned round, for no glyph is the article
# Numbers, and Latin words among Arabic ones, are read from left to right wherever they stand.
_RIGHTWARD = r"[^\W\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff]+"
LEFT_TO_RIGHT_RUN = re.compile(rf"{_RIGHTWARD}(?:[.,:/%+٫٬-]+{_RIGHTWARD})*")
PADDING = 0.12  # of a word's height: what antialiasing leaves around its letters


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign of the text, where its ink is, whether a space or a new line comes before it, and whether it is seen."""

    text: str
    box: Box
    after_gap: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page. ``seen`` is false for text that the page holds but does not show: it never survives."""

    text: str
    page: int
    box: Box
    seen: bool = True

    def area(self, reason_code: str = "") -> Area:
        """The area that hides it."""
        height = self.box.bottom - self.box.top
        box = self.box.grown(height * PADDING / 2, height * PADDING)
        return Area(self.page, box.left, box.top, box.right, box.bottom, reason_code)


def plain_sign(text: str) -> str:
    """The sign as it is typed: Arabic presentation forms and ligatures taken apart, what is not text left out."""
    if len(text) == 1 and (0xFB00 <= ord(text) <= 0xFDFF or 0xFE70 <= ord(text) <= 0xFEFC):
        text = unicodedata.normalize("NFKC", text).strip()  # vowel signs that stand alone come with a space
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co", "Cf"})


def is_format(code: int) -> bool:
    """Whether it is a sign without ink inside a word: a joiner, a soft hyphen, a mark of direction."""
    return code <= 0x10FFFF and unicodedata.category(chr(code)) == "Cf"


def words_of(letters: Iterable[Letter]) -> Iterator[tuple[str, Box]]:
    """The words of these letters with their boxes. A word ends where a gap is."""
    word: list[Letter] = []
    for letter in letters:
        if letter.after_gap and word:
            yield _as_word(word)
            word = []
        word.append(letter)
    if word:
        yield _as_word(word)


def page_words(letters: Sequence[Letter], *, page: int) -> list[Word]:
    """The words of a page, those that are seen and those that are not."""
    found = []
    for seen in (True, False):
        found += [Word(text, page, box, seen) for text, box in words_of(only(letters, seen=seen))]
    return found


def only(letters: Iterable[Letter], *, seen: bool) -> Iterator[Letter]:
    """Those that are seen, or those that are not; the gaps before the others are kept."""
    gap = False
    for letter in letters:
        gap = gap or letter.after_gap
        if letter.seen == seen:
            yield letter if letter.after_gap == gap else Letter(letter.text, letter.box, gap, letter.seen)
            gap = False


def _as_word(letters: list[Letter]) -> tuple[str, Box]:
    box = letters[0].box
    for letter in letters[1:]:
        box = box.around(letter.box)
    return "".join(letter.text for letter in _in_order(letters)), box


def _in_order(letters: list[Letter]) -> list[Letter]:
    """The letters of a word from its first to its last, whichever way its program wrote them into the file.

    They are ordered by where they stand: programs, and readers that guess what programs meant, differ on Arabic words
    and on the numbers among them. Signs of one glyph (a ligature) stay together.
    """
    middles = [_middle(letter) for letter in letters]
    across = max(place for place, _ in middles) - min(place for place, _ in middles)
    down = max(place for _, place in middles) - min(place for _, place in middles)
    if down > across:  # written upwards or downwards
        return letters
    if is_right_to_left("".join(letter.text for letter in letters)):
        return _leftward(letters)
    steps = [later[0] - earlier[0] for earlier, later in pairwise(middles)]
    if any(step < 0 for step in steps) and any(step > 0 for step in steps):
        return sorted(letters, key=lambda letter: _middle(letter)[0])
    return letters


def _leftward(letters: list[Letter]) -> list[Letter]:
    glyphs: list[list[Letter]] = []
    for letter in letters:
        if glyphs and glyphs[-1][0].box == letter.box:
            glyphs[-1].append(letter)
        else:
            glyphs.append([letter])
    arabic = [_middle(glyph[0])[0] for glyph in glyphs if is_right_to_left(glyph[0].text)]
    steps = [later - earlier for earlier, later in pairwise(arabic)]
    is_reversed = sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
    for glyph in glyphs:
        if is_reversed or ALIF_LAM.fullmatch("".join(letter.text for letter in glyph)):
            glyph.reverse()
    ordered = [letter for glyph in sorted(glyphs, key=lambda glyph: -_middle(glyph[0])[0]) for letter in glyph]
    text = "".join(letter.text[:1] for letter in ordered)
    for match in LEFT_TO_RIGHT_RUN.finditer(text):
        ordered[match.start() : match.end()] = reversed(ordered[match.start() : match.end()])
    return ordered


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter.box.left + letter.box.right) / 2, (letter.box.top + letter.box.bottom) / 2


def is_right_to_left(text: str) -> bool:
    """Whether it holds a letter, or a sign, of a script that is read from right to left."""
    return any(sign in ARABIC_SIGNS or unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in text)


def turned(text: str) -> str:
    """A word from the order of reading into that of the page from left to right, or back."""
    if not is_right_to_left(text):
        return text
    return LEFT_TO_RIGHT_RUN.sub(lambda match: match[0][::-1], text[::-1])


def occurrences(words: Sequence[Word], sought: str) -> Iterator[Word]:
    """Where ``sought`` occurs, whatever its spaces, accents, and kind of digits: the words of it on one line as one.

    What is found in part is given whole: a name with the conjunction written on to it, a number inside a longer one.
    """
    needle = squeezed(sought)
    if not needle:
        return
    owners: list[int] = []
    signs: list[str] = []
    for place, word in enumerate(words):
        folded = squeezed(word.text)
        signs.append(folded)
        owners += [place] * len(folded)
    haystack = "".join(signs)
    start = haystack.find(needle)
    while start >= 0:
        yield from _joined([words[place] for place in dict.fromkeys(owners[start : start + len(needle)])])
        start = haystack.find(needle, start + 1)


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    """The words of one occurrence, those that stand side by side as one."""
    joined = words[0]
    for word in words[1:]:
        if joined.box.is_beside(word.box):
            joined = Word(f"{joined.text} {word.text}", word.page, joined.box.around(word.box), joined.seen)
        else:
            yield joined
            joined = word
    yield joined


def squeezed(text: str) -> str:
    """The text folded, without spaces and marks: what two ways of writing a name or a number have in common."""
    return "".join(sign for sign in fold_signs(text) if sign.isalnum())
