"""The one act: a file and areas in, a new file out in which they are gone, or an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from mithaq_engines.redaction import pictures, proof, reading, seeing, writing
from mithaq_engines.redaction.areas import Area, Box, RedactionError, checked, labelled, overlapping
from mithaq_engines.redaction.painting import paint
from mithaq_engines.redaction.reading import MOST_PAGES, PDF, PageText
from mithaq_engines.redaction.words import Letter, words_of
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
            touched = overlapping([letter.box for letter in seen.letters], [area.box for area in mine])
            leaves.append(_leaf(seen, mine, touched))
            unseen += sum(not letter.seen for letter in seen.letters)
            hidden += sum(bool(places) for places in touched)
    return Redacted(writing.write(leaves), PDF, len(leaves), tuple(areas), hidden, unseen), texts


def _leaf(page: seeing.SeenPage, areas: Sequence[Area], touched: Sequence[tuple[int, ...]]) -> Leaf:
    picture = Image.fromarray(page.picture)
    paint(picture, areas)
    words = tuple(_words(page, areas, touched))
    holes = tuple(area.box for area in areas)
    return Leaf(page.width, page.height, writing.encoded(picture), words, holes)


def _words(page: seeing.SeenPage, areas: Sequence[Area], touched: Sequence[tuple[int, ...]]) -> Iterator[Placed]:
    """The words that stay, in the order of reading, and where some went the label of their area."""
    waiting = list(labelled(areas))
    group: list[Letter] = []
    gap = False
    for letter, places in zip(page.letters, touched, strict=True):
        gap = gap or letter.after_gap
        if not letter.seen:
            continue
        if not places:
            group.append(replace(letter, after_gap=gap))
            gap = False
            continue
        yield from (Placed(text, box) for text, box in words_of(group))
        group = []
        for area in [areas[place] for place in places if areas[place] in waiting]:
            waiting.remove(area)
            yield _label(area, page)
    yield from (Placed(text, box) for text, box in words_of(group))
    yield from (_label(area, page) for area in waiting)


def _label(area: Area, page: seeing.SeenPage) -> Placed:
    box = area.box
    half = min((box.bottom - box.top) * 0.8, LABEL_HEIGHT / page.height) / 2
    middle, margin = (box.top + box.bottom) / 2, (box.right - box.left) * 0.05
    return Placed(area.label, Box(box.left + margin, middle - half, box.right - margin, middle + half), alone=True)
