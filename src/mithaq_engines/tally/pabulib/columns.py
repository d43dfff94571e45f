"""What VOTES says of each voter, decoded only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from mithaq_engines.tally.pabulib.scan import AllRows
from mithaq_engines.tally.pabulib.source import Source


class Column(Sequence[str]):
    """The texts of one column, one a ballot."""

    def __init__(self, source: Source, rows: AllRows, name: str) -> None:
        self._source = source
        self._rows = rows
        self._name = name

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One text, or some."""
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        rows, row = self._rows.at(range(len(self))[at])
        starts, ends = rows.spans(self._name)
        return self._source.text(int(starts[row]), int(ends[row]))

    def __iter__(self) -> Iterator[str]:
        text = self._source.text
        for rows in self._rows.parts:
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
            return [str(number + 1) for number in range(self._count)[at]]
        return str(range(self._count)[at] + 1)
