"""A PDF written from pictures and words alone: nothing of another document can be in it.

Each page is one picture with a layer of words without ink above it, so that it can be searched, copied and read aloud.
The font of that layer draws nothing; it only says which letter each code is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import numpy as np
from PIL import Image

from mithaq_engines.redaction.areas import Box
from mithaq_engines.redaction.words import turned

HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
CODES = 255  # letters of one font: a code is one byte, and 0 is left alone
MOST_COLOURS = 256
NEARLY_GREY = 8  # of 255: how far red, green and blue may lie apart
LOSSLESS_BITS = 1.5  # a pixel: a grey page that takes more is a photograph
QUALITY = 85
EMPTY_GLYPH = b"1000 0 0 0 1000 1000 d1"
CATALOGUE, PAGES, GLYPH, FIRST_FREE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and its place. ``alone`` words, such as the label of an area, are of no line."""

    text: str
    box: Box
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as the PDF holds it."""

    width: int
    height: int
    colours: str  # a PDF colour space
    bits: int
    filter: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to be written; its size is in points. No word reaches into one of its ``holes``."""

    width: float
    height: float
    picture: Encoded
    words: tuple[Placed, ...]
    holes: tuple[Box, ...] = ()


def encoded(picture: Image.Image) -> Encoded:
    """An RGB picture in the smallest of three ways: 16 greys, up to 256 colours, or JPEG."""
    width, height = picture.size
    pixels = np.asarray(picture)
    red, green, blue = (np.ascontiguousarray(pixels[:, :, place]) for place in range(3))
    apart = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    if int(apart.max()) <= NEARLY_GREY:
        grey = green >> 4
        if width % 2:
            grey = np.pad(grey, ((0, 0), (0, 1)))
        packed = zlib.compress((grey[:, ::2] << 4 | grey[:, 1::2]).tobytes(), 6)
        if len(packed) * 8 <= width * height * LOSSLESS_BITS:
            return Encoded(width, height, "/DeviceGray", 4, "/FlateDecode", packed)
        return Encoded(width, height, "/DeviceGray", 8, "/DCTDecode", _jpeg(picture.convert("L")))
    fewer = Image.fromarray((pixels & 0xF8) | (pixels >> 5))
    if fewer.getcolors(MOST_COLOURS) is None:
        return Encoded(width, height, "/DeviceRGB", 8, "/DCTDecode", _jpeg(picture))
    parts = np.asarray(fewer).astype(np.int32)
    numbers = parts[:, :, 0] << 16 | parts[:, :, 1] << 8 | parts[:, :, 2]
    distinct, places = np.unique(numbers, return_inverse=True)
    palette = "".join(f"{number:06x}" for number in distinct.tolist())
    space = f"[/Indexed /DeviceRGB {len(distinct) - 1} <{palette}>]"
    packed = zlib.compress(places.reshape(-1).astype(np.uint8).tobytes(), 6)
    return Encoded(width, height, space, 8, "/FlateDecode", packed)


def _jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, subsampling=0)
    return written.getvalue()


def write(leaves: Sequence[Leaf]) -> bytes:
    """The document, the same for the same leaves."""
    signs = list(dict.fromkeys(sign for leaf in leaves for word in leaf.words for sign in word.text))
    signs = [" ", *(sign for sign in signs if sign != " ")]
    fonts = [signs[start : start + CODES] for start in range(0, len(signs), CODES)]
    codes = {sign: divmod(place, CODES) for place, sign in enumerate(signs)}
    objects: dict[int, bytes] = {GLYPH: _stream("", EMPTY_GLYPH)}
    number = FIRST_FREE
    named = []
    for place, font in enumerate(fonts):
        objects[number] = _font(font, mapping=number + 1)
        objects[number + 1] = _stream("/Filter /FlateDecode", zlib.compress(_mapping(font)))
        named.append(f"/F{place} {number} 0 R")
        number += 2
    kids = []
    for leaf in leaves:
        size = f"[0 0 {leaf.width:.2f} {leaf.height:.2f}]"
        objects[number] = (
            f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox {size} /Contents {number + 1} 0 R /Resources "
            f"<< /XObject << /P {number + 2} 0 R >> /Font << {' '.join(named)} >> >> >>"
        ).encode()
        objects[number + 1] = _stream("/Filter /FlateDecode", zlib.compress(_commands(leaf, codes)))
        picture = leaf.picture
        objects[number + 2] = _stream(
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace "
            f"{picture.colours} /BitsPerComponent {picture.bits} /Filter {picture.filter}",
            picture.data,
        )
        kids.append(f"{number} 0 R")
        number += 3
    objects[CATALOGUE] = f"<< /Type /Catalog /Pages {PAGES} 0 R >>".encode()
    objects[PAGES] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _assembled(objects)


def _assembled(objects: dict[int, bytes]) -> bytes:
    out = bytearray(HEADER)
    offsets = []
    for number in range(1, len(objects) + 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, CATALOGUE, start)
    return bytes(out)


def _stream(entries: str, data: bytes) -> bytes:
    head = f"<< {entries} /Length {len(data)} >>" if entries else f"<< /Length {len(data)} >>"
    return head.encode() + b"\nstream\n" + data + b"\nendstream"


def _font(signs: list[str], *, mapping: int) -> bytes:
    count = len(signs)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 "
        f"/LastChar {count} /Widths [{' '.join(['1000'] * count)}] /Encoding << /Type /Encoding /Differences [1 "
        f"{' '.join(['/g'] * count)}] >> /CharProcs << /g {GLYPH} 0 R >> /Resources << >> /ToUnicode {mapping} 0 R >>"
    ).encode()


def _mapping(signs: list[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <ff>",
        "endcodespacerange",
    ]
    for start in range(0, len(signs), 100):  # the most that one block may have
        part = signs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{start + place:02x}> <{sign.encode('utf-16-be').hex()}>" for place, sign in enumerate(part, 1)]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "end", "end"]).encode()


def _commands(leaf: Leaf, codes: dict[str, tuple[int, int]]) -> bytes:
    lines = [f"q {leaf.width:.2f} 0 0 {leaf.height:.2f} 0 0 cm /P Do Q"]
    placed = [(word, box) for line in _lines(leaf.words) for word, box in _levelled(line, leaf.holes)]
    spaces = [_between(one, other, leaf) if one.is_beside(other) else None for (_, one), (_, other) in pairwise(placed)]
    for (word, box), space in zip(placed, [*spaces, None], strict=False):
        lines.append(_shown(turned(word.text), box, leaf, codes))
        if space is not None:
            lines.append(_shown(" ", space, leaf, codes))
    return "\n".join(lines).encode()


def _levelled(line: Sequence[Placed], holes: Sequence[Box]) -> Iterator[tuple[Placed, Box]]:
    """The words of a line on one base line, unless that would reach into a hole."""
    top, bottom = min(word.box.top for word in line), max(word.box.bottom for word in line)
    for word in line:
        box = Box(word.box.left, top, word.box.right, bottom)
        yield word, word.box if any(hole.overlaps(box) for hole in holes) else box


def _lines(words: Sequence[Placed]) -> list[list[Placed]]:
    """The words that stand side by side, so that they get one base line."""
    lines: list[list[Placed]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is None or last.alone or word.alone or not last.box.is_beside(word.box):
            lines.append([])
        lines[-1].append(word)
    return lines


def _between(box: Box, following: Box, leaf: Leaf) -> Box:
    """Where the space between two words stands: a narrow one, so that it reaches into neither."""
    narrow = 0.2 * (box.bottom - box.top) * leaf.height / leaf.width
    if following.left < box.left:
        return Box(min(box.left, max(following.right, box.left - narrow)), box.top, box.left, box.bottom)
    return Box(box.right, box.top, max(box.right, min(following.left, box.right + narrow)), box.bottom)


def _shown(text: str, box: Box, leaf: Leaf, codes: dict[str, tuple[int, int]]) -> str:
    size = max(0.5, (box.bottom - box.top) * leaf.height)
    stretch = max(0.1, 100 * (box.right - box.left) * leaf.width / (size * len(text)))
    parts: list[tuple[int, str]] = []
    for sign in text:
        font, place = codes[sign]
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + f"{place + 1:02x}")
        else:
            parts.append((font, f"{place + 1:02x}"))
    shows = " ".join(f"/F{font} {size:.2f} Tf <{string}> Tj" for font, string in parts)
    return f"BT {stretch:.2f} Tz 1 0 0 1 {box.left * leaf.width:.2f} {(1 - box.bottom) * leaf.height:.2f} Tm {shows} ET"
