"""Lines with Arabic laid out anew from where their letters stand.

Programs write Arabic letter by letter in whatever order suits them, and readers of PDF then guess: they cut words after
letters that do not join, and turn pieces round. The places of the letters on the page are the only thing to go by.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from mithaq_engines.redaction.areas import Box
from mithaq_engines.redaction.words import ALIF_LAM, Letter, is_right_to_left

# Gaps that part words, whether a space was written there or not, in heights of the tallest letter. Letters that do not
# join stand up to 0.16 apart, words 0.3; within numbers a 1 has 0.3 beside it.
WIDE, WIDE_IN_NUMBERS = 0.23, 0.6


@dataclass(frozen=True, slots=True)
class Sign:
    """What PDFium tells of a place in the text: a letter, or a space (``text`` is empty), or a new line."""

    index: int
    text: str
    box: Box
    is_added: bool = False  # by PDFium, and not in the document
    ends_line: bool = False  # and is added


def letters_in_order(signs: Sequence[Sign], *, shape: float) -> Iterator[tuple[int, Letter]]:
    """The letters in the order of reading, each with its place in PDFium's text; all are taken as seen.

    ``shape`` is the height of the page divided by its width.
    """
    line: list[Sign] = []
    for part in _parts(signs):
        if line and not _is_one_line(line, part):
            yield from _line(line, shape)
            line = []
        line += part
    yield from _line(line, shape)


def _parts(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    part: list[Sign] = []
    for sign in signs:
        part.append(sign)
        if sign.ends_line:
            yield part
            part = []
    yield part


def _is_one_line(line: Sequence[Sign], part: Sequence[Sign]) -> bool:
    """Whether PDFium has cut a line of Arabic in two: both parts are level, and stand beside each other."""
    one, other = ([sign for sign in signs if sign.text and not _is_mark(sign)] for signs in (line, part))
    return not other or (_is_arabic([*one, *other]) and _around(one).is_beside(_around(other)))


def _around(signs: Sequence[Sign]) -> Box:
    box = signs[0].box if signs else Box(0, 0, 0, 0)
    for sign in signs[1:]:
        box = box.around(sign.box)
    return box


def _line(line: Sequence[Sign], shape: float) -> Iterator[tuple[int, Letter]]:
    letters = [sign for sign in line if sign.text]
    if _is_arabic(letters):
        yield from _arabic_line(letters, list(_spaces(line)), shape)
        return
    gap = True
    for sign in line:
        if sign.text:
            yield sign.index, Letter(sign.text, sign.box, gap, True)
        gap = not sign.text


def _spaces(line: Sequence[Sign]) -> Iterator[Box]:
    """The spaces of a line that are its own, and do not only carry a vowel sign."""
    for sign, following in zip_longest(line, line[1:]):
        if not (sign.text or sign.is_added or (following is not None and _is_mark(following))):
            yield sign.box


def _is_arabic(letters: Sequence[Sign]) -> bool:
    """Whether most of its letters are read from right to left, and they stand on a level."""
    leftward = sum(is_right_to_left(sign.text) for sign in letters)
    if leftward * 2 <= sum(sign.text.isalpha() for sign in letters) or all(_is_mark(sign) for sign in letters):
        return False
    middles = [_middle(sign.box) for sign in letters if not _is_mark(sign)]
    across, down = (max(places) - min(places) for places in zip(*middles, strict=True))
    return bool(across >= down)


def _arabic_line(letters: Sequence[Sign], spaces: Sequence[Box], shape: float) -> Iterator[tuple[int, Letter]]:
    glyphs = _with_marks(_glyphs(letters))
    tallest = max(glyph.box.bottom - glyph.box.top for glyph in glyphs)
    middles = sorted(_middle(space)[0] for space in spaces)
    words: list[list[Sign]] = [[glyphs[0]]]
    for right, left in pairwise(glyphs):
        has_space = any(_middle(left.box)[0] < middle < _middle(right.box)[0] for middle in middles)
        is_rightward = not (is_right_to_left(right.text) or is_right_to_left(left.text))
        wide = tallest * shape * (WIDE_IN_NUMBERS if is_rightward else WIDE)
        if has_space or right.box.left - left.box.right > wide:
            words.append([])
        words[-1].append(left)
    for word in _latin_rightward(words):
        if not any(is_right_to_left(sign.text) for sign in word):
            word.reverse()
        for place, sign in enumerate(word):
            yield sign.index, Letter(sign.text, sign.box, place == 0, True)


def _glyphs(letters: Sequence[Sign]) -> list[Sign]:
    """Signs that one glyph stands for made one, the right way round, and all from right to left."""
    clusters = [list(group) for _, group in groupby(letters, key=lambda sign: sign.box)]
    arabic = [_middle(cluster[0].box)[0] for cluster in clusters if is_right_to_left(cluster[0].text)]
    steps = [later - earlier for earlier, later in pairwise(arabic)]
    is_reversed = sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
    glyphs = []
    for cluster in clusters:
        text = "".join(sign.text for sign in cluster)
        if len(cluster) > 1 and (ALIF_LAM.fullmatch(text) or (is_reversed and is_right_to_left(text))):
            text = "".join(sign.text for sign in reversed(cluster))
        glyphs.append(replace(cluster[0], text=text))
    return sorted(glyphs, key=lambda glyph: -_middle(glyph.box)[0])


def _with_marks(glyphs: Sequence[Sign]) -> list[Sign]:
    """Vowel signs written after the letter above or below which they stand."""
    bases = [glyph for glyph in glyphs if not _is_mark(glyph)]
    if not bases:
        return list(glyphs)
    marked = {base.index: base for base in bases}
    for glyph in glyphs:
        if _is_mark(glyph):
            nearest = min(bases, key=lambda base: abs(_middle(base.box)[0] - _middle(glyph.box)[0])).index
            marked[nearest] = replace(marked[nearest], text=marked[nearest].text + glyph.text)
    return [marked[base.index] for base in bases]


def _is_mark(sign: Sign) -> bool:
    return bool(sign.text) and unicodedata.category(sign.text[0]) == "Mn"


def _latin_rightward(words: Sequence[list[Sign]]) -> Iterator[list[Sign]]:
    """Words in Latin letters, and the numbers that follow them, put back into their own order."""
    run: list[list[Sign]] = []
    for word in words:
        if any(is_right_to_left(sign.text) for sign in word):
            yield from _turned_run(run)
            run = []
            yield word
        else:
            run.append(word)
    yield from _turned_run(run)


def _turned_run(run: list[list[Sign]]) -> Iterator[list[Sign]]:
    latin = [place for place, word in enumerate(run) if any(sign.text.isalpha() for sign in word)]
    cut = latin[-1] + 1 if latin else 0
    yield from reversed(run[:cut])
    yield from run[cut:]


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
