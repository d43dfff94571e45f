"""A page of a PDF as it is seen: its picture, and its letters, each with whether it is seen.

A letter is seen when the page without its text would look different there, and when its own ink is what one looks at:
each text object is drawn in a colour of its own, without smoothing, and its colour must come through. So text under a
white rectangle, under a picture, in a hidden layer, in white on white, transparent, or outside of the page is not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from mithaq_engines.redaction.areas import Box, RedactionError
from mithaq_engines.redaction.lines import Sign, letters_in_order
from mithaq_engines.redaction.words import Letter, is_format, plain_sign

DPI = 200
MOST_PIXELS = 30_000_000  # of one page: A2 at 200 dots an inch; larger pages get fewer dots
MOST_LETTERS = 200_000  # of one page
DEEPEST = 12  # forms within forms
FLATTEN_FOR_SCREEN, FLATTENED = 0, 1
TRANSPARENT = 26  # of 255: what a letter's opacity must reach
CONTRAST = 24  # of 255: what a letter must differ by from what is beneath it
SEEN_PART = 0.5  # of a letter's ink
UNSMOOTHED = (
    pdfium_c.FPDF_RENDER_NO_SMOOTHTEXT | pdfium_c.FPDF_RENDER_NO_SMOOTHPATH | pdfium_c.FPDF_RENDER_NO_SMOOTHIMAGE
)
FAR = 1_000.0  # units of the page
SCALE = 1_000_000  # of the whole numbers in which PDFium converts places
LINE_ENDS = {0xA, 0xD}
HYPHENS = {0x2, 0xFFFE}  # how PDFium marks the hyphen at a line's end

Pixels = NDArray[np.uint8]
Numbers = NDArray[np.uint32]
LAST_SIGN = 0x10FFFF


@dataclass(frozen=True, slots=True)
class SeenPage:
    """``width`` and ``height`` in points; ``picture`` has rows, columns and red, green, blue."""

    width: float
    height: float
    picture: Pixels
    letters: tuple[Letter, ...]


def load(document: Any, index: int) -> Any:
    """A page with what its annotations and filled fields show made part of it, as every later step shall see it."""
    page = document[index]
    if pdfium_c.FPDFPage_Flatten(page, FLATTEN_FOR_SCREEN) == FLATTENED:
        page.close()
        page = document[index]
    for handle in _objects(page, of_text=True):
        _let_it_speak_for_itself(handle)
    return page


def _let_it_speak_for_itself(handle: Any) -> None:
    """Take away the words that the document would have read in place of those that a text object draws."""
    for place in reversed(range(pdfium_c.FPDFPageObj_CountMarks(handle))):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, place)
        if pdfium_c.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != pdfium_c.FPDF_OBJECT_UNKNOWN:
            pdfium_c.FPDFPageObj_RemoveMark(handle, mark)


def pixel_size(width: float, height: float, *, dpi: int) -> tuple[int, int]:
    """The size of a page's picture in pixels."""
    scale = dpi / 72
    pixels = width * height * scale * scale
    if pixels > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    return max(1, min(round(width * scale), MOST_PIXELS)), max(1, min(round(height * scale), MOST_PIXELS))


def drawn(page: Any, width: int, height: int) -> Pixels:
    """The page as a picture of that size on white: rows, columns, and red, green, blue."""
    return np.ascontiguousarray(_drawn(page, width, height)[:, :, 2::-1])


def _drawn(page: Any, width: int, height: int, *, flags: int = 0) -> Pixels:
    """As ``drawn``, with blue, green, red and nothing for each pixel, as PDFium draws."""
    bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, pdfium_c.FPDFBitmap_BGRx, None, 0)
    if not bitmap:
        raise RedactionError("too_large", "A page is too large to be drawn.")
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium_c.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
    rows = np.frombuffer(data, np.uint8).reshape(height, stride)
    return np.ascontiguousarray(rows[:, : width * 4]).reshape(height, width, 4)


def seen(page: Any, *, dpi: int = DPI) -> SeenPage:
    """The page's picture and letters. Changes the page in memory: nothing else may be done with it afterwards."""
    width, height = page.get_size()
    picture = _drawn(page, *pixel_size(width, height, dpi=dpi))
    text = page.get_textpage()
    try:
        objects = _text_objects(text)
        own, ink = _owners(page, objects.handles, picture)
        letters = []
        for index, letter in _letters(page, text):
            number = objects.owners[index]
            letters.append(letter if number and _is_seen(letter.box, number, own, ink) else replace(letter, seen=False))
    finally:
        text.close()
    return SeenPage(width, height, np.ascontiguousarray(picture[:, :, 2::-1]), tuple(letters))


def letters_of(page: Any) -> list[Letter]:
    """Every letter of the page's text, all taken as seen."""
    text = page.get_textpage()
    try:
        return [letter for _, letter in _letters(page, text)]
    finally:
        text.close()


def _letters(page: Any, text: Any) -> Iterator[tuple[int, Letter]]:
    """The letters of the text in the order of reading, with their places in it."""
    width, height = page.get_size()
    return letters_in_order(list(_signs(page, text)), shape=height / width)


def _signs(page: Any, text: Any) -> Iterator[Sign]:
    nowhere, axes = Box(0, 0, 0, 0), Axes.of(page)
    for index in range(_count(text)):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        is_added = pdfium_c.FPDFText_IsGenerated(text, index) == 1
        sign = "-" if code in HYPHENS else plain_sign(chr(code)) if code <= LAST_SIGN else ""
        if sign and not sign.isspace() and not is_added:
            yield Sign(index, sign, _box(axes, text, index))
            if code in HYPHENS:
                yield Sign(index, "", nowhere, is_added=True)
        elif code in LINE_ENDS:
            yield Sign(index, "", nowhere, is_added=True, ends_line=True)
        elif not is_format(code):
            yield Sign(index, "", nowhere if is_added else _box(axes, text, index), is_added=is_added)


def _count(text: Any) -> int:
    count = int(text.count_chars())
    if count > MOST_LETTERS:
        raise RedactionError("too_large", f"A page holds more than {MOST_LETTERS} letters.")
    return max(0, count)


@dataclass(frozen=True, slots=True)
class _TextObjects:
    """The text objects of a page, and for each letter the number of its own, counted from 1 (0: none)."""

    handles: tuple[Any, ...]
    owners: tuple[int, ...]


def _text_objects(text: Any) -> _TextObjects:
    numbers: dict[int, int] = {}
    handles: list[Any] = []
    owners: list[int] = []
    for index in range(_count(text)):
        handle = pdfium_c.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if address and address not in numbers:
            handles.append(handle)
            numbers[address] = len(handles)
        owners.append(numbers.get(address, 0))
    return _TextObjects(tuple(handles), tuple(owners))


def _is_seen(box: Box, number: int, own: Numbers, ink: Numbers) -> bool:
    if not _is_within_page(box):
        return False
    height, width = own.shape
    left, top, right, bottom = box.pixels(width, height)
    place = (slice(top, bottom), slice(left, right))
    of_ink = np.count_nonzero(ink[place] == number)
    return bool(of_ink > 0 and np.count_nonzero(own[place] == number) >= of_ink * SEEN_PART)


def _is_within_page(box: Box) -> bool:
    slack = 0.002
    return box.left >= -slack and box.top >= -slack and box.right <= 1 + slack and box.bottom <= 1 + slack


def _owners(page: Any, handles: Sequence[Any], picture: Pixels) -> tuple[Numbers, Numbers]:
    """For each pixel the number of the text object that is seen there, and of the one that would be, all else away.

    Numbers are places in ``handles`` counted from 1; 0 is none.
    """
    height, width, _ = picture.shape
    if not handles:
        nothing = np.zeros((height, width), np.uint32)
        return nothing, nothing
    for handle in handles:
        pdfium_c.FPDFPageObj_SetIsActive(handle, 0)
    without = _drawn(page, width, height)
    for number, handle in enumerate(handles, start=1):
        if not _is_transparent(handle):
            pdfium_c.FPDFPageObj_SetIsActive(handle, 1)
        red, green, blue = number >> 16 & 255, number >> 8 & 255, number & 255
        pdfium_c.FPDFPageObj_SetFillColor(handle, red, green, blue, 255)
        pdfium_c.FPDFPageObj_SetStrokeColor(handle, red, green, blue, 255)
    own = _numbers(_drawn(page, width, height, flags=UNSMOOTHED))
    own[~_differ(picture, without)] = 0
    for handle in _objects(page, of_text=False):
        pdfium_c.FPDFPageObj_SetIsActive(handle, 0)
    return own, _numbers(_drawn(page, width, height, flags=UNSMOOTHED))


def _differ(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    """Where two pictures are told apart by an eye."""
    difference = np.maximum(one, other)
    difference -= np.minimum(one, other)
    apart: NDArray[np.bool_] = (difference >= CONTRAST).view(np.uint32)[:, :, 0] != 0
    return apart


def _numbers(picture: Pixels) -> Numbers:
    """The colours as numbers: blue, green, red and nothing are the four bytes of one, the lowest first."""
    return picture.view("<u4")[:, :, 0] & np.uint32(0xFFFFFF)


def _is_transparent(handle: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return alpha.value < TRANSPARENT


def _objects(page: Any, *, of_text: bool) -> list[Any]:
    """The text objects of a page, or all others that draw, within its forms too."""
    found: list[Any] = []
    waiting = [(pdfium_c.FPDFPage_GetObject(page, place), 0) for place in range(pdfium_c.FPDFPage_CountObjects(page))]
    while waiting:
        handle, depth = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            count = pdfium_c.FPDFFormObj_CountObjects(handle)
            waiting += [(pdfium_c.FPDFFormObj_GetObject(handle, place), depth + 1) for place in range(count)]
        elif (kind == pdfium_c.FPDF_PAGEOBJ_TEXT) is of_text:
            found.append(handle)
    return found


def _box(axes: Axes, text: Any, index: int) -> Box:
    """Where a letter's ink is; its line's height where the font does not say."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    told = pdfium_c.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    if not told or left.value >= right.value or bottom.value >= top.value:
        loose = pdfium_c.FS_RECTF()
        if pdfium_c.FPDFText_GetLooseCharBox(text, index, loose):
            left.value, right.value, bottom.value, top.value = loose.left, loose.right, loose.bottom, loose.top
    one = axes.place(left.value, top.value)
    other = axes.place(right.value, bottom.value)
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


@dataclass(frozen=True, slots=True)
class Axes:
    """How a place in the page's own units becomes one in fractions of the page as it is seen: turned and cropped."""

    origin: tuple[float, float]
    across: tuple[float, float]
    up: tuple[float, float]

    @classmethod
    def of(cls, page: Any) -> Axes:
        """Those of a page, asked of PDFium at three places."""
        origin, across, up = (cls._asked(page, *place) for place in ((0, 0), (FAR, 0), (0, FAR)))
        return cls(
            origin,
            ((across[0] - origin[0]) / FAR, (across[1] - origin[1]) / FAR),
            ((up[0] - origin[0]) / FAR, (up[1] - origin[1]) / FAR),
        )

    @staticmethod
    def _asked(page: Any, across: float, up: float) -> tuple[float, float]:
        column, row = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, across, up, column, row)
        return column.value / SCALE, row.value / SCALE

    def place(self, across: float, up: float) -> tuple[float, float]:
        """A place from the left and the top."""
        return (
            self.origin[0] + across * self.across[0] + up * self.up[0],
            self.origin[1] + across * self.across[1] + up * self.up[1],
        )
