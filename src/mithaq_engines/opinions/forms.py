"""What files of votes and of statements have in common: their forms, the names of their columns, and their problems."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mithaq_engines.opinions.votes import Name

ALIASES: dict[str, tuple[str, ...]] = {
    "participant": ("voter-id", "participant-id", "participant", "voter", "pid", "user-id", "person"),
    "statement": ("comment-id", "statement-id", "statement", "comment", "tid"),
    "vote": ("vote", "value", "choice"),
    "time": ("timestamp", "modified", "time", "created", "created-at", "date"),
    "moderated": ("moderated", "mod", "moderation"),
    "meta": ("is-meta", "meta"),
    "text": ("comment-body", "txt", "text", "body"),
    "agrees": ("agrees", "agree-count", "n-agree"),
    "disagrees": ("disagrees", "disagree-count", "n-disagree"),
}
MOST_PROBLEMS = 1_000  # named one by one; the others are counted


@dataclass(frozen=True)
class Problem:
    """Something in a file that is not as it should be, and what was done about it.

    line: the line of the file, from 1; 0 when it concerns the whole file. In JSON it is the entry's number, from 1.
    """

    line: int
    name: str
    words: str


@dataclass
class Problems:
    """The problems met, at most ``MOST_PROBLEMS`` of them word for word; ``count`` counts them all."""

    listed: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, name: str, words: str) -> None:
        self.count += 1
        if len(self.listed) < MOST_PROBLEMS:
            self.listed.append(Problem(line, name, words))


def decoded(data: bytes, problems: Problems) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "not-utf-8", "the file is not UTF-8: what cannot be read is replaced by a mark")
        return data.decode("utf-8-sig", errors="replace")


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"[", "{"}


def json_objects(text: str, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        problems.add(line, "not-json", "the file opens like JSON and is not: nothing of it is read")
        return
    if isinstance(found, dict):  # some exports wrap the list
        found = next((value for value in found.values() if isinstance(value, list)), [found])
    titles: dict[str, str] = {}
    for number, entry in enumerate(found, start=1):
        if isinstance(entry, dict):
            yield number, {titles.get(key) or titles.setdefault(key, plainly(key)): entry[key] for key in entry}
        else:
            problems.add(number, "not-an-object", "the entry is not an object: passed over")


def csv_rows(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""))
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(line, "not-csv", f"the line cannot be read ({error}): passed over")
            line = reader.line_num + 1
            continue
        if row and any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def csv_objects(text: str, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = csv_rows(text, problems)
    heading: list[str] | None = None
    for line, row in rows:
        if heading is None:
            heading = [plainly(cell) for cell in row]
            if not any(alias in heading for alias in ALIASES["statement"]):
                problems.add(line, "no-heading", "no column is named as a statement's: nothing of the file is read")
                return
            continue
        if len(row) != len(heading):
            problems.add(line, "cells", f"the line has {len(row)} cells, the heading {len(heading)}")
        yield line, dict(zip(heading, row, strict=False))


def names_of(given: list[str]) -> list[Name]:
    """Integers when every name is one as a computer writes it, texts otherwise."""
    try:
        numbers = [int(name) for name in given]
    except ValueError:
        return list(given)
    plain = all(str(number) == name for number, name in zip(numbers, given, strict=True))
    fits = all(-(2**62) < number < 2**62 for number in numbers)
    return list(numbers) if plain and fits else list(given)


def first_of(entry: Mapping[str, Any], key: str) -> Any:
    return next((entry[alias] for alias in ALIASES[key] if alias in entry), None)


def plainly(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def name_in(value: Any) -> str | None:
    """The name in a cell, or None where there is none."""
    if value is None or isinstance(value, (dict, list)):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    try:
        return str(value).strip() or None
    except ValueError:  # an integer of more digits than Python writes
        return None
