"""Read files of votes: any bytes give what could be read and a list of named problems.

Read are CSV with a heading, one vote a line, as Polis exports it (``timestamp,datetime,comment-id,voter-id,vote``) and
as we do; JSON, a list of objects, as Polis's programming interface gives it; and the wide CSV, one participant a line
with a column for each statement (``participant,…,0,1,2``). Other names for the columns: ``forms.ALIASES``.

Signs. Here +1 always means agree. Exports of Polis say so too; Polis's database and the raw answers of its programming
interface say -1 for agree. A file does not tell which it is: give ``agree=-1`` for those, or compare with the counts in
the statements' file (``statements.sign_of``), which is what the command does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.forms import (
    ALIASES,
    Problem,
    Problems,
    csv_objects,
    csv_rows,
    decoded,
    first_of,
    is_json,
    json_objects,
    name_in,
    names_of,
    plainly,
)
from mithaq_engines.opinions.plain import PlainVotes, scan_plain
from mithaq_engines.opinions.votes import AGREE, DISAGREE, PASS, Votes

WORDS = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS, "1": 1, "+1": 1, "-1": -1, "0": 0}


@dataclass(frozen=True)
class VotesRead:
    """What a file of votes gave."""

    votes: Votes
    problems: tuple[Problem, ...]
    problem_count: int


def read_votes(data: bytes, *, agree: int = AGREE) -> VotesRead:
    """The votes in ``data``. agree: how the file writes an agreement, +1 or -1. Never raises for ``data``."""
    problems = Problems()
    text = decoded(data, problems)
    if is_json(text):
        entries = list(json_objects(text, problems))
        found = _plain_objects([entry for _, entry in entries]) or _votes_of_objects(iter(entries), problems)
        return _finish(found, problems, agree=agree)
    plain = scan_plain(data, ALIASES)
    if plain is not None and problems.count == 0:
        return _finish(plain, problems, agree=agree)
    return _finish(_votes_of_csv(text, problems), problems, agree=agree)


def _finish(found: PlainVotes, problems: Problems, *, agree: int) -> VotesRead:
    values = found.votes if agree == AGREE else -found.votes
    votes = Votes.from_arrays(
        participants=found.participants, statements=found.statements, votes=values, times=found.times
    )
    if not len(values) and problems.count == 0:
        problems.add(0, "no-votes", "the file holds no vote")
    return VotesRead(votes, tuple(problems.listed), problems.count)


def _votes_of_csv(text: str, problems: Problems) -> PlainVotes:
    opening = next(csv_rows(text, Problems()), None)
    if opening is None:
        problems.add(0, "empty", "the file is empty")
        return _gathered([], [], [], [])
    heading = [plainly(cell) for cell in opening[1]]
    if not any(alias in heading for alias in ALIASES["vote"]) and heading[0] in ALIASES["participant"]:
        return _votes_of_wide_csv(text, problems)
    missing = [key for key in ("participant", "statement", "vote") if not any(a in heading for a in ALIASES[key])]
    if missing:
        problems.add(opening[0], "no-heading", f"no column is named as the {', '.join(missing)}: nothing is read")
        return _gathered([], [], [], [])
    return _votes_of_objects(csv_objects(text, problems), problems)


def _votes_of_wide_csv(text: str, problems: Problems) -> PlainVotes:
    """One line for each participant; a column named by a number is a statement, and an empty cell no vote."""
    participants: list[str] = []
    statements: list[str] = []
    values: list[int] = []
    heading: list[str] = []
    for line, row in csv_rows(text, problems):
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
        participant, statement = name_in(first_of(entry, "participant")), name_in(first_of(entry, "statement"))
        value = _vote(first_of(entry, "vote"))
        time = _time(first_of(entry, "time"))
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
        participants=np.array(names_of(participants)),
        statements=np.array(names_of(statements)),
        votes=np.array(values, dtype=np.int8),
        times=np.array(times, dtype=np.float64) if times else None,
    )


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


def dense(votes: Votes) -> NDArray[np.float64]:
    """Shape (people, statements): the votes, NaN where there is none. For small conversations and for tests."""
    matrix = np.full(votes.shape, np.nan)
    matrix[votes.rows, votes.columns] = votes.values
    return matrix
