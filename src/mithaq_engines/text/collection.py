"""Reads a collection of short texts out of any bytes: one text a line, or CSV with columns id, text and maybe place."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

DELIMITERS = ",;\t"
LARGEST_FIELD = 131_072  # characters; what Python's csv reads by itself


@dataclass(frozen=True, slots=True)
class Text:
    """One text: its key (the id, or the number of its line), its words, its place when the file gives one."""

    key: str
    text: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that could not be taken as it stands: on which line, and what was done."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What was read: texts by key in the order of the file, and every problem. Nothing raises."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]


def read_texts(data: bytes) -> Collection:
    """Read texts. It is CSV when the first line names a column ``text`` (delimiter comma, semicolon or tab).

    Bytes that are no UTF-8 are named and read as "\ufffd"; of two texts with one id the later counts; empty ones are
    left out. Blank lines are no problem.
    """
    problems: list[Problem] = []
    lines = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    decoded = [_decoded(line, number, problems) for number, line in enumerate(lines, 1)]
    for delimiter in DELIMITERS:
        columns = [name.strip().strip('"').casefold() for name in decoded[0].split(delimiter)]
        if "text" in columns and len(columns) > 1:
            return _read_rows(decoded, columns, delimiter, problems)
    texts = [Text(str(number), line.strip()) for number, line in enumerate(decoded, 1) if line.strip()]
    return Collection(tuple(texts), tuple(problems))


def _decoded(line: bytes, number: int, problems: list[Problem]) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem(number, f"byte {error.start + 1} is not UTF-8: read with replacement signs"))
        return line.decode("utf-8", errors="replace")


def _read_rows(lines: list[str], columns: list[str], delimiter: str, problems: list[Problem]) -> Collection:
    found: dict[str, Text] = {}
    first_lines: dict[str, int] = {}
    rows = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=delimiter)
    next(rows, None)
    if "id" not in columns:
        problems.append(Problem(1, "there is no column id: lines are numbered instead"))
    while True:
        begun = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            problems.append(Problem(begun, f"left out, for it cannot be read as CSV: {error}"))
            continue
        if row is None:
            break
        if not any(field.strip() for field in row):
            continue
        fields = dict(zip(columns, row, strict=False))
        text = fields.get("text", "").strip()
        if not text:
            problems.append(Problem(begun, "left out, for it has no text"))
            continue
        if len(row) > len(columns):
            problems.append(Problem(begun, f"{len(row)} fields under {len(columns)} columns: the last are not read"))
        key = fields.get("id", "").strip()
        if not key:
            if "id" in columns:
                problems.append(Problem(begun, "no id: the number of its line is taken"))
            key = str(begun)
        if key in found:
            problems.append(Problem(begun, f"the id {key!r} was on line {first_lines[key]} already: the later counts"))
            del found[key]
        found[key] = Text(key, text, fields.get("place", "").strip() or None)
        first_lines[key] = begun
    return Collection(tuple(found.values()), tuple(problems))
