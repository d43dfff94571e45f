"""What VOTES says of each voter, decoded only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from mithaq_engines.tally.pabulib.scan import Rows
from mithaq_engines.tally.pabulib.source import Source


class Column(Sequence[str]):
    """The texts of one column, one a ballot."""

    def __init__(self, source: Source, parts: Sequence[Rows], name: str, *, count: int) -> None:
        self._source = source
        self._parts = parts
        self._name = name
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One text, or some."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._count))]
        number = at + self._count if at < 0 else at
        if not 0 <= number < self._count:
            raise IndexError(f"there is no ballot {at}")
        for rows in self._parts:
            if number < len(rows):
                starts, ends = rows.spans(self._name)
                return self._source.text(int(starts[number]), int(ends[number]))
            number -= len(rows)
        raise IndexError(f"there is no ballot {at}")

    def __iter__(self) -> Iterator[str]:
        text = self._source.text
        for rows in self._parts:
            starts, ends = rows.spans(self._name)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                yield text(start, end)


class Numbered(Sequence[str]):
    """The numbers from 1 on, for ballots without ids."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One number, or some."""
        if isinstance(at, slice):
            return [str(number + 1) for number in range(*at.indices(self._count))]
        return str(range(self._count)[at] + 1)
