"""One file screened: what it is, under which name it may be kept, or why not."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.uploads.archives import COMPOUND, check_archive
from mithaq.core.uploads.kinds import MEDIA_TYPES, MOST_PAGES, REASONS, Unfit
from mithaq.core.uploads.names import safe_name
from mithaq.core.uploads.pdfs import check_pdf
from mithaq_engines import redaction

MEGABYTE = 1024 * 1024
PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff"}
PDF, ARCHIVE, RICH_TEXT, PROGRAM = b"%PDF-", b"PK\x03\x04", b"{\\rtf", (b"#!", b"%!PS", b"MZ", b"\x7fELF")
SNIFFED = 1024  # bytes: as far as readers of PDF look for its beginning, and browsers for markup
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|\?php)[\s>]", re.IGNORECASE)
BEGINS_WITH_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[a-z!?/]", re.IGNORECASE)
TEXT_CONTROLS = "\t\n\r\f"
TAIL = 66_000  # bytes: as far from the end as readers of ZIP look for its table


@dataclass(frozen=True, slots=True)
class Screened:
    """A file that may be kept. ``pages`` is 0 where its kind has none, or they are not counted."""

    kind: str
    media_type: str
    name: str
    size: int
    pages: int


def screened(name: str, content: bytes, *, field: str | None = None) -> Screened:
    """What a file is, by its content. Raises ``Refused`` with the reason, shown beside ``field``."""
    if len(content) > settings.UPLOAD_LIMIT:
        size = settings.UPLOAD_LIMIT // MEGABYTE
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": size}, field=field)
    try:
        kind, pages = _examined(name, content)
    except Unfit as unfit:
        raise Refused(REASONS[unfit.reason], field=field) from unfit
    return Screened(kind, MEDIA_TYPES[kind], safe_name(name, kind), len(content), pages)


def _examined(name: str, content: bytes) -> tuple[str, int]:
    if not content.strip(b"\0 \t\r\n\f"):
        raise Unfit("empty")
    if content.startswith(PDF):
        _check_single(content)
        return "pdf", check_pdf(content)
    for start, kind in PICTURES.items():
        if content.startswith(start):
            _check_single(content)
            return kind, _check_picture(kind, content)
    if content.startswith(ARCHIVE):
        if PDF in content[:SNIFFED]:
            raise Unfit("two_kinds")
        return check_archive(content), 0
    if content.startswith(COMPOUND):
        raise Unfit("old_office")
    if content.startswith((RICH_TEXT, *PROGRAM)) or PDF in content[:SNIFFED]:
        raise Unfit("unknown")
    return _check_text(name, content), 0


def _check_single(content: bytes) -> None:
    """A PDF or a picture that another program would take for something else is two files in one."""
    start, after = content[:SNIFFED], content[content.rfind(b"%%EOF") + 1 :] if content.startswith(PDF) else content
    if PDF in start[1:] or MARKUP.search(start) or MARKUP.search(after):
        raise Unfit("two_kinds")
    if zipfile.is_zipfile(BytesIO(content[-TAIL:])):
        raise Unfit("two_kinds")


def _check_picture(kind: str, content: bytes) -> int:
    try:
        pages = len(redaction.pages(content, most_pages=MOST_PAGES))
    except redaction.RedactionError as error:
        raise Unfit(error.code if error.code in REASONS else "damaged") from error
    if kind == "png" and _after_png(content):  # telephones write notes of their own after a JPEG; after a PNG none does
        raise Unfit("two_kinds")
    return pages


def _after_png(content: bytes) -> bytes:
    position = len(b"\x89PNG\r\n\x1a\n")
    while position + 12 <= len(content):
        length, name = int.from_bytes(content[position : position + 4], "big"), content[position + 4 : position + 8]
        position += 12 + length
        if name == b"IEND":
            return content[position:]
    raise Unfit("damaged")


def _check_text(name: str, content: bytes) -> str:
    if BEGINS_WITH_MARKUP.match(content) or MARKUP.search(content[:SNIFFED]):
        raise Unfit("markup")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("encoding")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit("encoding" if b"\0" not in content else "unknown") from error
    if any(unicodedata.category(sign) == "Cc" and sign not in TEXT_CONTROLS for sign in set(text)):
        raise Unfit("unknown")
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
