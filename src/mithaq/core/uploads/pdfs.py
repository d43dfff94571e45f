"""What makes a PDF unfit: scripts, commands, attached files, a password, too many pages, a second kind in one file."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from mithaq.core.uploads.kinds import MOST_PAGES, Unfit
from mithaq_engines import pdfium

# ISO 32000-1, 7.11.4 (attached files), 12.6.4 (actions), 12.7.8 (XFA forms), 13 (media that run).
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|GoToE|SubmitForm|Movie|Rendition|3D)"
    rb"(?![A-Za-z0-9_.-])"
)
LONG_ENOUGH = re.compile(rb"/(?:JavaScript|EmbeddedFiles?|RichMedia|ImportData)(?![A-Za-z0-9_.-])")
NAME_WITH_CODES = re.compile(rb"/[A-Za-z0-9_.#-]{2,60}")
CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
OBJECT = re.compile(rb"\d+ \d+ obj\r?\n")
TOKEN = re.compile(rb"\((?:\\.|[^\\)])*\)|<<|>>|<[0-9A-Fa-f]*>|/Length (\d+)\b(?! \d+ R)|/[^\s/<>\[\]()]*", re.DOTALL)
DEPTHS = {b"<<": 1, b">>": -1}
STREAM = re.compile(rb">>stream\r?\n")  # as PDFium writes it; within its strings a new line is a code


def check_pdf(content: bytes) -> int:
    """The number of its pages. Raises ``Unfit``."""
    if LONG_ENOUGH.search(_plain_names(content)):  # in whatever a reader less strict than ours may find
        raise Unfit("active")
    try:
        with pdfium.opened(content) as document:
            if pdfium_c.FPDF_GetSecurityHandlerRevision(document) != -1:
                raise Unfit("encrypted")
            pages = len(document)
            if not pages:
                raise Unfit("damaged")
            if pages > MOST_PAGES:
                raise Unfit("too_many_pages")
            outside = _outside_of_streams(_written_out(document))
    except pypdfium2.PdfiumError as error:
        is_locked = any(word in str(error).lower() for word in ("password", "security"))
        raise Unfit("encrypted" if is_locked else "damaged") from error
    if ACTIVE.search(_plain_names(outside)):
        raise Unfit("active")
    if len(PAGE.findall(outside)) > MOST_PAGES:  # a file may say that it has fewer
        raise Unfit("too_many_pages")
    return pages


def _written_out(document: Any) -> bytes:
    """The document as PDFium writes it: one revision, each object in plain sight, those packed together taken apart."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _outside_of_streams(content: bytes) -> bytes:
    """The dictionaries of a file that PDFium wrote, without the streams, in whose bytes anything occurs by chance."""
    parts: list[bytes] = []
    position = 0
    while start := STREAM.search(content, position):
        head = content[position : start.start()]
        parts.append(head)
        position = start.end() + _own_length(head[_last_object(head) :])
        if not content[position : position + 12].lstrip().startswith(b"endstream"):
            raise Unfit("damaged")
    parts.append(content[position:])
    return b"\n".join(parts)


def _last_object(head: bytes) -> int:
    return max((match.end() for match in OBJECT.finditer(head)), default=0)


def _own_length(entries: bytes) -> int:
    """The length that a stream's dictionary gives, not one within a dictionary or a string in it."""
    depth = 0
    for match in TOKEN.finditer(entries):
        if match[0] in DEPTHS:
            depth += DEPTHS[match[0]]
        elif match[1] and depth == 1:
            return int(match[1])
    raise Unfit("damaged")


def _plain_names(content: bytes) -> bytes:
    """The content with the names that spell letters as codes (``/J#61vaScript``) written plainly."""
    if b"#" not in content:
        return content
    return NAME_WITH_CODES.sub(
        lambda name: CODE.sub(lambda code: bytes([int(code[1], 16)]), name[0]) if b"#" in name[0] else name[0], content
    )
