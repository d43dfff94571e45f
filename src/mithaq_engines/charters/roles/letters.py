"""Third stage, letters and bare numbers that open lines: initials that make a word, and markers that count nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.markers import DASHES, Marker

_INITIAL = re.compile(rf"([A-Z])\s?(?:[{DASHES}:=.]|is for\b)\s?(?=[A-Z])")


def mark_acrostic(lines: list[Line]) -> None:
    """Letters before the titles that make a word written in capitals elsewhere ("P – Patients first" … PRIDE)."""
    members = [(line, match) for line in lines if not line.role and (match := _INITIAL.match(line.text)) is not None]
    word = "".join(match.group(1) for _, match in members)
    if len(word) < 3 or not any(re.search(rf"\b{re.escape(word)}\b", line.text) for line in lines[:40]):
        return
    for line, match in members:
        line.marker, line.body = Marker("initial", 0, 1, match.end()), line.text[match.end() :]
        line.__dict__.pop("folded", None)


def forget_stray_markers(lines: list[Line]) -> None:
    """A bare number or a letter is a marker only in a list that counts up; "C. Dupont" is no list."""
    deeper = any(line.marker is not None and line.marker.depth > 1 and line.marker.kind == "number" for line in lines)
    families = dict.fromkeys(line.marker.family for line in lines if line.marker is not None and not line.role)
    for family in families:
        kind = family.split(":", 1)[0]
        if kind not in ("bare", "letter", "roman"):
            continue
        members = [line for line in lines if line.marker is not None and line.marker.family == family and not line.role]
        ordinals = [line.marker.ordinal for line in members if line.marker is not None]
        counting = sum(later == earlier + 1 for earlier, later in pairwise(ordinals))
        again = sum(later == 1 for later in ordinals[1:])  # another list of the same kind begins
        needed = 2 if kind == "bare" and not deeper else 1
        if members and (counting < needed or 1 not in ordinals or (counting + again) * 2 < len(members) - 1):
            for line in members:
                line.marker, line.body = None, line.text
                for seen in ("folded", "words", "end", "caps", "clean", "short", "run_in"):
                    line.__dict__.pop(seen, None)
