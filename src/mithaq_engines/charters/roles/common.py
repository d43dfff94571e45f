"""What every stage uses: the lines still open, the list to which a line belongs, the making of a heading."""

from __future__ import annotations

from collections.abc import Iterable

from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.names import GONE, HEADING


def still_open(lines: Iterable[Line]) -> list[Line]:
    """The lines that are still part of the text: neither noise, nor signatures, nor furniture."""
    return [line for line in lines if line.role not in GONE]


def family_of(line: Line) -> str:
    """The list a line belongs to by its marker or its format; "" when it has neither."""
    if line.marker is not None and line.marker.kind != "markdown":
        nested = ":in" if line.indent >= 2 and line.marker.kind == "bullet" else ""
        return line.marker.family + nested
    if line.hint.startswith("list"):
        return line.hint
    return ""


def make_heading(line: Line, style: str, why: str) -> None:
    """Take this line for a heading of this style; its title is the line without its marker."""
    line.take(HEADING, why)
    line.style, line.title = style, line.clean
