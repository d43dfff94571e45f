"""What the tests of the pages in three languages have in common: their tables, and how each language is punctuated."""

from __future__ import annotations

import re


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, without the heads."""
    found: list[list[list[str]]] = []
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        found.append(rows[2:])
    return found


def slips_in_french(text: str) -> list[str]:
    """Where a mark could be parted from its word at the end of a line, or an apostrophe is the typewriter's."""
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|^    .*$|^\|-.*$", "", text, flags=re.MULTILINE)
    return re.findall(r" [:;?!»]|« |\w[;?!](?:\s|$)|'", prose)


def slips_in_arabic(text: str) -> list[str]:
    """Where a mark is not the Arabic one, stands apart from its word, or a word is stretched."""
    return re.findall(r"[\u0600-\u06ff][,;?]|[\u0600-\u06ff]\u0640[\u0600-\u06ff]| [،؛؟]", text)
