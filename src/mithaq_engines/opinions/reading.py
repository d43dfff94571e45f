"""Read votes and statements out of files: any bytes give what could be read and a list of named problems.

Votes
    CSV with a heading, one vote a line, as Polis exports them (``timestamp,datetime,comment-id,voter-id,vote``) and as
    we do; JSON, a list of objects, as Polis's programming interface gives them; and the wide CSV, one participant a
    line with a column for each statement (``participant,…,0,1,2``). Other names for the columns: ``ALIASES``.
Statements
    CSV (``comment-id,…,moderated,comment-body``) or JSON (``tid``, ``mod``, ``is_meta``, ``txt``).

Signs. Here +1 always means agree. Exports of Polis say so too; Polis's database and the raw answers of its programming
interface say -1 for agree. A file does not tell which it is: give ``agree=-1`` for those, or compare with the counts in
the statements' file (``sign_of``), which is what the command does.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.plain import PlainVotes, scan_plain
from mithaq_engines.opinions.votes import AGREE, DISAGREE, PASS, Name, Votes

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
WORDS = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS, "1": 1, "+1": 1, "-1": -1, "0": 0}
MODERATION = {"-1": -1, "0": 0, "1": 1, "-1.0": -1, "0.0": 0, "1.0": 1, "": 0}
TRUTHS = {"true", "t", "1", "yes"}
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


@dataclass(frozen=True)
class VotesRead:
    """What a file of votes gave."""

    votes: Votes
    problems: tuple[Problem, ...]
    problem_count: int


@dataclass(frozen=True)
class StatementRead:
    """One statement of a statements' file. moderated: -1 refused, 0 not looked at, 1 accepted."""

    name: Name
    moderated: int
    meta: bool
    text: str | None
    agrees: int | None
    disagrees: int | None


@dataclass(frozen=True)
class StatementsRead:
    """What a file of statements gave."""

    statements: tuple[StatementRead, ...]
    problems: tuple[Problem, ...]
    problem_count: int

    def applied_to(self, votes: Votes) -> Votes:
        """``votes``, knowing their statements' moderation and words."""
        return votes.with_statements(
            moderated_out=[one.name for one in self.statements if one.moderated == -1],
            meta=[one.name for one in self.statements if one.meta],
            texts={one.name: one.text for one in self.statements if one.text is not None},
        )


def read_votes(data: bytes, *, agree: int = AGREE) -> VotesRead:
    """The votes in ``data``. agree: how the file writes an agreement, +1 or -1. Never raises for ``data``."""
    problems = Problems()
    text = _decoded(data, problems)
    if _is_json(text):
        entries = list(_json_objects(text, problems))
        found = _plain_objects([entry for _, entry in entries]) or _votes_of_objects(iter(entries), problems)
        return _finish(found, problems, agree=agree)
    plain = scan_plain(data, ALIASES)
    if plain is not None and problems.count == 0:
        return _finish(plain, problems, agree=agree)
    return _finish(_votes_of_csv(text, problems), problems, agree=agree)


def read_statements(data: bytes) -> StatementsRead:
    """The statements in ``data``, each with its moderation. Never raises for ``data``."""
    problems = Problems()
    text = _decoded(data, problems)
    entries = _json_objects(text, problems) if _is_json(text) else _csv_objects(text, problems)
    found: dict[str, tuple[int, StatementRead]] = {}
    for line, entry in entries:
        given = {key: _first(entry, key) for key in ALIASES}
        name = _shortened(given["statement"])
        if name is None:
            problems.add(line, "statement-missing", "the entry names no statement: passed over")
            continue
        state = MODERATION.get(_shortened(given["moderated"]) or "")
        if state is None:
            problems.add(line, "moderation-unknown", "the moderation is not -1, 0 or 1: taken as 0, not looked at")
        if name in found:
            problems.add(
                line, "statement-twice", f"the statement was on line {found[name][0]} already: this one counts"
            )
        words = given["text"]
        found[name] = (
            line,
            StatementRead(
                name=name,
                moderated=state or 0,
                meta=(_shortened(given["meta"]) or "").lower() in TRUTHS,
                text=words if isinstance(words, str) else None,
                agrees=_count(given["agrees"]),
                disagrees=_count(given["disagrees"]),
            ),
        )
    names = _names(list(found))
    statements = tuple(
        StatementRead(name, one.moderated, one.meta, one.text, one.agrees, one.disagrees)
        for name, (_, one) in zip(names, found.values(), strict=True)
    )
    return StatementsRead(statements, tuple(problems.listed), problems.count)


def sign_of(votes: Votes, statements: StatementsRead) -> int:
    """Whether ``votes`` say +1 for agree (1), -1 (-1), or the statements' counts do not tell (0)."""
    places = {name: place for place, name in enumerate(votes.statements)}
    plus = np.bincount(votes.columns[votes.values > 0], minlength=len(places))
    minus = np.bincount(votes.columns[votes.values < 0], minlength=len(places))
    straight = turned = 0
    for one in statements.statements:
        place = places.get(one.name)
        if place is None or one.agrees is None or one.disagrees is None:
            continue
        straight += abs(int(plus[place]) - one.agrees) + abs(int(minus[place]) - one.disagrees)
        turned += abs(int(plus[place]) - one.disagrees) + abs(int(minus[place]) - one.agrees)
    return (straight < turned) - (turned < straight)


def _finish(found: PlainVotes, problems: Problems, *, agree: int) -> VotesRead:
    values = found.votes if agree == AGREE else -found.votes
    votes = Votes.from_arrays(
        participants=found.participants, statements=found.statements, votes=values, times=found.times
    )
    if not len(values) and problems.count == 0:
        problems.add(0, "no-votes", "the file holds no vote")
    return VotesRead(votes, tuple(problems.listed), problems.count)


def _decoded(data: bytes, problems: Problems) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "not-utf-8", "the file is not UTF-8: what cannot be read is replaced by a mark")
        return data.decode("utf-8-sig", errors="replace")


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in {"[", "{"}


def _json_objects(text: str, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        problems.add(line, "not-json", "the file opens like JSON and is not: nothing of it is read")
        return
    if isinstance(found, dict):  # some exports wrap the list
        found = next((value for value in found.values() if isinstance(value, list)), [found])
    plainly: dict[str, str] = {}
    for number, entry in enumerate(found, start=1):
        if isinstance(entry, dict):
            yield number, {plainly.get(key) or plainly.setdefault(key, _plainly(key)): entry[key] for key in entry}
        else:
            problems.add(number, "not-an-object", "the entry is not an object: passed over")


def _csv_rows(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
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


def _csv_objects(text: str, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = _csv_rows(text, problems)
    heading: list[str] | None = None
    for line, row in rows:
        if heading is None:
            heading = [_plainly(cell) for cell in row]
            if not any(alias in heading for alias in ALIASES["statement"]):
                problems.add(line, "no-heading", "no column is named as a statement's: nothing of the file is read")
                return
            continue
        if len(row) != len(heading):
            problems.add(line, "cells", f"the line has {len(row)} cells, the heading {len(heading)}")
        yield line, dict(zip(heading, row, strict=False))


def _votes_of_csv(text: str, problems: Problems) -> PlainVotes:
    opening = next(_csv_rows(text, Problems()), None)
    if opening is None:
        problems.add(0, "empty", "the file is empty")
        return _gathered([], [], [], [])
    heading = [_plainly(cell) for cell in opening[1]]
    if not any(alias in heading for alias in ALIASES["vote"]) and heading[0] in ALIASES["participant"]:
        return _votes_of_wide_csv(text, problems)
    missing = [key for key in ("participant", "statement", "vote") if not any(a in heading for a in ALIASES[key])]
    if missing:
        problems.add(opening[0], "no-heading", f"no column is named as the {', '.join(missing)}: nothing is read")
        return _gathered([], [], [], [])
    return _votes_of_objects(_csv_objects(text, problems), problems)


def _votes_of_wide_csv(text: str, problems: Problems) -> PlainVotes:
    """One line for each participant; a column named by a number is a statement, and an empty cell no vote."""
    participants: list[str] = []
    statements: list[str] = []
    values: list[int] = []
    heading: list[str] = []
    for line, row in _csv_rows(text, problems):
        if not heading:
            heading = [cell.strip() for cell in row]
            continue
        if len(row) != len(heading):
            problems.add(line, "cells", f"the line has {len(row)} cells, the heading {len(heading)}")
        for title, cell in zip(heading[1:], row[1:], strict=False):
            if not title.isascii() or not title.isdigit() or not cell.strip():
                continue
            value = _vote(cell)
            if value is None:
                problems.add(line, "vote-unknown", f"the vote on statement {title[:20]} is not 1, -1 or 0: passed over")
                continue
            participants.append(row[0].strip())
            statements.append(title)
            values.append(value)
    return _gathered(participants, statements, values, [])


def _votes_of_objects(entries: Iterator[tuple[int, dict[str, Any]]], problems: Problems) -> PlainVotes:
    participants: list[str] = []
    statements: list[str] = []
    values: list[int] = []
    times: list[float] = []
    for line, entry in entries:
        participant, statement = _shortened(_first(entry, "participant")), _shortened(_first(entry, "statement"))
        value = _vote(_first(entry, "vote"))
        time = _time(_first(entry, "time"))
        if participant is None:
            problems.add(line, "participant-missing", "the vote names no participant: passed over")
        elif statement is None:
            problems.add(line, "statement-missing", "the vote names no statement: passed over")
        elif value is None:
            problems.add(line, "vote-unknown", "the vote is not 1, -1 or 0: passed over")
        elif time is None:
            problems.add(
                line, "time-unreadable", "the time cannot be read, so nobody knows which vote is last: passed over"
            )
        else:
            participants.append(participant)
            statements.append(statement)
            values.append(value)
            times.append(time)
    return _gathered(participants, statements, values, times)


def _plain_objects(entries: list[dict[str, Any]]) -> PlainVotes | None:
    """The votes of entries that are all alike and hold whole numbers; None when a patient reader is needed."""
    if not entries or any(entry.keys() != entries[0].keys() for entry in entries):
        return None
    columns: dict[str, list[Any]] = {}
    for key in ("participant", "statement", "vote", "time"):
        alias = next((alias for alias in ALIASES[key] if alias in entries[0]), None)
        columns[key] = [0] * len(entries) if alias is None else [entry[alias] for entry in entries]
    if any(type(cell) is not int for key in ("participant", "statement", "vote") for cell in columns[key]):
        return None
    if any(isinstance(cell, bool) or not isinstance(cell, (int, float, str)) for cell in columns["time"]):
        return None
    try:
        names = [np.array(columns[key], dtype=np.int64) for key in ("participant", "statement")]
        votes = np.array(columns["vote"], dtype=np.int8)
        times = np.array([float(cell) for cell in columns["time"]])
    except (ValueError, OverflowError):
        return None
    if (np.abs(votes) > 1).any() or not np.isfinite(times).all():
        return None
    return PlainVotes(names[0], names[1], votes, times)


def _gathered(participants: list[str], statements: list[str], values: list[int], times: list[float]) -> PlainVotes:
    return PlainVotes(
        participants=np.array(_names(participants)),
        statements=np.array(_names(statements)),
        votes=np.array(values, dtype=np.int8),
        times=np.array(times, dtype=np.float64) if times else None,
    )


def _names(given: list[str]) -> list[Name]:
    """Integers when every name is one as a computer writes it, texts otherwise."""
    try:
        numbers = [int(name) for name in given]
    except ValueError:
        return list(given)
    plain = all(str(number) == name for number, name in zip(numbers, given, strict=True))
    fits = all(-(2**62) < number < 2**62 for number in numbers)
    return list(numbers) if plain and fits else list(given)


def _first(entry: Mapping[str, Any], key: str) -> Any:
    return next((entry[alias] for alias in ALIASES[key] if alias in entry), None)


def _plainly(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def _shortened(value: Any) -> str | None:
    """The name in a cell, or None where there is none."""
    if value is None or isinstance(value, (dict, list)):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    try:
        return str(value).strip() or None
    except ValueError:  # an integer of more digits than Python writes
        return None


def _vote(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        word = value.strip().lower()
        return WORDS.get(word.removesuffix(".0") if word[:-2] in WORDS else word)
    if isinstance(value, (int, float)) and value in (-1, 0, 1):
        return int(value)
    return None


def _time(value: Any) -> float | None:
    """A number that rises with time; 0 where no time is given, so that the order of the file decides."""
    if value is None:
        return 0.0
    try:
        number = float(value)
    except OverflowError:
        return None
    except (TypeError, ValueError):
        return _time_of_words(value) if isinstance(value, str) else None
    return number if math.isfinite(number) else None


def _time_of_words(words: str) -> float | None:
    try:
        moment = datetime.fromisoformat(words.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp()
    except (ValueError, OverflowError):
        return None


def _count(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


def dense(votes: Votes) -> NDArray[np.float64]:
    """Shape (people, statements): the votes, NaN where there is none. For small conversations and for tests."""
    matrix = np.full(votes.shape, np.nan)
    matrix[votes.rows, votes.columns] = votes.values
    return matrix
