"""Documents that are archives (.docx, .xlsx, .odt, .ods): what they hold is measured and read through, never kept."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from mithaq.core.uploads.kinds import OPEN_DOCUMENT, Unfit

MOST_MEMBERS = 3_000
MOST_UNPACKED = 100 * 1024 * 1024  # bytes, all members: the pictures of a long report fit
MOST_TIMES = 250  # how much larger a member may be than it is packed; 60 is usual for the XML of long tables
SMALL = 1024 * 1024  # bytes: what is no bomb however well it is packed
CHUNK = 256 * 1024
OVERLAP = 64  # bytes of the chunk before, so that no word is cut in two
LOCAL_HEADER = 30  # bytes
FOREIGN = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MZ\x90\0",
    b"\x7fELF",
    b"%PDF-",
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office: within a new document it is a macro project or an object
MACRO_NAMES = re.compile(
    r"(?:^|/)(?:vba[^/]*\.(?:bin|xml)|macrosheets/|dialogsheets/|activex)|^(?:basic|scripts)/|^configurations2/scripts",
    re.IGNORECASE,
)
OBJECT_NAMES = re.compile(r"(?:^|/)(?:embeddings|oleobject)", re.IGNORECASE)
MACRO_PARTS = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX")  # what Office calls its parts with macros
MACRO_ELEMENTS = re.compile(rb"<script:event-listener\b|<office:script\s")  # OpenDocument 1.3, part 3: 14.4
ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
RELATION = re.compile(rb"<Relationship\b[^>]*>")
# A template on the drive of who wrote the document fetches nothing here; one on a server is run from there.
FETCHED = re.compile(rb"(?i)/(?:oleObject|frame|subDocument|package)[\"']")
TEMPLATE = re.compile(rb"(?i)/attachedTemplate[\"']")
ON_A_DRIVE = re.compile(rb"(?i)Target=[\"']file:///[a-z]:")
DYNAMIC_DATA = re.compile(rb"\bDDEAUTO\s|<w:instrText[^>]*>\s*DDE\s|<(?:\w+:)?ddeLink\b|<table:dde-link")


def check_archive(content: bytes) -> str:
    """Which document it is. Raises ``Unfit``."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_members(archive, content)
            kind = _kind(archive)
            _read_through(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit("damaged") from error
    return kind


def _check_members(archive: zipfile.ZipFile, content: bytes) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unfit("bomb")
    if any(member.file_size > max(SMALL, member.compress_size * MOST_TIMES) for member in members):
        raise Unfit("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Unfit("encrypted")
    names = [member.filename.lower() for member in members]
    if len(set(names)) != len(names) or any(not _is_inside(name) for name in names):
        raise Unfit("damaged")
    if archive.comment or any(
        member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for member in members
    ):
        raise Unfit("damaged")
    end = 0  # at the least: what a member's own header holds besides is left out
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:  # members that share their packed bytes: the best packed bombs
            raise Unfit("bomb")
        end = member.header_offset + LOCAL_HEADER + member.compress_size
    if (members and min(member.header_offset for member in members) != 0) or end > len(content):
        raise Unfit("two_kinds")


def _is_inside(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"))


def _kind(archive: zipfile.ZipFile) -> str:
    names = {member.filename for member in archive.infolist()}
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if MACRO_PARTS.search(types):
            raise Unfit("macros")
        for kind, main, part in (
            ("docx", b"wordprocessingml.document.main+xml", "word/document.xml"),
            ("xlsx", b"spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
        ):
            if main in types and part in names:
                return kind
    elif "mimetype" in names and archive.getinfo("mimetype").file_size < SMALL:
        declared = archive.read("mimetype").decode("ascii", "replace").strip()
        for kind, family in (("odt", "text"), ("ods", "spreadsheet")):
            if declared == f"{OPEN_DOCUMENT}.{family}" and "content.xml" in names:
                return kind
    raise Unfit("unknown")


def _read_through(archive: zipfile.ZipFile) -> None:
    """Unpack every member a piece at a time, as far as all may reach, and look at what passes."""
    left = MOST_UNPACKED
    for member in archive.infolist():
        if MACRO_NAMES.search(member.filename):
            raise Unfit("macros")
        if OBJECT_NAMES.search(member.filename):
            raise Unfit("inside")
        is_markup = member.filename.lower().endswith((".xml", ".rels", ".rdf"))
        for is_first, chunk, with_tail in _pieces(archive, member):
            left -= len(chunk)
            if left < 0:
                raise Unfit("bomb")
            if is_first:
                _check_start(chunk, is_markup=is_markup)
            if is_markup:
                _check_markup(with_tail, member.filename)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[bool, bytes, bytes]]:
    tail, is_first = b"", True
    with archive.open(member) as part:
        while chunk := part.read(CHUNK):
            yield is_first, chunk, tail + chunk
            tail, is_first = chunk[-OVERLAP:], False


def _check_start(chunk: bytes, *, is_markup: bool) -> None:
    if chunk.startswith(COMPOUND):
        raise Unfit("macros")
    if chunk.startswith(FOREIGN):
        raise Unfit("inside")
    if is_markup and b"\0" in chunk[:4]:  # UTF-16, in which nothing would be found; no program writes it here
        raise Unfit("damaged")


def _check_markup(markup: bytes, name: str) -> None:
    if MACRO_ELEMENTS.search(markup):
        raise Unfit("macros")
    if ENTITIES.search(markup):
        raise Unfit("bomb")
    if b"encryption-data" in markup and name.lower() == "meta-inf/manifest.xml":
        raise Unfit("encrypted")
    if DYNAMIC_DATA.search(markup):
        raise Unfit("outside")
    if name.lower().endswith(".rels"):
        _check_relations(markup)


def _check_relations(markup: bytes) -> None:
    for relation in RELATION.findall(markup):
        if MACRO_PARTS.search(relation):
            raise Unfit("macros")
        if b"External" not in relation:
            continue
        if FETCHED.search(relation) or (TEMPLATE.search(relation) and not ON_A_DRIVE.search(relation)):
            raise Unfit("outside")
