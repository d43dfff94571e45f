"""What a screen needs before areas are chosen: sizes, pictures, words to tick, and where a name or a number occurs."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from mithaq_engines.redaction import pictures, reading, seeing
from mithaq_engines.redaction.areas import Area, RedactionError
from mithaq_engines.redaction.reading import MOST_PAGES, PDF
from mithaq_engines.redaction.words import Word, occurrences, page_words

WIDEST = 4_000  # pixels of a picture for a screen


def pages(content: bytes, *, most_pages: int = MOST_PAGES) -> list[tuple[float, float]]:
    """The width and height of each page as it is seen: in points for a PDF, in pixels for a picture."""
    if reading.kind_of(content) != PDF:
        return [(float(width), float(height)) for width, height in pictures.sizes(content, most_pages=most_pages)]
    with reading.opened(content, most_pages=most_pages) as document:
        sizes = []
        for index in range(len(document)):
            with reading.page_of(document, index) as page:
                sizes.append(page.get_size())
        return sizes


def page_picture(content: bytes, page: int, *, width: int = 1_000) -> bytes:
    """A page (counted from 1) as a PNG of that width in pixels, exactly as redaction will see it."""
    width = max(1, min(width, WIDEST))
    if reading.kind_of(content) != PDF:
        frames = [frame for number, frame in enumerate(pictures.decoded(content), start=1) if number == page]
        if not frames:
            raise RedactionError("bad_area", f"There is no page {page}.")
        height = max(1, round(frames[0].height * width / frames[0].width))
        shown = frames[0].convert("RGB").resize((width, min(height, WIDEST * 5)))
    else:
        with reading.opened(content) as document:
            _check_page(page, len(document))
            with reading.page_of(document, page - 1) as loaded:
                across, down = loaded.get_size()
                height = max(1, min(round(down * width / across), WIDEST * 5))
                shown = Image.fromarray(seeing.drawn(loaded, width, height))
    written = BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()


def words(content: bytes, page: int) -> list[Word]:
    """The words of a page (counted from 1) in the order of reading, then those that it holds and does not show.

    A picture has none. ``Word.area()`` is the area that hides one.
    """
    if reading.kind_of(content) != PDF:
        return []
    with reading.opened(content) as document:
        _check_page(page, len(document))
        with reading.page_of(document, page - 1) as loaded:
            return page_words(seeing.seen(loaded).letters, page=page)


def find(content: bytes, text: str, *, reason_code: str = "") -> list[Area]:
    """The areas that hide every occurrence of a text: a name, a number, however it is spaced, accented or vowelled.

    Words of which it is a part are hidden whole. What no machine can read, such as a scan, is not found.
    """
    if reading.kind_of(content) != PDF:
        return []
    areas: dict[Area, None] = {}
    with reading.opened(content) as document:
        for index in range(len(document)):
            with reading.page_of(document, index) as page:
                letters = seeing.seen(page).letters
            for word in occurrences(page_words(letters, page=index + 1), text):
                areas[word.area(reason_code)] = None
    return list(areas)


def _check_page(page: int, count: int) -> None:
    if not 1 <= page <= count:
        raise RedactionError("bad_area", f"There is no page {page}.")
