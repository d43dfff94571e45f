"""Hostile files: bombs, macros, two kinds in one, things that act, things that are too much: refused in words."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.conf import LazySettings

from mithaq.core.errors import Refused
from mithaq.core.uploads import screened
from mithaq.core.uploads.kinds import REASONS
from tests.core.uploads import (
    CONTENT_TYPES,
    archive,
    members,
    open_document,
    pdf,
    picture,
    with_members,
    word_document,
    workbook,
)
from tests.engines.redaction.documents import Pdf, packed, text

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RELATIONS = "word/_rels/settings.xml.rels"
ZIP = archive({"run.js": b"alert(1)"})


def relation(kind: str, target: str) -> bytes:
    return f'<Relationships><Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'.encode()


def overlapping() -> bytes:
    """A document some of whose members share their packed bytes: the table names them a hundred times."""
    content = bytearray(word_document())
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        first, start = given.infolist()[0], given.start_dir
    entry = bytes(content[start : start + 46 + len(first.filename)])
    table = bytes(content[start:-22])
    for number in range(50):
        renamed = first.filename[:-2].encode() + b"%02d" % number
        table += entry[:46].replace(first.filename.encode(), renamed) + renamed
    count = len(members(bytes(content))) + 50
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(table), start, 0)
    return bytes(content[:start]) + table + end


def lying() -> bytes:
    """A document one of whose members unpacks to far more than the table says."""
    content = with_members(word_document(), {"word/media/image1.bin": bytes(30_000_000)})
    return content.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 900_000))


def encrypted_archive() -> bytes:
    content = bytearray(word_document())
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        start = given.start_dir
    content[start + 8] |= 1
    return bytes(content)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def packed_together() -> bytes:
    """A PDF whose script is in an object stream, where no search of the bytes finds it."""
    inner = b"10 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    objects = packed(inner, b"/Type /ObjStm /N 1 /First 5")
    first = Pdf([text("Bonjour", 60, 700)], catalogue=b"/OpenAction 10 0 R").objects() | {11: objects}
    out, table = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65535), 10: (2, 11, 0)}
    for number, body in sorted(first.items()):
        if number == 10:
            continue
        table[number] = (1, len(out), 0)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    size = max(table) + 2
    table[size - 1] = (1, len(out), 0)
    rows = b"".join(struct.pack(">BIH", *table.get(number, (0, 0, 0))) for number in range(size))
    start = len(out)
    index = packed(rows, b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R" % size)
    out += b"%d 0 obj\n" % (size - 1) + index + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
UNFIT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b" \n\0"),
    "a program": ("unknown", lambda: b"MZ\x90\0" + bytes(100)),
    "a shell script": ("unknown", lambda: b"#!/bin/sh\nrm -rf /\n"),
    "rich text": ("unknown", lambda: b"{\\rtf1 Bonjour}"),
    "text of another encoding": ("encoding", lambda: "Réponse".encode("cp1252")),
    "text in UTF-16": ("encoding", lambda: "Réponse".encode("utf-16")),
    "a web page": ("markup", lambda: b"\xef\xbb\xbf\n<!doctype html><script>alert(1)</script>"),
    "a drawing that runs": ("markup", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "a text that browsers take for a page": ("markup", lambda: b"Bonjour <script >alert(1)</script>"),
    "an archive": ("unknown", lambda: ZIP),
    "old Office": ("old_office", lambda: COMPOUND),
    # documents
    "macros declared": ("macros", lambda: with_members(word_document(), {CONTENT_TYPES: MACROS})),
    "macros undeclared": ("macros", lambda: with_members(word_document(), {"word/vbaProject.bin": COMPOUND})),
    "macros under another name": ("macros", lambda: with_members(word_document(), {"word/media/a.png": COMPOUND})),
    "macros of Excel 4": ("macros", lambda: with_members(workbook(), {"xl/macrosheets/sheet1.xml": b"<a/>"})),
    "controls that run": ("macros", lambda: with_members(word_document(), {"word/activeX/activeX1.xml": b"<a/>"})),
    "macros of LibreOffice": ("macros", lambda: with_members(open_document("text"), {"Basic/Standard/a.xml": b"<a/>"})),
    "a macro at opening": (
        "macros",
        lambda: with_members(open_document("text"), {"styles.xml": b" " * 262_140 + b"<script:event-listener a=''/>"}),
    ),
    "a template from elsewhere": (
        "outside",
        lambda: with_members(word_document(), {RELATIONS: relation("attachedTemplate", "https://x.example/t.dotm")}),
    ),
    "a command in a cell": (
        "outside",
        lambda: with_members(workbook(), {"xl/externalLinks/externalLink1.xml": b"<externalLink><ddeLink a=''/>"}),
    ),
    "an object": ("inside", lambda: with_members(word_document(), {"word/embeddings/oleObject1.bin": b"x"})),
    "an archive in the document": ("inside", lambda: with_members(word_document(), {"word/media/a.png": ZIP})),
    "a locked document": ("encrypted", encrypted_archive),
    "entities": ("bomb", lambda: with_members(word_document(), {"word/a.xml": b"<!DOCTYPE a [<!ENTITY a 'aaa'>]>"})),
    "one member of 90 MB": ("bomb", lambda: with_members(word_document(), {"word/media/a.bmp": bytes(90_000_000)})),
    "members that share bytes": ("bomb", overlapping),
    "a member that lies": ("damaged", lying),
    "3,001 members": ("bomb", lambda: archive({f"{number}": b"" for number in range(3_001)}, packed=0)),
    "a member outside": ("damaged", lambda: with_members(word_document(), {"../../etc/cron.d/a": b"x"})),
    "a document cut short": ("damaged", lambda: word_document()[:-30]),
    "a document after an archive": ("two_kinds", lambda: ZIP[: ZIP.index(b"PK\x01\x02")] + word_document()),
    # PDF
    "a script": ("active", lambda: pdf(catalogue=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")),
    "a script spelt in codes": ("active", lambda: pdf(catalogue=b"/OpenAction << /S /J#61vaScript /#4aS (a) >>")),
    "a script packed away": ("active", packed_together),
    "a program to launch": ("active", lambda: pdf(page=b"/AA << /O << /S /Launch /F (cmd.exe) >> >>")),
    "an attached file": (
        "active",
        lambda: pdf(catalogue=b"/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>", extra=[b"<< /EF << >> >>"]),
    ),
    "a script hidden behind a false length": (
        "active",
        lambda: pdf(
            catalogue=b"/A 10 0 R /OpenAction << /S /JavaScript /JS (a) >>",
            extra=[packed(b"x", b"/Z << /Length 99999 >>")],
        ),
    ),
    "a locked PDF": (
        "encrypted",
        lambda: pdf(
            trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >> /ID [<30> <30>]"
            % (b"41" * 32, b"42" * 32)
        ),
    ),
    "a broken PDF": ("damaged", lambda: b"%PDF-1.7\nBonjour"),
    "501 pages": ("too_many_pages", lambda: Pdf([b""] * 501).bytes()),
    "501 pages that say they are 3": (
        "too_many_pages",
        lambda: Pdf([b""] * 501).bytes().replace(b"/Count 501", b"/Count 3  "),
    ),
    # two in one
    "a PDF and an archive": ("two_kinds", lambda: pdf() + ZIP),
    "a PDF and a page": ("two_kinds", lambda: pdf() + b"<script >alert(1)</script>"),
    "a PDF that begins late": ("unknown", lambda: b"alert(1)//" + pdf()),
    "a picture and an archive": ("two_kinds", lambda: picture("PNG") + ZIP),
    "a picture and a PDF": ("two_kinds", lambda: picture("JPEG", comment=b"%PDF-1.7 1 0 obj")),
    "a picture and a page": ("two_kinds", lambda: picture("JPEG") + b"<html ><script >alert(1)</script>"),
    "a picture with more after it": ("two_kinds", lambda: picture("PNG") + b"secret"),
    "a picture of gigabytes": ("too_large", lambda: png_of(60_000, 60_000)),
    "a broken picture": ("damaged", lambda: picture("PNG")[:20]),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_hostile_file_is_refused_with_its_reason(case: str) -> None:
    reason, make = UNFIT[case]
    content = make()
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        screened("lettre.pdf", content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refused.value) == str(REASONS[reason])
    assert peak < 40_000_000, "a bomb was unpacked into memory"


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 3 * 1024 * 1024
    with pytest.raises(Refused, match="3"):
        screened("a.txt", b"a" * (3 * 1024 * 1024 + 1))
    assert screened("a.txt", b"a" * 1000).kind == "text"


def test_a_template_on_its_authors_drive_is_no_attack() -> None:
    local = relation("attachedTemplate", "file:///C:\\Users\\moi\\Normal.dotm") + relation(
        "hyperlink", "https://x.example/"
    )
    assert screened("a.docx", with_members(word_document(), {RELATIONS: local})).kind == "docx"
