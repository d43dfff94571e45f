"""Sixth stage, titles without a marker that stand with their text: each form trusted when the document repeats it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from mithaq_engines.charters.lines import Line, find_dotted
from mithaq_engines.charters.roles.common import make_heading, still_open
from mithaq_engines.charters.roles.names import RUN_IN


def mark_run_ins(lines: list[Line]) -> None:
    """ "Transparence : nous publions…" in paragraphs: trusted when two or more lines of the document have it."""
    candidates = [
        line
        for line in still_open(lines)
        if not line.role
        and line.marker is None
        and not line.hint.startswith(("h", "title", "cell"))
        and line.run_in
        and (line.run_in.sign != "-" or line.end == "stop")
    ]
    signs = Counter(line.run_in.sign for line in candidates if line.run_in is not None)
    if len(candidates) < 2:
        return
    for line in candidates:
        if line.run_in is not None and signs[line.run_in.sign] == 1 and len(candidates) > 3:
            continue  # the others have another sign: this one is a sentence with a colon or a dash
        if line.run_in is not None:
            line.take(RUN_IN, "title and text in one paragraph, as others here")
            line.style, line.title = "run-in", line.run_in.title


def mark_dotted(lines: list[Line]) -> None:
    """ "Openness. Members give reasons…": trusted when most of the document's longer paragraphs have it."""
    longer = [line for line in still_open(lines) if not line.role and line.marker is None and line.words > 6]
    dotted = [(line, find_dotted(line.body)) for line in longer]
    found = [(line, run_in) for line, run_in in dotted if run_in is not None and len(run_in.title.split()) <= 4]
    if len(found) >= 3 and len(found) * 5 >= len(longer) * 3:
        for line, run_in in found:
            line.take(RUN_IN, "title and text in one paragraph, as in most here")
            line.style, line.title = "run-in", run_in.title


def mark_blocks(lines: list[Line]) -> None:
    """Blocks of a short line with its paragraph right under it, several times: titles, even ended by a full stop."""
    flow = still_open(lines)
    found = [
        line
        for line, after in pairwise(flow)
        if not line.role
        and not after.role
        and line.gap > 0
        and after.gap == 0
        and line.marker is None
        and after.marker is None
        and line.words <= 8
        and line.end in ("none", "stop", "question")
        and after.words > max(8, line.words * 3 // 2)
    ]
    if len(found) >= 3 and any(line.end == "stop" for line in found):
        for line in found:
            make_heading(line, "plain", "short line with a paragraph right under it, as others here")
