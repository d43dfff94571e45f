"""From the bytes of an id to a project's number, for hundreds of thousands of tokens at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import Project
from mithaq_engines.tally.pabulib.scan import MIXER, WORD, Tokens, keys, mixed
from mithaq_engines.tally.pabulib.source import WAS_QUOTED, Source

UNKNOWN: Final = -1
DROPPED: Final = -2
NOTHING: Final = -3
LONGEST_LOOKED_UP: Final = 64  # bytes; longer ids are looked up one by one
AT_ONCE: Final = 1 << 16  # numbers made into Python's, which take five times the room
MOST_BITS: Final = 20  # of the table in which no two projects share a place; where none is found, a search by halves
MOST_IN_TABLE: Final = 4096
TRIES: Final = 32

Finder = Callable[[NDArray[np.uint64]], NDArray[np.int32]]


def token_text(source: Source, tokens: Tokens, token: int) -> str:
    """A token as text, without outer spaces."""
    return _text(source, source.data[tokens.starts[token] : tokens.ends[token]])


class ProjectIndex:
    """From the bytes of an id to a project's number."""

    def __init__(self, source: Source, projects: Sequence[Project], dropped: frozenset[str]) -> None:
        self._source = source
        self._numbers = {project.id: number for number, project in enumerate(projects)}
        self._dropped = dropped
        plain = [source.plain(project.id) for project in projects]
        longest = max((len(key) for key in plain), default=0)
        self._words = max(1, -(-min(longest, LONGEST_LOOKED_UP) // WORD))
        table = np.zeros((len(plain), self._words), dtype="<u8")
        for number, key in enumerate(plain):
            table[number] = np.frombuffer(key[: WORD * self._words].ljust(WORD * self._words, b"\0"), dtype="<u8")
        self._table = [np.ascontiguousarray(table[:, word]) for word in range(self._words)]
        self._find = _finder(mixed(self._table)) if plain else None

    def look_up(self, tokens: Tokens) -> NDArray[np.int32]:
        """The number of each token, or why there is none."""
        if self._find is None:
            numbers = np.full(tokens.starts.size, UNKNOWN, dtype=np.int32)
            missed = np.arange(tokens.starts.size)
        else:
            words = keys(self._source, tokens.starts, tokens.ends, words=self._words)
            numbers = self._find(mixed(words))
            found = tokens.ends - tokens.starts <= WORD * self._words
            for table, word in zip(self._table, words, strict=True):
                found &= table[numbers] == word
            missed = np.flatnonzero(~found)
        known: dict[bytes, int] = {}
        for start in range(0, missed.size, AT_ONCE):
            self._look_up_one_by_one(tokens, missed[start : start + AT_ONCE], numbers, known)
        return numbers

    def _look_up_one_by_one(
        self, tokens: Tokens, missed: NDArray[np.intp], numbers: NDArray[np.int32], known: dict[bytes, int]
    ) -> None:
        data = self._source.data
        rows = np.searchsorted(np.cumsum(tokens.counts), missed, side="right")
        alone = tokens.counts[rows] == 1
        spans = zip(
            missed.tolist(), tokens.starts[missed].tolist(), tokens.ends[missed].tolist(), alone.tolist(), strict=True
        )
        for token, start, end, is_alone in spans:
            cell = data[start:end]
            number = known.get(cell)
            if number is None:
                number = known[cell] = self._number(_text(self._source, cell))
            if number == UNKNOWN and is_alone and cell.strip().lower() == b"none":
                number = NOTHING
            numbers[token] = number

    def _number(self, project_id: str) -> int:
        if not project_id:
            return NOTHING
        return self._numbers.get(project_id, DROPPED if project_id in self._dropped else UNKNOWN)


def _finder(mix: NDArray[np.uint64]) -> Finder:
    """A function from mixed words to the number of the only project that they can stand for."""
    bits = min(MOST_BITS, max(8, (mix.size * mix.size).bit_length()))
    shift = np.uint64(64 - bits)
    places = np.zeros(1 << bits, dtype=np.int32)
    numbers = np.arange(mix.size, dtype=np.int32)
    factor = int(MIXER)
    for _ in range(TRIES if mix.size <= MOST_IN_TABLE else 0):
        by = np.uint64(factor)
        slots = ((mix * by) >> shift).view(np.int64)
        places[slots] = numbers
        if np.array_equal(places[slots], numbers):
            return partial(_placed, places=places, by=by, shift=shift)
        factor = factor * int(MIXER) % 2**64  # odd like its factors, so that nothing is lost
    order = np.argsort(mix, kind="stable").astype(np.int32)
    ordered = mix[order]
    return lambda words: order[np.minimum(np.searchsorted(ordered, words), mix.size - 1)]


def _placed(
    words: NDArray[np.uint64], *, places: NDArray[np.int32], by: np.uint64, shift: np.uint64
) -> NDArray[np.int32]:
    return places[((words * by) >> shift).view(np.int64)]


def _text(source: Source, cell: bytes) -> str:
    return source.restored(cell.removeprefix(WAS_QUOTED)).strip()
