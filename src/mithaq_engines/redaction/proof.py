"""The proof: what was made is read again, by other means than those that made it, and must not give anything back."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from mithaq_engines import pdfium
from mithaq_engines.redaction import pictures, plain, seeing
from mithaq_engines.redaction.areas import Area, Box, RedactionError, checked, overlapping
from mithaq_engines.redaction.painting import came_through
from mithaq_engines.redaction.reading import PDF, PageText, kind_of, read_texts
from mithaq_engines.redaction.words import Letter, squeezed, words_of

SHORTEST = 4  # letters: what is shorter occurs anywhere by chance
STREAM = re.compile(rb"stream\r?\n")


def verify(content: bytes, areas: Sequence[Area], original: bytes, *, dpi: int = seeing.DPI) -> list[str]:
    """What of ``original`` under the areas, or of what it hides, can be read in ``content``. Nothing: it is proved.

    ``dpi`` is that of ``redact``: who looks closer sees more. Raises ``RedactionError`` when one of the files
    cannot be read at all.
    """
    kind = kind_of(original)
    if kind_of(content) != kind:
        return ["It is not a file of the same kind."]
    if kind != PDF:
        return pictures.remains(content, checked(areas))
    return remains(content, areas, read_texts(original, dpi=dpi))


def remains(content: bytes, areas: Sequence[Area], original: Sequence[PageText]) -> list[str]:
    """As ``verify``, for a PDF whose original has been read already."""
    found: list[str] = []
    areas = checked(areas, pages=len(original))
    try:
        plain_pictures = plain.read(content)
    except plain.StrangeError as error:
        found.append(f"The file may hold hidden things: {error}.")
        plain_pictures = []
    secrets = _secrets(original, areas)
    try:
        with pdfium.opened(content) as document:
            if len(document) != len(original):
                return [*found, "It does not have as many pages as the original."]
            for index, text in enumerate(original):
                found += _on_page(document, index, text, areas=areas, secrets=secrets, plain_pictures=plain_pictures)
    except pypdfium2.PdfiumError as error:
        raise RedactionError("damaged", "What was made cannot be opened.") from error
    if found:  # where every byte is accounted for, there is no place left for a secret
        found += _in_bytes(content, secrets)
    return found


def _on_page(
    document: Any,
    index: int,
    original: PageText,
    *,
    areas: Sequence[Area],
    secrets: Sequence[str],
    plain_pictures: Sequence[plain.PlainPicture],
) -> list[str]:
    mine = [area for area in areas if area.page == index + 1]
    page = seeing.load(document, index)
    try:
        width, height = page.get_size()
        letters = seeing.letters_of(page)
        across, down = seeing.pixel_size(width, height, dpi=seeing.DPI)
        lossy = True
        if index < len(plain_pictures):
            across, down = plain_pictures[index].width, plain_pictures[index].height
            lossy = plain_pictures[index].lossy
        picture = seeing.drawn(page, across, down) if mine else None
    finally:
        page.close()
    found = []
    if abs(width - original.width) > 1 or abs(height - original.height) > 1:
        found.append(f"Page {index + 1} has another size.")
    found += [f"Page {index + 1}: text stands under {area.box}: {text}" for area, text in _under(mine, letters)]
    read = "\n".join(squeezed(text) for text, _ in words_of(letters))
    read += "\n" + read[::-1]
    found += [f"Page {index + 1}: {secret!r} can be read." for secret in secrets if secret in read]
    if picture is not None:
        guilty = came_through(Image.fromarray(picture), mine, lossy=lossy)
        found += [f"Page {index + 1}: the pixels under {area.box} are not painted over." for area in guilty]
    return found


def _under(areas: Sequence[Area], letters: Sequence[Letter]) -> list[tuple[Area, str]]:
    """The areas in whose midst letters stand that are not those of labels, with those letters."""
    found = []
    labels = Counter("".join(area.label for area in areas))
    middles = np.array([_middle(letter.box) for letter in letters]).reshape(-1, 2)
    for area in areas:
        across, down = middles[:, 0], middles[:, 1]
        inside = (area.left < across) & (across < area.right) & (area.top < down) & (down < area.bottom)
        text = "".join(letters[place].text for place in np.flatnonzero(inside).tolist())
        if not Counter(text) <= labels:  # in whatever order readers put a label among Arabic words
            found.append((area, text))
    return found


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _secrets(original: Sequence[PageText], areas: Sequence[Area]) -> list[str]:
    """Words that must not be found: those under the areas and those never seen, unless seen elsewhere too."""
    open_text: list[str] = [squeezed(area.label) for area in areas]
    closed: dict[str, None] = {}
    for index, page in enumerate(original):
        mine = [area.box for area in areas if area.page == index + 1]
        shown: list[Letter] = []
        kept_back: list[Letter] = []
        touched = overlapping([letter.box for letter in page.letters], mine)
        for letter, places in zip(page.letters, touched, strict=True):
            (shown if letter.seen and not places else kept_back).append(letter)
        open_text.append("".join(squeezed(text) for text, _ in words_of(shown)))
        closed |= dict.fromkeys(squeezed(text) for text, _ in words_of(kept_back))
    everything = "\n".join(open_text)
    everything += "\n" + everything[::-1]
    return [word for word in closed if len(word) >= SHORTEST and word not in everything]


def _in_bytes(content: bytes, secrets: Sequence[str]) -> list[str]:
    """The secrets that stand in the file's bytes, or in those of its streams when unpacked."""
    parts = [content]
    for match in STREAM.finditer(content):
        try:
            parts.append(zlib.decompressobj().decompress(content[match.end() :], 50_000_000))
        except zlib.error:
            continue
    low = [part.lower() for part in parts]
    found = []
    for secret in secrets:
        forms = {secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le")}
        if any(form in part for form in forms for part in low):
            found.append(f"{secret!r} stands in the bytes of the file.")
    return found
