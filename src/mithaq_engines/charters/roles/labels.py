"""Seventh stage, labels: short lines that say whose or what the following lines are."""

from __future__ import annotations

from collections import Counter

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.folding import title_key
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import family_of, still_open
from mithaq_engines.charters.roles.names import AUDIENCE, HEADING, ITEM, LABEL_DEFINITION, LABEL_PROMISES


def mark_labels(lines: list[Line]) -> None:
    """Short lines that say whose or what the following lines are; a label that returns is no title."""
    counts = Counter(
        title_key(line.clean) for line in still_open(lines) if line.short and (not line.role or line.role == HEADING)
    )
    spread = _spread(lines)
    previous = ""
    for line in still_open(lines):
        if line.role not in ("", HEADING, ITEM) or not line.short or (line.role == ITEM and line.end != "colon"):
            continue
        folded = line.folded
        times = counts[title_key(line.clean)]
        if lexicon.DEFINITION_LABEL.match(folded) and (times > 1 or line.role != HEADING):
            line.take(LABEL_DEFINITION, "announces a definition")
        elif lexicon.PROMISES_LABEL.match(folded) and times > 1:
            line.take(LABEL_PROMISES, "announces commitments, and returns")
        elif lexicon.AUDIENCE_LABEL.match(folded) and (line.role != HEADING or times > 1):
            line.take(AUDIENCE, "names whom the following concerns")
        elif times > 1 and lexicon.ACTOR.match(folded) and line.words <= 6 and title_key(line.clean) != previous:
            line.take(AUDIENCE, "names someone, and returns")
        elif times > 2 and not family_of(line) and title_key(line.clean) in spread:
            line.take(AUDIENCE, "the same label under several headings")
        previous = title_key(line.clean)


def _spread(lines: list[Line]) -> frozenset[str]:
    """The short lines between whose occurrences others stand (a repeated heading returns to itself)."""
    last: dict[str, int] = {}
    close: set[str] = set()
    for index, line in enumerate(lines):
        if line.short:
            key = title_key(line.clean)
            if key in last and index - last[key] <= 2:
                close.add(key)
            last[key] = index
    return frozenset(last) - close
