"""Whether every ballot has an id of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.scan import AllRows, keys, mixed
from mithaq_engines.tally.pabulib.source import Source

LONGEST_MIXED = 128  # bytes


def check_voters(source: Source, rows: AllRows, column: Sequence[str], report: Report) -> None:
    """Report ballots whose ``voter_id`` is empty, or was there before. All of them stay."""
    if not len(rows) or not _may_repeat(source, rows):
        return
    seen: set[str] = set()
    empty, again = [], []
    for ballot, voter in enumerate(text.strip() for text in column):
        if not voter:
            empty.append(ballot)
        elif voter in seen:
            again.append(ballot)
        else:
            seen.add(voter)
    report.add_all(
        "voter-unnamed",
        np.array(empty, dtype=np.intp),
        line=rows.line_of,
        message=lambda _: "a ballot has no voter_id",
        done="counted it",
    )
    report.add_all(
        "voter-twice",
        np.array(again, dtype=np.intp),
        line=rows.line_of,
        message=lambda ballot: f"voter_id {shortened(column[ballot])} was there before",
        done="counted both ballots",
    )


def _may_repeat(source: Source, rows: AllRows) -> bool:
    """False where all ids are surely different and not empty: they need not be compared one by one."""
    spans = [part.spans("voter_id") for part in rows.parts]
    starts = np.concatenate([start for start, _ in spans])
    ends = np.concatenate([end for _, end in spans])
    longest = int((ends - starts).max(initial=0))
    if longest > LONGEST_MIXED or bool((ends <= starts).any()):
        return True
    buffer = source.buffer
    edges = np.concatenate([buffer[starts], buffer[ends - 1]])
    if bool(((edges <= ord(" ")) | (edges >= 0x80)).any()):  # outer spaces may hide that two are one
        return True
    mix = mixed(keys(source, starts, ends, words=-(-longest // 8)))
    mix.sort()
    return bool((mix[1:] == mix[:-1]).any())
