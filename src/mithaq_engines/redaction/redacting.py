"""The one act: a file and areas in, a new file out in which they are gone, or an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from mithaq_engines.redaction import pictures, proof, reading, seeing, writing
from mithaq_engines.redaction.areas import Area, Box, RedactionError, checked, labelled
from mithaq_engines.redaction.painting import paint
from mithaq_engines.redaction.reading import MOST_PAGES, PDF, PageText
from mithaq_engines.redaction.words import Letter, only, words_of
from mithaq_engines.redaction.writing import Leaf, Placed

LABEL_HEIGHT = 14.0  # points: how tall the words of a label are in the layer of words


@dataclass(frozen=True, slots=True)
class Redacted:
    """The new file. ``hidden`` letters of text were under the areas, ``unseen`` ones the original never showed."""

    content: bytes
    kind: str
    pages: int
    areas: tuple[Area, ...]
    hidden: int = 0
    unseen: int = 0


def redact(content: bytes, areas: Sequence[Area], *, most_pages: int = MOST_PAGES, dpi: int = seeing.DPI) -> Redacted:
    """Make a new file of the same kind in which the areas are gone for good, and prove it.

    Without areas it only loses what is not seen: metadata, layers, attachments, earlier revisions, covered text.
    Raises ``RedactionError`` for what cannot be read, and when anything came back on reading what was made.
    """
    kind = reading.kind_of(content)
    if kind != PDF:
        made, count = pictures.redacted(content, checked(areas), most_pages=most_pages)
        found = pictures.remains(made, checked(areas))
        result = Redacted(made, kind, count, checked(areas))
    else:
        result, texts = _pdf(content, areas, most_pages=most_pages, dpi=dpi)
        found = proof.remains(result.content, result.areas, texts)
    if found:
        raise RedactionError("came_back", " ".join(found[:5]), found=found)
    return result


def _pdf(content: bytes, areas: Sequence[Area], *, most_pages: int, dpi: int) -> tuple[Redacted, list[PageText]]:
    leaves: list[Leaf] = []
    texts: list[PageText] = []
    hidden = unseen = 0
    with reading.opened(content, most_pages=most_pages) as document:
        areas = checked(areas, pages=len(document))
        for index in range(len(document)):
            mine = [area for area in areas if area.page == index + 1]
            with reading.page_of(document, index) as page:
                seen = seeing.seen(page, dpi=dpi)
            texts.append(PageText(seen.width, seen.height, seen.letters))
            leaves.append(_leaf(seen, mine))
            unseen += sum(not letter.seen for letter in seen.letters)
            hidden += sum(any(area.box.overlaps(letter.box) for area in mine) for letter in seen.letters)
    return Redacted(writing.write(leaves), PDF, len(leaves), tuple(areas), hidden, unseen), texts


def _leaf(page: seeing.SeenPage, areas: Sequence[Area]) -> Leaf:
    picture = Image.fromarray(page.picture)
    paint(picture, areas)
    words = tuple(_words(page, areas))
    holes = tuple(area.box for area in areas)
    return Leaf(page.width, page.height, writing.encoded(picture), words, holes)


def _words(page: seeing.SeenPage, areas: Sequence[Area]) -> Iterator[Placed]:
    """The words that stay, in the order of reading, and where some went the label of their area."""
    waiting = list(labelled(areas))
    group: list[Letter] = []
    for letter in page.letters:
        if not letter.seen:
            group.append(letter)
            continue
        touched = [area for area in areas if area.box.overlaps(letter.box)]
        for area in [area for area in touched if area in waiting]:
            yield from _stay(group, areas)
            group = []
            waiting.remove(area)
            yield _label(area, page)
        group.append(letter)
    yield from _stay(group, areas)
    yield from (_label(area, page) for area in waiting)


def _stay(letters: Sequence[Letter], areas: Sequence[Area]) -> Iterator[Placed]:
    boxes = [area.box for area in areas]
    for text, box in words_of(
        only(letters, seen=True), hidden=lambda letter: any(hole.overlaps(letter.box) for hole in boxes)
    ):
        yield Placed(text, box)


def _label(area: Area, page: seeing.SeenPage) -> Placed:
    box = area.box
    half = min((box.bottom - box.top) * 0.8, LABEL_HEIGHT / page.height) / 2
    middle, margin = (box.top + box.bottom) / 2, (box.right - box.left) * 0.05
    return Placed(area.label, Box(box.left + margin, middle - half, box.right - margin, middle + half), alone=True)
