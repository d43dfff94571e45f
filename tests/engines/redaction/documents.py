"""PDFs written by hand for the tests of redaction, and what two readers and the bare bytes give back of a file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pypdf
import pypdfium2

WIDTH, HEIGHT = 600, 800
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BLOCK_GLYPH = b"600 0 50 0 550 700 d1 50 0 500 700 re f"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< " + entries + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def packed(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data), entries + b" /Filter /FlateDecode")


@dataclass
class Pdf:
    """A document: pages of commands (object 3 is Helvetica, 4 the Arabic font), and whatever a test adds to it."""

    pages: Sequence[bytes]
    catalogue: bytes = b""
    page: bytes = b""  # entries of every page
    resources: bytes = b""
    trailer: bytes = b""
    extra: list[bytes] = field(default_factory=list)  # objects from number 10
    is_packed: bool = True

    def objects(self) -> dict[int, bytes]:
        first = 10 + len(self.extra)
        kids = b" ".join(b"%d 0 R" % (first + 2 * place) for place in range(len(self.pages)))
        made = {
            1: b"<< /Type /Catalog /Pages 2 0 R " + self.catalogue + b" >>",
            2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.pages), kids),
            3: HELVETICA,
            4: arabic_font(),
            5: stream(BLOCK_GLYPH),
            6: packed(arabic_mapping()),
        }
        made |= {10 + place: body for place, body in enumerate(self.extra)}
        for place, commands in enumerate(self.pages):
            number = first + 2 * place
            box = b"" if b"/MediaBox" in self.page else b"/MediaBox [0 0 %d %d]" % (WIDTH, HEIGHT)
            made[number] = (
                b"<< /Type /Page /Parent 2 0 R %s %s /Contents %d 0 R "
                b"/Resources << /Font << /H 3 0 R /A 4 0 R >> %s >> >>" % (box, self.page, number + 1, self.resources)
            )
            made[number + 1] = packed(commands) if self.is_packed else stream(commands)
        return made

    def bytes(self) -> bytes:
        return assembled(self.objects(), self.trailer)


def assembled(
    objects: dict[int, bytes], trailer: bytes = b"", *, before: bytes = b"%PDF-1.7\n", previous: int = 0
) -> bytes:
    """A file, or a later revision of the one ``before``."""
    out = bytearray(before)
    table = b""
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    first = b"" if previous else b"0 1\n0000000000 65535 f \n"
    earlier = b"/Prev %d" % previous if previous else b""
    out += b"xref\n" + first + table
    out += b"trailer\n<< /Size %d /Root 1 0 R %s %s >>\n" % (max(objects) + 1, earlier, trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def revised(content: bytes, objects: dict[int, bytes]) -> bytes:
    """The file with some of its objects replaced by an incremental update: the old ones stay in it."""
    previous = int(re.findall(rb"startxref\n(\d+)", content)[-1])
    return assembled(objects, before=content, previous=previous)


def text(words: str, x: float, y: float, *, size: int = 12, before: str = "") -> bytes:
    return f"BT {before} /H {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n".encode("cp1252")


ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإ 0123456789،"


def arabic_font() -> bytes:
    """A font whose letters are black blocks and which says what each is: no font file is needed to see Arabic."""
    count = len(ALPHABET)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 "
        f"/LastChar {count} /Widths [{'600 ' * count}] /Encoding << /Differences [1 {'/g ' * count}] >> "
        "/CharProcs << /g 5 0 R >> /ToUnicode 6 0 R >>"
    ).encode()


def arabic_mapping() -> bytes:
    lines = [f"<{place:02x}> <{ord(letter):04x}>" for place, letter in enumerate(ALPHABET, 1)]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(lines)} beginbfchar {' '.join(lines)} endbfchar endcmap end end"
    ).encode()


def arabic(words: str, x: float, y: float, *, size: int = 12) -> bytes:
    """Words as most programs write them: from left to right, as they stand on the page."""
    codes = "".join(f"{ALPHABET.index(letter) + 1:02x}" for letter in reversed(words))
    return f"BT /A {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n".encode()


def arabic_letters(words: str, x: float, y: float, *, order: Sequence[int], size: int = 12) -> bytes:
    """Words as some programs write them: each letter on its own, in any order, and no space but an empty place."""
    drawn = b""
    for place in order:
        if words[place] != " ":
            at = x + (len(words) - 1 - place) * 0.6 * size
            drawn += f"BT /A {size} Tf 1 0 0 1 {at} {y} Tm <{ALPHABET.index(words[place]) + 1:02x}> Tj ET\n".encode()
    return drawn


# --- what comes back ---------------------------------------------------------------------------------


def texts(content: bytes) -> str:
    """All text that PDFium and pypdf, two readers that share no code, find in a PDF."""
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join([*found, *(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)])


def layers_of(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of everything in it that can be unpacked."""
    yield content
    for match in re.finditer(rb"stream\r?\n", content):
        reader = zlib.decompressobj()
        try:
            yield reader.decompress(content[match.end() :])
        except zlib.error:
            continue


def comes_back(content: bytes, secret: str) -> bool:
    """Whether a secret can be had from a file, in any usual encoding, forwards or backwards."""
    forms = [way.encode(code) for way in (secret, secret[::-1]) for code in ("utf-8", "utf-16-be", "utf-16-le")]
    forms += [form.hex().encode() for form in forms] + [form.hex().upper().encode() for form in forms]
    if any(form in layer for layer in layers_of(content) for form in forms):
        return True
    if not content.startswith(b"%PDF-"):
        return False
    found = "".join(texts(content).split())
    return any("".join(way.split()) in found for way in (secret, secret[::-1]))
