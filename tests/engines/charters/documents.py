"""Files made at run time for the tests: Word documents and PDFs, so that none is kept in the repository."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import docx
import pypdfium2


def docx_bytes(build: Callable[[Any], None]) -> bytes:
    """A .docx made by a function that adds to an empty python-docx document."""
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages, in Helvetica 11 and Windows-1252, written by hand."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[str] = []
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for lines in pages:
        commands = ["BT /F1 11 Tf 14 TL 60 780 Td"]
        for line in lines:
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            commands.append(f"({escaped}) Tj T*")
        stream = zlib.compress("\n".join([*commands, "ET"]).encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream")
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    return assemble(objects)


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first of which is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer << /Size %d /Root 1 0 R " % (len(objects) + 1) + trailer)
    out.write(b">>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def encrypted_pdf_bytes() -> bytes:
    """A PDF whose dictionary of encryption asks for a password that nobody has."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 0 /Kids [] >>",
        b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    return assemble(objects, trailer=b"/Encrypt 3 0 R /ID [<30313233> <30313233>] ")


def scanned_pdf_bytes() -> bytes:
    """A PDF with one empty page: what a scan without recognised text looks like to an extractor."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def million_paragraphs() -> bytes:
    """A .docx of a million paragraphs, small when packed."""
    return _docx_with(b"<w:p><w:r><w:t>Nous publions.</w:t></w:r></w:p>" * 1_000_000)


def zip_bomb() -> bytes:
    """A .docx one of whose other members unpacks to 400 MB."""
    return _docx_with(b"<w:p/>", extra=("word/media/image1.bin", bytes(400 * 1024 * 1024)))


def _docx_with(paragraphs: bytes, extra: tuple[str, bytes] | None = None) -> bytes:
    source = docx_bytes(lambda document: None)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as given,
        zipfile.ZipFile(out, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for member in given.infolist():
            body = given.read(member)
            if member.filename == "word/document.xml":
                body = body.replace(b"<w:sectPr", paragraphs + b"<w:sectPr", 1)
            made.writestr(member.filename, body)
        if extra is not None:
            made.writestr(*extra)
    return out.getvalue()
