"""Files of every accepted kind, made in memory, and the parts from which tests make hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from PIL import Image

from tests.engines.redaction.documents import Pdf, text

CONTENT_TYPES = "[Content_Types].xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def pdf(**more: object) -> bytes:
    return Pdf([text("Bonjour", 60, 700)], **more).bytes()  # type: ignore[arg-type]  # whatever a test adds


def picture(form: str, **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, form, **options)
    return written.getvalue()


def archive(members: Mapping[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as made:
        for name, body in members.items():
            made.writestr(name, body)
    return written.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        return {name: given.read(name) for name in given.namelist()}


def word_document() -> bytes:
    document = docx.Document()
    document.add_paragraph("Réponse de la direction (DDE du Nord)")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def workbook() -> bytes:
    types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{SHEET}"/></Types>'
    return archive({CONTENT_TYPES: types.encode(), "xl/workbook.xml": b"<workbook/>"})


def open_document(family: str) -> bytes:
    return archive(
        {
            "mimetype": f"{OPEN_DOCUMENT}{family}".encode(),
            "content.xml": b"<office:document-content><office:scripts/>Bonjour</office:document-content>",
            "META-INF/manifest.xml": b"<!DOCTYPE manifest:manifest><manifest:manifest/>",
        }
    )


def with_members(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    return archive(members(content) | changed)
