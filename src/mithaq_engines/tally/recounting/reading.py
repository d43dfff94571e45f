"""A published election read back from its files. What can be read and does not hold is left to ``checks``."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final, TypeVar

from mithaq_engines.sealing.choices import ChoicesError, read_choices
from mithaq_engines.sealing.trackers import is_tracker
from mithaq_engines.tally.recounting.elections import (
    BALLOTS,
    IMPORTED,
    STATES,
    TOTALS,
    Batch,
    Counts,
    Envelope,
    PublicationError,
    PublishedBallot,
    PublishedElection,
    PublishedLeaf,
    PublishedProject,
)
from mithaq_engines.tally.recounting.papers import Paper, PaperError
from mithaq_engines.tally.recounting.recipes import Recipe, RecipeError
from mithaq_engines.tally.recounting.sources import Source, SourceError
from mithaq_engines.tally.recounting.totals import Total
from mithaq_engines.tally.recounting.writing import (
    BALLOT_COLUMNS,
    ELECTION,
    FORMAT,
    LEAF_COLUMNS,
    RESULT,
    RESULT_FORMAT,
    SUMS,
    TOTAL_COLUMNS,
    ballots_name,
    imported_name,
    leaves_name,
    totals_name,
)

SUM_LINE: Final = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9][A-Za-z0-9._-]{0,150})")
AMOUNT: Final = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?")
WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
MOST_FILES: Final = 5_000
LARGEST_IN_ALL: Final = 1_000_000_000  # bytes
LARGEST_NUMBER: Final = 10**18
HEX = {length: re.compile(f"[0-9a-f]{{{2 * length}}}") for length in (16, 32)}
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Published:
    """What was read. ``digest``: SHA-256 of ``SHA256SUMS``. ``result``: by envelope, as ``result.json`` says it.

    ``changed``: files that are not as ``SHA256SUMS`` says; ``missing``: those that it names and that are not there.
    """

    election: PublishedElection
    result: Mapping[str, Mapping[str, Any]]
    digest: bytes
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read_published(source: Source) -> Published:
    """Read all files that ``SHA256SUMS`` names. Raises ``PublicationError`` (file, line, reason), ``SourceError``."""
    sums = source(SUMS)
    said = _sums(sums)
    files: dict[str, bytes] = {}
    missing, changed, total = [], [], len(sums)
    for name, digest in said.items():
        try:
            content = source(name)
        except SourceError as error:
            if not error.missing:
                raise
            missing.append(name)
            continue
        total += len(content)
        if total > LARGEST_IN_ALL:
            raise PublicationError(f"all files together are longer than {LARGEST_IN_ALL} bytes")
        files[name] = content
        if hashlib.sha256(content).hexdigest() != digest:
            changed.append(name)
    return Published(
        election=_election(files),
        result=_result(files),
        digest=hashlib.sha256(sums).digest(),
        changed=tuple(changed),
        missing=tuple(missing),
    )


def _sums(data: bytes) -> dict[str, str]:
    answer: dict[str, str] = {}
    for number, line in enumerate(_lines(data, SUMS), start=1):
        found = SUM_LINE.fullmatch(line)
        if found is None or found[2] in answer or found[2] == SUMS:
            raise PublicationError(f"{SUMS}, line {number}: it is not a fingerprint and the name of another file")
        answer[found[2]] = found[1]
    if len(answer) > MOST_FILES:
        raise PublicationError(f"{SUMS} names more than {MOST_FILES} files")
    return answer


def _election(files: Mapping[str, bytes]) -> PublishedElection:
    content = _object(files, ELECTION)
    if content.get("format") != FORMAT:
        raise PublicationError(f"{ELECTION}: its format is not {FORMAT}")
    try:
        return PublishedElection(
            id=_of(content, "id", str),
            titles=_titles(content),
            currency=_of(content, "currency", str),
            batches=tuple(
                Batch(number=_whole(batch, "number"), digest=_hex(_of(batch, "digest", str), 32))
                for batch in _objects(content, "batches")
            ),
            envelopes=tuple(_envelope(envelope, files) for envelope in _objects(content, "envelopes")),
        )
    except _WrongError as error:
        raise PublicationError(f"{ELECTION}: {error}") from error


def _envelope(content: dict[str, Any], files: Mapping[str, bytes]) -> Envelope:
    name = _of(content, "id", str)
    counted = _of(content, "counted", str)
    if counted not in (BALLOTS, TOTALS, IMPORTED):
        raise _WrongError(f"counted is {counted!r}")
    paper = _paper(_of(content, "paper", dict))
    counts = _of(content, "counts", dict)
    marks = _of(counts, "marks", dict)
    projects = tuple(
        PublishedProject(
            id=_of(project, "id", str),
            cost=_amount(project, "cost"),
            titles=_titles(project),
            withdrawn="withdrawn" in project and _of(project, "withdrawn", bool),
        )
        for project in _objects(content, "projects")
    )
    return Envelope(
        id=name,
        titles=_titles(content),
        budget=_amount(content, "budget"),
        projects=projects,
        paper=paper,
        recipe=_recipe(_of(content, "recipe", dict)),
        counts=Counts(
            marks={channel: _whole(marks, channel) for channel in marks},
            ballots=_whole(counts, "ballots"),
            replaced=_whole(counts, "replaced"),
            void=_whole(counts, "void"),
            spoiled=_whole(counts, "spoiled"),
            roll=_whole(counts, "roll") if "roll" in counts else None,
        ),
        leaves=tuple(_rows(files, leaves_name(name), LEAF_COLUMNS, _leaf) if counted != IMPORTED else ()),
        ballots=tuple(
            _rows(files, ballots_name(name), BALLOT_COLUMNS, lambda row: _ballot(row, paper.vote_type))
            if counted == BALLOTS
            else ()
        ),
        totals=_totals(files, totals_name(name)) if counted == TOTALS else None,
        imported=_file(files, imported_name(name)) if counted == IMPORTED else None,
    )


def _paper(content: dict[str, Any]) -> Paper:
    known = {"least", "most", "within_budget", "points_most", "points_low", "points_high"}
    if unknown := content.keys() - known - {"type"}:
        raise _WrongError(f"the paper has a limit {min(unknown)!r} that is not known")
    options: dict[str, Any] = {key: _whole(content, key) for key in content.keys() & (known - {"within_budget"})}
    if "within_budget" in content:
        options["within_budget"] = _of(content, "within_budget", bool)
    try:
        return Paper(vote_type=_of(content, "type", str), **options)
    except PaperError as error:
        raise _WrongError(str(error)) from error


def _recipe(content: dict[str, Any]) -> Recipe:
    words = {"rule", "utility", "completion", "start", "over", "order", "overflow", "lot"}
    wholes = {"minimum_votes", "minimum_score"}
    if unknown := content.keys() - words - wholes - {"increment", "exclusive", "ties"}:
        raise _WrongError(f"the recipe has an option {min(unknown)!r} that is not known")
    options: dict[str, Any] = {key: _of(content, key, str) for key in content.keys() & words}
    options |= {key: _whole(content, key) for key in content.keys() & wholes}
    if "increment" in content:
        options["increment"] = _amount(content, "increment")
    if "exclusive" in content:
        options["exclusive"] = tuple(_texts(group) for group in _of(content, "exclusive", list))
    options["ties"] = _texts(_of(content, "ties", list))
    if "rule" not in options:
        raise _WrongError("the recipe has no rule")
    try:
        return Recipe(**options)
    except RecipeError as error:
        raise _WrongError(str(error)) from error


def _leaf(row: list[str]) -> PublishedLeaf:
    if row[2] not in STATES:
        raise _WrongError(f"a leaf's state is one of {', '.join(STATES)}")
    return PublishedLeaf(leaf=_hex(row[0], 32), batch=_number(row[1]), state=row[2])


def _ballot(row: list[str], vote_type: str) -> PublishedBallot:
    if not is_tracker(row[0]):
        raise _WrongError("the tracker is not in the spelling of trackers")
    try:
        choices = read_choices(vote_type, row[2])
    except ChoicesError as error:
        raise _WrongError(str(error)) from error
    return PublishedBallot(tracker=row[0], r=_hex(row[1], 16), choices=choices)


def _totals(files: Mapping[str, bytes], name: str) -> dict[str, Total]:
    answer: dict[str, Total] = {}

    def take(row: list[str]) -> None:
        if row[0] in answer:
            raise _WrongError("a project is there twice")
        answer[row[0]] = Total(votes=_number(row[1]), score=_number(row[2]))

    _rows(files, name, TOTAL_COLUMNS, take)
    return answer


def _rows(files: Mapping[str, bytes], name: str, columns: str, read: Callable[[list[str]], Kind]) -> list[Kind]:
    """The rows of a table; no cell holds a comma, a quote or a line end."""
    lines = _lines(_file(files, name), name)
    if not lines or lines[0] != columns:
        raise PublicationError(f"{name}, line 1: the columns are not {columns}")
    width = columns.count(",") + 1
    answer = []
    for number, line in enumerate(lines[1:], start=2):
        row = line.split(",")
        try:
            if len(row) != width:
                raise _WrongError(f"there are not {width} cells")
            answer.append(read(row))
        except _WrongError as error:
            raise PublicationError(f"{name}, line {number}: {error}") from error
    return answer


def _lines(data: bytes, name: str) -> list[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise PublicationError(f"{name} is not in UTF-8") from error
    if text and not text.endswith("\n"):
        raise PublicationError(f"{name} ends in the middle of a line")
    return text.split("\n")[:-1]


def _result(files: Mapping[str, bytes]) -> dict[str, Mapping[str, Any]]:
    content = _object(files, RESULT)
    if content.get("format") != RESULT_FORMAT:
        raise PublicationError(f"{RESULT}: its format is not {RESULT_FORMAT}")
    try:
        return {_of(result, "id", str): result for result in _objects(content, "envelopes")}
    except _WrongError as error:
        raise PublicationError(f"{RESULT}: {error}") from error


class _WrongError(ValueError):
    """What is wrong with a part of a file; whoever reads the file adds which."""


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise PublicationError(f"{name} is not there, or {SUMS} does not name it")
    return files[name]


def _object(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        content = json.loads(_file(files, name).decode(), object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        if isinstance(error, PublicationError):
            raise
        raise PublicationError(f"{name} is not JSON in UTF-8, each key once") from error
    if not isinstance(content, dict):
        raise PublicationError(f"{name} is not an object of JSON")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key is repeated")
    return content


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _of(content: dict[str, Any], key: str, kind: type[Kind]) -> Kind:
    value = content.get(key)
    if not isinstance(value, kind):
        raise _WrongError(f"{key} is missing, or of another kind than it should be")
    return value


def _whole(content: dict[str, Any], key: str) -> int:
    value = content.get(key)
    if type(value) is not int or abs(value) > LARGEST_NUMBER:
        raise _WrongError(f"{key} is not a whole number")
    return value


def _objects(content: dict[str, Any], key: str) -> list[dict[str, Any]]:
    listed = _of(content, key, list)
    if not all(isinstance(item, dict) for item in listed):
        raise _WrongError(f"{key} is not a list of objects")
    return listed


def _texts(listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        raise _WrongError("a list of words holds something else")
    return tuple(listed)


def _titles(content: dict[str, Any]) -> dict[str, str]:
    titles = _of(content, "titles", dict)
    if not all(isinstance(words, str) for words in titles.values()):
        raise _WrongError("a title is not text")
    return titles


def _amount(content: dict[str, Any], key: str) -> Fraction:
    text = _of(content, key, str)
    try:
        if AMOUNT.fullmatch(text):
            return Fraction(Decimal(text))
    except InvalidOperation:
        pass
    raise _WrongError(f"{key} is not an amount in decimals")


def _number(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise _WrongError(f"{text[:40]!r} is not a whole number")
    return int(text)


def _hex(text: str, length: int) -> bytes:
    if not HEX[length].fullmatch(text):
        raise _WrongError(f"there are not {2 * length} hexadecimal digits")
    return bytes.fromhex(text)
