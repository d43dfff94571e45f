"""A file's bytes made plain: UTF-8, one kind of line end, and no quotes, so that whoever cuts rows needs no state.

A quoted cell may hold semicolons and line ends. Here they become bytes that UTF-8 never uses, and the quotes go; rows
are then cut at every newline and cells at every semicolon, and ``Source.text`` puts the characters back. Quotes mean
what they mean to Python's ``csv``: they open only at the beginning of a cell, two within stand for one, and elsewhere a
quote is a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.pabulib.problems import Report

QUOTE: Final = ord('"')
SEMICOLON: Final = ord(";")
NEWLINE: Final = ord("\n")
RETURN: Final = ord("\r")
HIDDEN_SEMICOLON: Final = b"\xff"
HIDDEN_NEWLINE: Final = b"\xfe"
WAS_QUOTED: Final = b"\xfd"  # before a quoted cell that is empty, or begins or ends with what may be a space: keep it
PORTION: Final = 1 << 16
PADDING: Final = 64  # bytes after the end, so that eight bytes can be read from any place
CODE_PAGES: Final = {"ar": "cp1256", "fr": "cp1252", "en": "cp1252", "nl": "cp1252", "es": "cp1252", "de": "cp1252"}
CENTRAL_EUROPE: Final = "cp1250"  # most published elections are Polish
UTF8_MARK: Final = b"\xef\xbb\xbf"
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """The plain form of a file. ``data[:size]`` ends with a newline; padding follows."""

    data: bytes
    size: int
    has_hidden: bool

    @property
    def buffer(self) -> NDArray[np.uint8]:
        """The bytes as numbers, the padding too."""
        return np.frombuffer(self.data, dtype=np.uint8)

    def text(self, start: int, end: int) -> str:
        """The cell between two offsets, as it was meant: outer spaces go unless they were quoted."""
        return self.restored(self.data[start:end])

    def restored(self, cell: bytes) -> str:
        """The text of a cell, or of a row, of the plain form."""
        if not self.has_hidden:
            return cell.decode().strip()
        kept = cell[:1] == WAS_QUOTED
        cell = cell.replace(WAS_QUOTED, b"").replace(HIDDEN_SEMICOLON, b";").replace(HIDDEN_NEWLINE, b"\n")
        text = cell.decode()
        return text if kept else text.strip()

    def plain(self, text: str) -> bytes:
        """The bytes by which ``text``, without outer spaces, stands in the plain form."""
        return text.encode().replace(b";", HIDDEN_SEMICOLON).replace(b"\n", HIDDEN_NEWLINE)

    def lines_between(self, start: int, end: int) -> int:
        """How many lines of the file end between two offsets."""
        return self.data.count(b"\n", start, end) + self.hidden_lines_between(start, end)

    def hidden_lines_between(self, start: int, end: int) -> int:
        """How many lines of the file end within quotes between two offsets."""
        return self.data.count(HIDDEN_NEWLINE, start, end) if self.has_hidden else 0


def source_of(data: bytes, report: Report) -> Source:
    """Make ``data`` plain. Never fails: what cannot be right is reported and something is done about it."""
    data = _in_utf8(data, report)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        report.add("nul-bytes", line, f"there are {data.count(0)} NUL bytes, the first on this line", "left them out")
        data = data.replace(b"\0", b"")
    data = _with_newlines(data) + b"\n" + bytes(PADDING)
    bare = _without_quotes(data, report)
    return Source(data=bare, size=len(bare) - PADDING, has_hidden=bare is not data)


def _in_utf8(data: bytes, report: Report) -> bytes:
    if data.startswith(UTF16_MARKS):
        text = data.decode("utf-16", errors="replace")
        report.add("encoding", 1, "the file is in UTF-16", "read it as UTF-16")
        return text.encode("utf-8", errors="replace")
    data = data.removeprefix(UTF8_MARK)
    if data.isascii():
        return data
    broken_at = _first_broken(data)
    if broken_at < 0:
        return data
    line = data.count(b"\n", 0, broken_at) + 1
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(1 for character in mended if character > "\x7f") - broken
    if whole > broken:
        message = f"{broken} places are not UTF-8, the first on this line"
        report.add("encoding", line, message, "put the replacement character in each")
        return mended.encode()
    page = _code_page(data)
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        page = "latin-1"
        text = data.decode(page)
    report.add("encoding", line, "the file is not in UTF-8, first on this line", f"read it as {page}")
    return text.encode()


def _first_broken(data: bytes) -> int:
    """Where ``data`` ceases to be UTF-8; -1 where it is. Lines of ASCII, which is most of them, are not decoded."""
    start = 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + PORTION) + 1 or len(data)
        portion = data[start:end]
        if not portion.isascii():
            try:
                portion.decode("utf-8")
            except UnicodeDecodeError as error:
                return start + error.start
        start = end
    return -1


def _code_page(data: bytes) -> str:
    for line in data[:10_000].splitlines():
        key, _, value = line.partition(b";")
        if key.strip().lower() == b"language":
            return CODE_PAGES.get(value.strip().lower().decode("ascii", errors="replace")[:2], CENTRAL_EUROPE)
    return CENTRAL_EUROPE


def _with_newlines(data: bytes) -> bytes:
    """``data`` with each line end, of one or two characters, as a newline."""
    if b"\r" not in data:
        return data
    buffer = np.frombuffer(data, dtype=np.uint8)
    alone = (buffer[:-1] == RETURN) & (buffer[1:] != NEWLINE)
    if bool(alone.any()) or buffer[-1] == RETURN:
        return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.translate(None, b"\r")  # the same, in a third of the time


def _without_quotes(data: bytes, report: Report) -> bytes:
    """``data`` itself where no quote opens a cell."""
    if b'"' not in data:
        return data
    end = data.rfind(b'"') + 2  # mostly only names of projects are quoted, and the ballots after them need no work
    tidy = without_tidy_quotes(data[:end])
    return without_any_quotes(data, report) if tidy is None else tidy + data[end:]


def without_tidy_quotes(data: bytes) -> bytes | None:
    """What ``without_any_quotes`` gives, at once; None where some quote is not as a program would have written it.

    In a tidy file the first quote opens, the next closes, and so on; where a closing and an opening one touch, the two
    stand for one quote within a cell.
    """
    buffer = np.frombuffer(data, dtype=np.uint8)
    quotes = np.flatnonzero(buffer == QUOTE)
    opening, closing = quotes[::2], quotes[1::2]
    if opening.size != closing.size:
        return None
    doubled = opening[1:] == closing[:-1] + 1
    opens, closes = np.ones(opening.size, dtype=np.bool_), np.ones(opening.size, dtype=np.bool_)
    opens[1:] = closes[:-1] = ~doubled
    opening, closing = opening[opens], closing[closes]
    before, after = buffer[np.maximum(opening - 1, 0)], buffer[closing + 1]
    if not ((before == SEMICOLON) | (before == NEWLINE) | (opening == 0)).all():
        return None
    if not ((after == SEMICOLON) | (after == NEWLINE)).all():
        return None
    plain = buffer.copy()
    parting = np.flatnonzero((buffer == SEMICOLON) | (buffer == NEWLINE))
    parting = parting[np.searchsorted(quotes, parting) % 2 == 1]
    plain[parting] = np.where(buffer[parting] == SEMICOLON, HIDDEN_SEMICOLON[0], HIDDEN_NEWLINE[0])
    first, last = plain[opening + 1], plain[closing - 1]
    marked = (closing == opening + 1) | (first <= ord(" ")) | (first >= 0x80) | (last <= ord(" ")) | (last >= 0x80)
    plain[opening[marked]] = WAS_QUOTED[0]
    kept = np.ones(plain.size, dtype=np.bool_)
    kept[closing] = kept[opening[~marked]] = False
    kept[quotes[2::2][doubled]] = False
    return plain[kept].tobytes()


def without_any_quotes(data: bytes, report: Report) -> bytes:
    """``data`` without the quotes that open and close cells, quote by quote, and what is odd about them reported."""
    plain = bytearray()
    copied = 0
    line, counted = 1, 0  # the line at offset ``counted``
    opening = data.find(b'"')
    while opening >= 0:
        if opening and data[opening - 1] not in b";\n":
            opening = data.find(b'"', opening + 1)
            continue
        closing = _closing(data, opening + 1)
        line, counted = line + data.count(b"\n", counted, opening), opening
        if closing < 0:
            report.add("quote-unclosed", line, "a quote opens here and never closes", "took it for a letter")
            opening = data.find(b'"', opening + 1)
            continue
        if data[closing + 1] not in b";\n":
            report.add("quote-followed", line, "text follows a closing quote", "joined it to the quoted text")
        plain += data[copied:opening]
        plain += _hidden(data[opening + 1 : closing])
        copied = closing + 1
        opening = data.find(b'"', copied)
    return bytes(plain + data[copied:]) if copied else data


def _closing(data: bytes, start: int) -> int:
    closing = data.find(b'"', start)
    while closing >= 0 and data[closing + 1] == QUOTE:
        closing = data.find(b'"', closing + 2)
    return closing


def _hidden(cell: bytes) -> bytes:
    cell = cell.replace(b'""', b'"').replace(b";", HIDDEN_SEMICOLON).replace(b"\n", HIDDEN_NEWLINE)
    edges = cell[:1] + cell[-1:]
    return WAS_QUOTED + cell if not edges or any(byte <= 0x20 or byte >= 0x80 for byte in edges) else cell
