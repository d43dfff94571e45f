"""Second stage, what is no part of the charter: web pages around it, formulas, signatures."""

from __future__ import annotations

import re
from itertools import pairwise

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import still_open
from mithaq_engines.charters.roles.names import NOISE, SIGNATURE


def mark_noise(lines: list[Line]) -> None:
    """Lines that are no part of the charter: navigation and notices of web pages, formulas, signatures."""
    seen: set[str] = set()
    signing = signatories = related = False
    noisy = [line.words <= 16 and _is_web_noise(line) for line in lines]
    edges = _edges_of_navigation(lines, noisy)
    for position, line in enumerate(lines):
        if line.role or (line.marker is not None and not line.body):
            continue
        folded = line.folded
        if not re.search(r"\w", folded) or re.fullmatch(r"[\W\d_]{1,12}", folded):
            line.take(NOISE, "no words")
        elif noisy[position] and (position in edges or _is_long_noise(line)):
            line.take(NOISE, "navigation or notice of a web page")
        elif line.words <= 16 and (lexicon.SIGNATURE.match(folded) or lexicon.BLANKS.search(folded)):
            line.take(SIGNATURE, "place of a signature")
            signing = signing or position * 2 > len(lines)
        elif lexicon.FORMULA.match(folded):
            line.take(NOISE, "formula that opens or closes a text")
        elif lexicon.WEB_LINK.match(folded):
            line.take(NOISE, "link of a web page")
        elif position * 2 > len(lines) and lexicon.RELATED.match(folded):
            line.take(NOISE, "announces other pages")
            related = True
        elif position * 3 > len(lines) * 2 and lexicon.CONTACT_HEAD.match(folded):
            line.take(NOISE, "navigation or notice of a web page")
            related = True
        elif related and line.words <= 16 and not line.starts_promise:
            line.take(NOISE, "among links to other pages")
        elif position * 2 > len(lines) and line.words <= 8 and lexicon.SIGNATORIES.match(folded):
            line.take(SIGNATURE, "announces those who signed")
            signing = signatories = True
        elif signatories and line.words <= 8 and not line.starts_promise and line.end != "stop":
            line.take(SIGNATURE, "among those who signed")
        elif signing and line.words <= 8 and line.end in ("none", "comma", "colon") and line.marker is None:
            line.take(SIGNATURE, "after the signature")
        elif position < 6 and line.words >= 3 and line.marker is None and folded in seen:
            line.take(NOISE, "the title again")
        if position < 6:
            seen.add(folded)


def mark_signing_end(lines: list[Line]) -> None:
    """Short lines at the very end that name those who sign: nothing stands below, so they are titles of nothing."""
    tail: list[Line] = []
    for line in reversed(still_open(lines)):
        if line.role or line.marker is not None or line.words > 6 or line.end not in ("none", "comma", "colon"):
            break
        if not (lexicon.SIGNS_FOR.match(line.folded) or lexicon.ACTOR.match(line.folded)):
            break
        tail.append(line)
    if any(lexicon.SIGNS_FOR.match(line.folded) for line in tail):
        for line in tail:
            line.take(SIGNATURE, "names those who sign, at the end")


def _is_web_noise(line: Line) -> bool:
    return not line.hint.startswith(("h", "title", "cell")) and lexicon.WEB_NOISE.match(line.folded) is not None


def _is_long_noise(line: Line) -> bool:
    """A word such as "Accueil" may be a title in the middle of a text; "Partager sur …" may not."""
    return line.words >= 3 or any(sign in line.folded for sign in ("@", "www.", "http", "©"))


def _edges_of_navigation(lines: list[Line], noisy: list[bool]) -> frozenset[int]:
    """The positions at either end of the text as far as navigation goes, and those beside other navigation."""
    found: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for position in order:
            if not noisy[position]:
                break
            found.add(position)
    for position, (here, after) in enumerate(pairwise(noisy)):
        if here and after and lines[position].marker is None:
            found |= {position, position + 1}
    return frozenset(found)
