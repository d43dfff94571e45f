"""Whether a PDF is of the plain form that `writing` makes, and of nothing else: every byte is accounted for.

What this reads in full has no room for anything hidden: no metadata, annotations, attachments, scripts, layers, earlier
revisions, unused objects, comments or bytes after the end.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from mithaq_engines.redaction.writing import EMPTY_GLYPH, HEADER

START = re.compile(rb"(\d+) 0 obj\n(<<[^\n]*>>)\n(stream\n|endobj\n)")
TABLE = re.compile(rb"xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)")
TRAILER = re.compile(rb"trailer\n<< /Size (\d+) /Root 1 0 R >>\nstartxref\n(\d+)\n%%EOF\n")
NUMBER = rb"-?\d+(?:\.\d+)?"
TOKENS = re.compile(rb"<<|>>|\[|\]|/[A-Za-z0-9]+|\d+ 0 R|" + NUMBER)
NAMES = frozenset(
    rb"""/Type /Catalog /Pages /Count /Kids /Page /Parent /MediaBox /Contents /Resources /XObject /P /Font /Subtype
    /Type3 /FontBBox /FontMatrix /FirstChar /LastChar /Widths /Encoding /Differences /g /CharProcs /ToUnicode /Filter
    /FlateDecode /Length /Image /Width /Height /ColorSpace /DeviceGray /DeviceRGB /Indexed /BitsPerComponent
    /DCTDecode""".split()
)
PALETTE = re.compile(rb"\[/Indexed /DeviceRGB (\d+) <([0-9a-f]+)>\]")
COMMANDS = re.compile(
    rb"q N 0 0 N 0 0 cm /P Do Q(?:\nBT N Tz 1 0 0 1 N N Tm(?: /F\d+ N Tf <(?:[0-9a-f]{2})+> Tj)+ ET)*".replace(
        b"N", NUMBER
    )
)
MAPPING = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n1 begincodespacerange\n"
    rb"<00> <ff>\nendcodespacerange\n(?:\d+ beginbfchar\n(?:<[0-9a-f]{2}> <(?:[0-9a-f]{4}){1,2}>\n)+endbfchar\n)+"
    rb"endcmap\nend\nend"
)
REFERENCE = re.compile(rb"(\d+) 0 R")


class StrangeError(ValueError):
    """The file holds something that `writing` does not write."""


@dataclass(frozen=True, slots=True)
class PlainPicture:
    """The picture of a page: its size in pixels, and whether it is a JPEG."""

    width: int
    height: int
    lossy: bool


def read(content: bytes) -> list[PlainPicture]:
    """The pictures of the pages, in order. Raises ``StrangeError`` at the first thing that does not belong."""
    if not content.startswith(HEADER):
        raise StrangeError("the header is another program's")
    position, number, used = len(HEADER), 0, {1}
    offsets: list[int] = []
    pictures: list[PlainPicture] = []
    while match := START.match(content, position):
        number += 1
        offsets.append(position)
        if int(match[1]) != number:
            raise StrangeError(f"object {int(match[1])} is out of order")
        used |= _references(match[2], number)
        position = match.end()
        if match[3] == b"stream\n":
            length = _entry(match[2], b"Length")
            data = content[position : position + length]
            position += length
            if content[position : position + 18] != b"\nendstream\nendobj\n":
                raise StrangeError(f"object {number} is longer than it says")
            position += 18
            if b"/Subtype /Image" in match[2]:
                pictures.append(_picture(match[2], data, number))
            else:
                _check_text(match[2], data, number)
    _check_end(content, position, offsets)
    if used != set(range(1, number + 1)):
        raise StrangeError("there are objects that nothing uses")
    return pictures


def _check_end(content: bytes, position: int, offsets: list[int]) -> None:
    table = TABLE.match(content, position)
    end = TRAILER.fullmatch(content, table.end()) if table else None
    if table is None or end is None:
        raise StrangeError("something stands between the objects and the end, or after it")
    listed = [int(line[:10]) for line in table[2].splitlines()]
    if listed != offsets or int(table[1]) != len(offsets) + 1 or int(end[2]) != position:
        raise StrangeError("the table of objects is not that of these objects")


def _references(entries: bytes, number: int) -> set[int]:
    rest = PALETTE.sub(b"", entries)
    names = set(re.findall(rb"/[^\s/<>\[\]()]*", rest)) - NAMES
    if strange := sorted(name for name in names if not re.fullmatch(rb"/F\d+", name)):
        raise StrangeError(f"object {number} has {strange[0].decode('ascii', 'replace')}")
    if TOKENS.sub(b"", rest).strip():
        raise StrangeError(f"object {number} holds more than names and numbers")
    return {int(reference) for reference in REFERENCE.findall(rest)}


def _entry(entries: bytes, name: bytes) -> int:
    found = re.findall(rb"/" + name + rb" (\d+)\b", entries)
    if len(found) != 1:
        raise StrangeError(f"/{name.decode()} is not given once")
    return int(found[0])


def _unpacked(data: bytes, number: int, *, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        unpacked = reader.decompress(data, most + 1)
    except zlib.error:
        raise StrangeError(f"object {number} cannot be unpacked") from None
    if len(unpacked) > most or not reader.eof or reader.unused_data:
        raise StrangeError(f"object {number} holds more than it shows")
    return unpacked


def _check_text(entries: bytes, data: bytes, number: int) -> None:
    if b"/Filter" not in entries:
        if data != EMPTY_GLYPH:
            raise StrangeError(f"object {number} is a strange stream")
        return
    text = _unpacked(data, number, most=100_000_000)
    if not (COMMANDS.fullmatch(text) or MAPPING.fullmatch(text)):
        raise StrangeError(f"object {number} does more than show a picture and words")


def _picture(entries: bytes, data: bytes, number: int) -> PlainPicture:
    width, height, bits = (_entry(entries, name) for name in (b"Width", b"Height", b"BitsPerComponent"))
    if b"/DCTDecode" in entries:
        if not is_bare_jpeg(data):
            raise StrangeError(f"object {number} is a JPEG that holds more than a picture")
        return PlainPicture(width, height, True)
    size = (width * bits + 7) // 8 * height
    if len(_unpacked(data, number, most=size)) != size:
        raise StrangeError(f"object {number} is not of its size")
    return PlainPicture(width, height, False)


def is_bare_jpeg(data: bytes) -> bool:
    """Whether a JPEG holds one picture and nothing else: no comment, no camera's data, no thumbnail, nothing after."""
    position = 2
    if not data.startswith(b"\xff\xd8"):
        return False
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xE0 and not (length == 16 and data[position + 4 : position + 9] == b"JFIF\0"):
            return False
        if marker == 0xEE and not (length == 14 and data[position + 4 : position + 9] == b"Adobe"):
            return False
        if marker not in {0xC0, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA, 0xE0, 0xEE}:
            return False
        position += 2 + length
        if marker == 0xDA:
            scan = re.compile(rb"(?:[^\xff]|\xff[\x00\xd0-\xd7])*").match(data, position)
            position = scan.end() if scan else position
            if data[position:] == b"\xff\xd9":
                return True
    return False
