"""The cover, once the title is known: names and slogans above the first heading are no values."""

from __future__ import annotations

import re

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import family_of, still_open
from mithaq_engines.charters.roles.names import FURNITURE, HEADING, ITEM, LEAD, LONG, PARAGRAPH, TITLE

TOP = 12  # lines from the top in which a cover may stand


def forget_cover(lines: list[Line]) -> None:
    """Names and slogans of a cover look like titles: before the first heading of a stronger style they open nothing."""
    flow = still_open(lines)
    titled = next((position for position, line in enumerate(flow) if line.role == TITLE), -1)
    for line in flow[titled + 1 : titled + 3]:
        if line.role in (HEADING, PARAGRAPH) and not family_of(line) and line.words <= LONG and _names_someone(line):
            line.take(FURNITURE, "names the institution, below the title")
    if titled >= 0 and titled + 2 < len(flow):
        below, after = flow[titled + 1], flow[titled + 2]
        if below.role == HEADING and below.style == "plain" and below.gap == 0 and after.gap > 0:
            below.take(FURNITURE, "second line of the title")
    flow = still_open(lines)
    strong = [
        position
        for position, line in enumerate(flow)
        if line.role == HEADING and line.style not in ("plain", "bold", "caps")
    ]
    if len(strong) < 2:
        strong = _of_one_dress(flow)
    if len(strong) < 2:
        return
    for position, line in enumerate(flow[: strong[0]]):
        if position > TOP or line.words > LONG or line.role in (ITEM, LEAD):
            break
        if line.role != HEADING:
            continue
        under = flow[position + 1 : strong[0]]
        if under and under[0].role == PARAGRAPH and lexicon.PLEDGE.search(under[0].folded[:60]):
            continue
        if line is flow[strong[0] - 1] and lexicon.HEADING_AUDIENCE.search(line.folded):
            continue  # "The duties of members", right above the articles
        if not any(other.role in (ITEM, LEAD) and (other.normative or other.starts_promise) for other in under):
            line.take(PARAGRAPH, "short line of the cover")


def _of_one_dress(flow: list[Line]) -> list[int]:
    """The headings in capitals or bold, if from the first of them on all headings are."""
    for style in ("bold", "caps"):
        positions = [position for position, line in enumerate(flow) if line.role == HEADING and line.style == style]
        if positions and all(line.style == style for line in flow[positions[0] :] if line.role == HEADING):
            return positions
    return []


def _names_someone(line: Line) -> bool:
    """Whether a line of the cover is nothing but an institution's name, or says who adopted the text."""
    if re.match(r"(?:adopte|adopted|approuve|approved|par |by |version|edition|juin|اعتمد|صادق)", line.folded):
        return line.end == "none"
    for pattern in (lexicon.INSTITUTION, lexicon.INSTITUTION_EN, lexicon.INSTITUTION_AR):
        match = pattern.match(line.body)
        if match is not None and len(match.group()) * 10 >= len(line.body) * 8 and line.words > 1:
            return True
    return False
