"""Eighth stage, lines without a marker: headings, clauses or paragraphs, by their form and their neighbours."""

from __future__ import annotations

import re

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import make_heading, still_open
from mithaq_engines.charters.roles.names import (
    AUDIENCE,
    CLAUSE,
    DEFINITION,
    HEADING,
    ITEM,
    LABEL_DEFINITION,
    LABEL_PROMISES,
    LEAD,
    LONG,
    PARAGRAPH,
    RECITAL,
    RUN_IN,
)

_PREPOSITION = re.compile(r"(?:in|when|while|en|dans|lorsque?|quand|afin|to|as|at|عند|اثناء|من اجل|لاجل|في اطار)\b")


def decide_unmarked(lines: list[Line]) -> None:
    """Each line that no stage before has taken: a heading, a clause of a list without markers, or running text."""
    flow = still_open(lines)
    opened = False  # whether any heading has been met
    for position, line in enumerate(flow):
        if line.role:
            opened = opened or line.role == HEADING
            continue
        before = flow[position - 1] if position else None
        after = flow[position + 1] if position + 1 < len(flow) else None
        style = "caps" if line.caps else "bold" if line.bold else "plain"
        if not _may_head(line):
            line.take(PARAGRAPH, "running text")
        elif after is None:
            line.take(CLAUSE if before is not None and before.role in (CLAUSE, LEAD) else PARAGRAPH, "last line")
        elif line.caps or line.bold:
            make_heading(line, style, "in capitals" if line.caps else "in bold")
        else:
            _decide_plain(flow, position, opened=opened)
        opened = opened or line.role == HEADING


def _may_head(line: Line) -> bool:
    if not line.short or line.text[:1].islower():
        return False
    if line.words > 9 and line.end == "none" and ("," in line.body or "،" in line.body or ";" in line.body):
        return False
    return not (line.end == "colon" and line.words > 8)


def _is_body(line: Line) -> bool:
    """Whether this can stand under a title: long, or ended like a sentence, or itself announcing."""
    return (
        line.role in (LEAD, AUDIENCE, LABEL_DEFINITION, LABEL_PROMISES, ITEM, RECITAL, DEFINITION, PARAGRAPH, RUN_IN)
        or line.words > LONG
        or (line.words >= 4 and line.end in ("stop", "semi"))
    )


def _decide_plain(flow: list[Line], position: int, *, opened: bool) -> None:
    line = flow[position]
    before = flow[position - 1] if position else None
    after = flow[position + 1]
    in_list = before is not None and before.role in (LEAD, AUDIENCE, LABEL_PROMISES, CLAUSE)
    promises = line.starts_promise
    if line.end == "colon" and after.marker is None and after.text[:1].islower():
        line.take(LEAD, "begins a sentence that the next lines end")
        return
    if line.end == "colon" and lexicon.IT_IS_END.search(line.folded) and after.role in (ITEM, CLAUSE):
        line.take(LEAD, "announces what something is")
        return
    if line.end == "colon" and not promises:
        if after.role == ITEM and _PREPOSITION.match(line.folded):
            line.take(LEAD, "opens with a preposition and announces a list")
            return
        if after.role == ITEM and before is not None and before.role == HEADING and before.style != "plain":
            line.take(LEAD, "under a title, announces a list")
            return
        make_heading(line, "plain", "short line ended by a colon")
        return
    if in_list and before is not None:
        siblings = _clauses_before(flow, position)
        leaves = _is_body(after) or _may_head(after)
        wider = bool(siblings) and line.gap > max(sibling.gap for sibling in siblings)
        other = (
            bool(siblings)
            and not promises
            and all(sibling.starts_promise or sibling.end in ("stop", "semi", "comma") for sibling in siblings)
        )
        if siblings and leaves and (wider or other) and (not promises or wider):
            make_heading(line, "plain", "short, apart from the list before, and followed by text")
        elif before.role in (LEAD, AUDIENCE) and not promises and _is_body(after) and after.role in (LEAD, AUDIENCE):
            make_heading(line, "plain", "short, followed by what announces a list")
        else:
            line.take(CLAUSE, "line of a list announced before")
        return
    if _is_body(after) and after.role != RUN_IN:
        same_list = promises and before is not None and before.role == PARAGRAPH and before.end in ("stop", "semi")
        if same_list and line.gap == 0 and after.gap > 0:
            line.take(CLAUSE, "a promise after others")
        else:
            make_heading(line, "plain", "short line without a stop, followed by text")
        return
    if after.role in (HEADING, RUN_IN):
        between = before is not None and before.role == after.role == HEADING and before.style == after.style
        if between and before is not None and before.marker is not None and before.end == "colon":
            line.take(CLAUSE, "line of a list announced before")
        elif promises and opened:
            line.take(CLAUSE, "a promise before a heading")
        else:
            make_heading(line, "plain", "short line before a heading")
        return
    if promises:
        line.take(CLAUSE if opened else PARAGRAPH, "short line that promises")
        return
    if after.starts_promise or (line.gap > 0 and after.gap == 0):
        make_heading(line, "plain", "short line, and what follows promises or stands under it")
        return
    further = flow[position + 2] if position + 2 < len(flow) else None
    if further is not None and (_is_body(further) or further.starts_promise):
        make_heading(line, "plain", "short line before another title")
        return
    if opened and before is not None and before.role == HEADING:
        line.take(CLAUSE, "one of several short lines under a title")
        return
    line.take(CLAUSE if opened else PARAGRAPH, "one of several short lines")


def _clauses_before(flow: list[Line], position: int) -> list[Line]:
    found: list[Line] = []
    index = position - 1
    while index >= 0 and len(found) < 12 and flow[index].role in (CLAUSE, PARAGRAPH) and flow[index].words <= LONG * 3:
        found.append(flow[index])
        index -= 1
    return found
