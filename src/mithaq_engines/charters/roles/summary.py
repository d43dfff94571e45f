"""Last stage, tables of contents: lists of titles that come again further on."""

from __future__ import annotations

from mithaq_engines.charters.folding import title_key
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import still_open
from mithaq_engines.charters.roles.names import CLAUSE, HEADING, ITEM, LONG, RUN_IN, SUMMARY


def mark_summary(lines: list[Line]) -> None:
    """A list of titles that come again further on as headings is a table of contents: it holds nothing of its own."""
    flow = still_open(lines)
    heads: dict[str, int] = {}
    for position, line in enumerate(flow):
        if line.role in (HEADING, RUN_IN) and line.title:
            heads[title_key(line.title)] = position
    group: list[int] = []
    for position in range(len(flow) + 1):
        entry = flow[position] if position < len(flow) else None
        if entry is not None and entry.role in (ITEM, CLAUSE, HEADING) and entry.words <= LONG and entry.end != "colon":
            group.append(position)
            continue
        _judge_summary(flow, group, heads)
        group = []


def _judge_summary(flow: list[Line], group: list[int], heads: dict[str, int]) -> None:
    again = [position for position in group if heads.get(title_key(flow[position].clean), -1) > position]
    if len(again) < 2:
        return
    for position in again:
        flow[position].take(SUMMARY, "a title that comes again further on")
