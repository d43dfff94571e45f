"""From a file's bytes to lines of text: what the file is, is told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
import docx.table
import docx.text.paragraph
import pypdfium2

from mithaq_engines import pdfium
from mithaq_engines.charters import encodings
from mithaq_engines.charters.reading import CannotRead

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024  # bytes, all members of a .docx: pictures are allowed, bombs are not
MAX_DOCUMENT_XML = 30 * 1024 * 1024  # bytes; 20 pages of text are about 0.2 MB of XML
MAX_MEMBERS = 3_000
MAX_PARAGRAPHS = 20_000
MAX_PAGES = 500
MAX_CHARACTERS = 3_000_000

_PARAGRAPH = re.compile(rb"<w:p[ />]")
_PASSWORD = re.compile(r"password|security", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^(?:heading|titre|overskrift|عنوان)\s*([1-9])$", re.IGNORECASE)
_SHORT = 160


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as extracted, and what the format itself says of it.

    ``hint`` is "", "title", "h1".."h9", "bold", "list0".."list8", "row" (cells separated by tabs) or "page" (a page
    ends before this line).
    """

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines; ``form`` is "text", "docx" or "pdf"."""

    lines: tuple[RawLine, ...]
    form: str
    warnings: tuple[str, ...] = ()


def extract(data: bytes) -> Source:
    """The lines of a file. Raises ``CannotRead`` with a reason for what has no readable text."""
    if len(data) > MAX_BYTES:
        raise CannotRead("too_large", "The file is larger than 20 MB.")
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise CannotRead("empty", "The file is empty.")
    if b"%PDF-" in data[:1024]:
        return _from_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise CannotRead(
            "old_office", "This is an old or password-protected Office file: save it as .docx without one."
        )
    if data.startswith(b"{\\rtf"):
        raise CannotRead("rich_text", "This is an RTF file: save it as .docx, PDF or plain text.")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml)", data[:200], re.IGNORECASE):
        raise CannotRead("markup", "This is a web page or XML: copy its text into a plain text file.")
    text, encoding = encodings.decode(data)
    warnings = () if encoding == "utf-8" else (f"encoding_{encoding}",)
    return Source(lines=_text_lines(text), form="text", warnings=warnings)


def from_text(text: str) -> Source:
    """The lines of a text that is already characters."""
    return Source(lines=_text_lines(text), form="text")


def _text_lines(text: str) -> tuple[RawLine, ...]:
    _check_length(len(text))
    if not text.strip("\x00\ufeff\ufffd \t\r\n\x0b\x0c\xa0"):
        raise CannotRead("empty", "The file holds no text.")
    lines: list[RawLine] = []
    for number, page in enumerate(text.split("\f")):
        if number:
            lines.append(RawLine("", "page"))
        lines.extend(RawLine(line) for line in page.splitlines())
    return tuple(lines)


def _check_length(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise CannotRead("too_long", f"The text is longer than {MAX_CHARACTERS:,} characters: this is not a charter.")


# --- PDF -------------------------------------------------------------------------------------------


def _from_pdf(data: bytes) -> Source:
    with pdfium.LOCK:
        pages = _pdf_pages(data)
    _check_length(sum(map(len, pages)))
    if not any(page.strip() for page in pages):
        raise CannotRead("scan", "The PDF holds pictures without text (a scan): run character recognition on it first.")
    lines: list[RawLine] = []
    for number, text in enumerate(pages):
        if number:
            lines.append(RawLine("", "page"))
        lines.extend(RawLine(line) for line in clean_page(text).splitlines())
    return Source(lines=tuple(lines), form="pdf")


def _pdf_pages(data: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD.search(str(error)):
            raise CannotRead("encrypted", "The PDF is encrypted: save it without a password.") from error
        raise CannotRead("damaged", "The PDF is damaged and cannot be opened.") from error
    try:
        if len(document) > MAX_PAGES:
            raise CannotRead("too_long", f"The PDF has more than {MAX_PAGES} pages: this is not a charter.")
        return [_page_text(document, number) for number in range(len(document))]
    finally:
        document.close()


def _page_text(document: Any, number: int) -> str:
    try:
        page = document[number]
        words = page.get_textpage()
        text: str = words.get_text_bounded()
        words.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise CannotRead("damaged", f"Page {number + 1} of the PDF is damaged.") from error
    return text


_PDF_HYPHEN = re.compile("\ufffe\r?\n?|\u0002\r?\n?")


def clean_page(text: str) -> str:
    """A page's text without control signs; pdfium marks a hyphen at a line's end as U+FFFE or U+0002: joined here."""
    text = _PDF_HYPHEN.sub("", text)
    return "".join(character for character in text if character >= " " or character in "\n\r\t").replace("\ufffe", "")


# --- .docx -----------------------------------------------------------------------------------------


def _from_zip(data: bytes) -> Source:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise CannotRead("damaged", "The .docx file is damaged and cannot be opened.") from error
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(_document_lines(document))
    except CannotRead:
        raise
    except Exception as error:  # lxml, zipfile and python-docx each have their own for the many ways to be damaged
        raise CannotRead("damaged", "The .docx file is damaged and cannot be opened.") from error
    _check_length(sum(len(line.text) for line in lines))
    if not any(line.text.strip() for line in lines):
        raise CannotRead("empty", "The document holds no text.")
    return Source(lines=lines, form="docx")


def _check_archive(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        raise CannotRead("not_a_document", "This is an archive or another Office file, not a .docx document.")
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise CannotRead("zip_bomb", "The .docx file unpacks to more than a document can hold.")
    if any(member.flag_bits & 1 for member in members):
        raise CannotRead("encrypted", "The .docx file is encrypted: save it without a password.")
    paragraphs = unpacked = 0
    tail = b""
    with archive.open("word/document.xml") as part:
        while chunk := part.read(1 << 18):
            unpacked += len(chunk)
            paragraphs += len(_PARAGRAPH.findall(tail + chunk))
            tail = chunk[-4:]
            if unpacked > MAX_DOCUMENT_XML or paragraphs > MAX_PARAGRAPHS:
                raise CannotRead(
                    "too_long", f"The document has more than {MAX_PARAGRAPHS:,} paragraphs or 30 MB of text."
                )


def _document_lines(document: Any) -> Iterator[RawLine]:
    heading_of: dict[str, str] = {}
    for block in document.iter_inner_content():
        if isinstance(block, docx.text.paragraph.Paragraph):
            yield from _paragraph_lines(block, heading_of)
        elif isinstance(block, docx.table.Table):
            yield from _table_lines(block)


def _paragraph_lines(paragraph: docx.text.paragraph.Paragraph, heading_of: dict[str, str]) -> Iterator[RawLine]:
    text = paragraph.text
    if not text.strip():
        yield RawLine("")
        return
    hint = _style_hint(paragraph, heading_of)
    if not hint and len(text) <= _SHORT and _is_bold(paragraph):
        hint = "bold"
    for line in text.splitlines():
        yield RawLine(line, hint)


def _style_hint(paragraph: docx.text.paragraph.Paragraph, heading_of: dict[str, str]) -> str:
    properties: Any = paragraph._p.pPr
    style_id = properties.style if properties is not None else None
    hint = ""
    if style_id is not None:
        if style_id not in heading_of:
            heading_of[style_id] = _hint_of_style(paragraph.style.name or "" if paragraph.style is not None else "")
        hint = heading_of[style_id]
    if not hint.startswith(("h", "title")) and properties is not None and properties.numPr is not None:
        level = properties.numPr.ilvl
        return f"list{min(level.val if level is not None else 0, 8)}"
    return hint


def _hint_of_style(name: str) -> str:
    if match := _HEADING_STYLE.match(name):
        return f"h{match.group(1)}"
    lowered = name.lower()
    if lowered in ("title", "titre"):
        return "title"
    if lowered.startswith("list"):
        return f"list{max(int(lowered[-1]) - 1, 0) if lowered[-1].isdigit() else 0}"
    return ""


def _is_bold(paragraph: docx.text.paragraph.Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _table_lines(table: docx.table.Table) -> Iterator[RawLine]:
    """One line a row, cells separated by tabs; several paragraphs in a cell by U+2028, split again by the structure."""
    yield RawLine("")
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) in seen:  # a merged cell is listed once for each column it spans
                continue
            seen.add(id(cell._tc))
            paragraphs = [paragraph.text.strip() for paragraph in cell.paragraphs]
            cells.append("\u2028".join(" ".join(text.split()) for text in paragraphs if text))
        if any(cells):
            yield RawLine("\t".join(cells), "row")
    yield RawLine("")
