"""An election written as a file in Pabulib's format, which ``reading`` and pabutools read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final

from mithaq_engines.tally.election import Ballots, Election, ElectionError, Project
from mithaq_engines.tally.pabulib.ballots import VOTER
from mithaq_engines.tally.pabulib.numbers import text_of
from mithaq_engines.tally.pabulib.projects import COST_COLUMN
from mithaq_engines.tally.pabulib.reading import OWN_KEYS
from mithaq_engines.tally.pabulib.sections import ID_COLUMN, META, PROJECTS, VOTES

# A semicolon, a quote, or whatever ``str.splitlines`` (by which pabutools cuts) takes for the end of a line.
NEEDS_QUOTES: Final = re.compile('[;"\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]')
BEFORE: Final = "rule"  # where published files go on after the facts that the election tells itself
AFTER: Final = "instance"


def write_file(election: Election, path: Path | str) -> None:
    """Write a ``.pb`` file; see ``write_bytes``."""
    Path(path).write_bytes(write_bytes(election))


def write_bytes(election: Election) -> bytes:
    """The bytes of a ``.pb`` file: UTF-8, a newline after each row.

    Read back, projects, ballots, facts and columns are equal and in the same order; money and points are equal as
    numbers. Ballots without ids are numbered from 1; what a project lacks is written as an empty text; any line end
    within a text is written as a newline. Raises ``ElectionError`` where the format cannot hold the election: an id
    that is empty, begins or ends with a space, holds a comma, or is the name of a section, for instance.
    """
    lines = [*_facts(election), *_projects(election.projects), *_votes(election)]
    return ("\n".join(lines) + "\n").replace("\0", "").encode("utf-8", errors="replace")


def _facts(election: Election) -> Iterator[str]:
    own = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": text_of(election.budget),
        "vote_type": election.vote_type,
    }
    yield from ("META", "key;value")
    facts = [(key, value) for key, value in election.meta.items() if key not in OWN_KEYS]
    keys = [key for key, _ in facts]
    place = keys.index(BEFORE) if BEFORE in keys else keys.index(AFTER) + 1 if AFTER in keys else len(keys)
    for key, value in [*facts[:place], *own.items(), *facts[place:]]:
        yield _row([_named(key, "a key of META"), value])


def _projects(projects: Sequence[Project]) -> Iterator[str]:
    columns = list(dict.fromkeys(name for project in projects for name in project.fields))
    yield "PROJECTS"
    yield _header([ID_COLUMN, COST_COLUMN], columns)
    for project in projects:
        if "," in project.id:
            raise ElectionError(f"the id {project.id!r} holds a comma, so that no ballot could name it")
        values = [project.fields.get(name, "") for name in columns]
        yield _row([_named(project.id, "the id of a project"), text_of(project.cost), *values])


def _votes(election: Election) -> Iterator[str]:
    ballots = election.ballots
    columns: Mapping[str, Iterable[str]] = ballots.columns
    if VOTER not in columns:
        columns = {VOTER: map(str, range(1, len(ballots) + 1)), **columns}
    if any(len(texts) != len(ballots) for texts in ballots.columns.values()):
        raise ElectionError("a column of the ballots has not one text a ballot")
    first, *others = columns
    votes: list[Iterable[str]] = [_entries(ballots, [project.id for project in election.projects])]
    if ballots.points is not None:
        values, unit = ballots.points.tolist(), ballots.points_unit
        texts = {value: text_of(Fraction(value, unit)) for value in set(values)}
        # An empty list of points stops pabutools; without points it takes the ballot for an empty one.
        votes.append(points or "None" for points in _cut(ballots, [texts[value] for value in values]))
    yield "VOTES"
    yield _header([first, *("vote", "points")[: len(votes)]], others)
    for cells in zip(columns[first], *votes, *(columns[name] for name in others), strict=True):
        yield _row(cells)


def _entries(ballots: Ballots, ids: list[str]) -> Iterator[str]:
    return _cut(ballots, [ids[number] for number in ballots.projects.tolist()])


def _cut(ballots: Ballots, texts: list[str]) -> Iterator[str]:
    starts = ballots.starts.tolist()
    return (",".join(texts[start:end]) for start, end in pairwise(starts))


def _header(first: list[str], others: list[str]) -> str:
    if twice := {name for name in others if name in first}:
        raise ElectionError(f"a column may not be named {min(twice)!r}: the format has one of its own")
    return _row([_named(name, "the name of a column") for name in (*first, *others)])


def _named(text: str, what: str) -> str:
    if not text or text != text.strip() or "\r" in text or "\0" in text:
        raise ElectionError(f"{what} is empty, has outer spaces or characters that cannot be written: {text!r}")
    return text


def _row(cells: Sequence[str]) -> str:
    if cells[0].strip().lower() in (META, PROJECTS, VOTES):
        raise ElectionError(f"no row may begin with {cells[0]!r}, which begins a section")
    # An empty first cell is quoted, so that a row of empty cells is not passed over as a blank one.
    return ";".join([_cell(cells[0]) or '""', *map(_cell, cells[1:])])


def _cell(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if NEEDS_QUOTES.search(text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
