"""What a file is, by its content, and what a PDF says and shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from mithaq_engines import pdfium
from mithaq_engines.redaction import seeing
from mithaq_engines.redaction.areas import RedactionError
from mithaq_engines.redaction.words import Letter

PDF, PNG, JPEG, TIFF = "pdf", "png", "jpeg", "tiff"
MOST_PAGES = 500
STARTS = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
}
PASSWORD = ("password", "security")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's size in points and its letters."""

    width: float
    height: float
    letters: tuple[Letter, ...]


def kind_of(content: bytes) -> str:
    """ "pdf", "png", "jpeg" or "tiff". Raises ``RedactionError`` for anything else."""
    if not content:
        raise RedactionError("empty", "The file is empty.")
    for start, kind in STARTS.items():
        if content.startswith(start):
            return kind
    if b"%PDF-" in content[:1024]:
        return PDF
    raise RedactionError("unknown_kind", "Only PDF, PNG, JPEG and TIFF files can be redacted.")


@contextmanager
def opened(content: bytes, *, most_pages: int = MOST_PAGES) -> Iterator[Any]:
    """The PDF, for as long as the block lasts. Raises ``RedactionError`` for one that cannot be read."""
    try:
        with pdfium.opened(content) as document:
            if len(document) > most_pages:
                raise RedactionError("too_many_pages", f"The PDF has more than {most_pages} pages.")
            if len(document) == 0:
                raise RedactionError("damaged", "The PDF has no page.")
            yield document
    except pypdfium2.PdfiumError as error:
        if any(word in str(error).lower() for word in PASSWORD):
            raise RedactionError("encrypted", "The PDF is encrypted: save it without a password.") from error
        raise RedactionError("damaged", "The PDF is damaged and cannot be read.") from error


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """A page, for as long as the block lasts."""
    page = seeing.load(document, index)
    try:
        yield page
    finally:
        page.close()


def read_texts(content: bytes, *, dpi: int = seeing.DPI) -> list[PageText]:
    """The letters of every page, each with whether it is seen."""
    texts = []
    with opened(content) as document:
        for index in range(len(document)):
            with page_of(document, index) as page:
                seen = seeing.seen(page, dpi=dpi)
            texts.append(PageText(seen.width, seen.height, seen.letters))
    return texts
