"""Black boxes with the reason's code in white, painted into the pixels themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from mithaq_engines.redaction.areas import Area, labelled

LARGEST_LETTERS, SMALLEST_LETTERS = 40, 8  # pixels
BLOCK = 8  # pixels a side: what JPEG encodes together
EXACT = 20  # of 255: what fewer colours may change
AT_AN_EDGE = 140  # of 255: what JPEG may change in a block where black meets white


def paint(picture: Image.Image, areas: Sequence[Area]) -> None:
    """Paint one page's areas over. The picture is of mode "1", "L" or "RGB"."""
    pen = ImageDraw.Draw(picture)
    for area in areas:
        left, top, right, bottom = area.box.pixels(*picture.size)
        pen.rectangle((left, top, right - 1, bottom - 1), fill="black")
    for area in labelled(areas):
        _write(pen, area.reason_code, area.box.pixels(*picture.size))


def _write(pen: ImageDraw.ImageDraw, text: str, place: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = place
    size = min(LARGEST_LETTERS, int((bottom - top) * 0.7))
    if not text.strip() or size < SMALLEST_LETTERS:
        return
    wide = ImageFont.load_default(size).getlength(text)
    size = min(size, int(size * (right - left) * 0.9 / wide))
    if size >= SMALLEST_LETTERS:
        middle = ((left + right) / 2, (top + bottom) / 2)
        pen.text(middle, text, fill="white", font=ImageFont.load_default(size), anchor="mm")


def came_through(picture: Image.Image, areas: Sequence[Area], *, lossy: bool) -> list[Area]:
    """The areas of one page under which the picture is not what ``paint`` leaves there.

    ``lossy``: the picture was encoded as JPEG, which changes blocks that are not of one colour.
    """
    expected = Image.new("L", picture.size, "white")
    paint(expected, areas)
    wanted = np.asarray(expected)
    found = np.asarray(picture.convert("RGB"))
    allowed = _allowed(wanted) if lossy else np.full(wanted.shape, EXACT, np.uint8)
    guilty = []
    for area in areas:
        left, top, right, bottom = area.box.pixels(*picture.size)
        place = (slice(top, bottom), slice(left, right))
        difference = np.abs(found[place].astype(np.int16) - wanted[place][:, :, None]).max(axis=2)
        if (difference > allowed[place]).any():
            guilty.append(area)
    return guilty


def _allowed(wanted: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What each pixel may differ by: little in blocks that are all black, more where black meets something else."""
    height, width = wanted.shape
    padded = np.pad(wanted, ((0, -height % BLOCK), (0, -width % BLOCK)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // BLOCK, BLOCK, padded.shape[1] // BLOCK, BLOCK)
    is_black = blocks.max(axis=(1, 3)) == 0
    each = np.where(is_black, EXACT, AT_AN_EDGE).astype(np.uint8)
    spread: NDArray[np.uint8] = each.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[:height, :width]
    return spread
