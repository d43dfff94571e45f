"""First stage, lines that are two: a title glued to its text, a bullet stuck to the end of a paragraph."""

from __future__ import annotations

import re

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.folding import title_key
from mithaq_engines.charters.lines import Line, RunIn, find_connected, find_glued, find_lead_title
from mithaq_engines.charters.markers import parse_marker
from mithaq_engines.charters.roles.names import HEADING, LEAD, PARAGRAPH

_TRAILING_BULLET = re.compile(r"(?<=[.!?؟»])\s?([-–•]\s(?=[A-ZÀ-Þ\u0621-\u064a])[^.!?:;]{3,70})$")


def cut_glued(lines: list[Line]) -> list[Line]:
    """Cut "TransparenceNous publions…" and "الشفافية وذلك عبر…" in two, when several lines of the document show it."""
    lines = _cut_trailing_bullets(lines)
    for finder, why in (
        (find_glued, "title glued to its text"),
        (find_lead_title, "title before what announces its list"),
        (find_connected, "title run into its connector"),
    ):
        found: dict[int, RunIn] = {}
        for index, line in enumerate(lines):
            if not line.role and (run_in := finder(line.body)) is not None:
                found[index] = run_in
        if len(found) < 2 or (finder is find_connected and not _connected_are_titles(lines, found)):
            continue
        out: list[Line] = []
        for index, line in enumerate(lines):
            if index not in found:
                out.append(line)
                continue
            run_in = found[index]
            head = Line(line.number, run_in.title, line.hint, line.indent, line.gap, line.marker, run_in.title)
            head.take(HEADING, why)
            head.style, head.title = "glued", run_in.title
            body = Line(line.number, run_in.rest, "", line.indent, 0, None, run_in.rest)
            body.take(LEAD if run_in.sign == "lead" else PARAGRAPH, "the text after its title")
            out.extend((head, body))
        lines = out
    return lines


def _cut_trailing_bullets(lines: list[Line]) -> list[Line]:
    """Where bullets open lines, "… possible.- Convivialité" is a paragraph with the next bullet stuck to its end."""
    if not any(line.marker is not None and line.marker.kind == "bullet" for line in lines):
        return lines
    out: list[Line] = []
    for line in lines:
        match = _TRAILING_BULLET.search(line.text, max(0, len(line.text) - 80)) if not line.role else None
        if match is None or match.start() < 20:
            out.append(line)
            continue
        before, after = line.text[: match.start()].rstrip(), match.group(1)
        for text, gap in ((before, line.gap), (after, 0)):
            marker = parse_marker(text)
            body = text[marker.end :].strip() if marker is not None else text
            out.append(Line(line.number, text, line.hint, line.indent, gap, marker, body))
    return out


def _connected_are_titles(lines: list[Line], found: dict[int, RunIn]) -> bool:
    """In running text "من خلال" follows verbs; as titles the lines stand together and make most of the long lines."""
    longer = [line for line in lines if line.words > 8]
    return len(found) * 2 >= len(longer) and not any(
        lexicon.STRONG_START.match(_fold_head(run_in.title)) for run_in in found.values()
    )


def _fold_head(text: str) -> str:
    return title_key(text)
