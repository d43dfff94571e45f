"""Fourth stage, lines that their own words give away: recitals, and leads that announce what follows."""

from __future__ import annotations

import re
from itertools import pairwise

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import family_of, still_open
from mithaq_engines.charters.roles.names import LEAD, RECITAL

_UNFINISHED = (" will", " shall", " must", " agree to", " s'engage a", " s'engagent a", " doit", " doivent")


def mark_by_words(lines: list[Line]) -> None:
    """Lines that their first or last words give away: recitals and lead-ins."""
    flow = still_open(lines)
    following = {id(line): after for line, after in pairwise(flow)}
    for line in flow:
        if line.role or line.hint.startswith("cell"):
            continue
        if lexicon.RECITAL.match(line.folded) and (line.words > 6 or line.end in ("comma", "semi", "colon")):
            line.take(RECITAL, "opens as a recital")
        elif _is_lead(line):
            line.take(LEAD, "announces what follows")
        elif _is_open_ended(line) and (after := following.get(id(line))) is not None and family_of(after):
            line.take(LEAD, "breaks off before a list")


def _is_lead(line: Line) -> bool:
    folded = re.sub(r"\s?-$", " :", line.folded) if line.end == "colon" else line.folded
    if line.hint.startswith(("h", "title")) or (line.marker is not None and line.marker.kind == "markdown"):
        return False
    if lexicon.AUDIENCE_LABEL.match(folded) or lexicon.PROMISES_LABEL.match(folded):
        return False
    if line.end == "colon" and line.words <= 8 and lexicon.DUTIES_OF.match(folded):
        return False  # "التزامات المرتفقين:" is a heading, for all that it speaks of what is undertaken
    if line.end == "colon":
        if lexicon.LEAD.search(folded) or lexicon.PLEDGE.search(folded):
            return not _is_labelled(line)
        if line.marker is None and lexicon.PURPOSE_LEAD.search(folded):
            return True
        return line.words > 8 and line.marker is None
    if line.end == "none" and line.marker is None and line.words >= 2 and folded.endswith(_UNFINISHED):
        return lexicon.ACTOR.match(folded) is not None or lexicon.GENERIC_SUBJECT.match(folded) is not None
    return (
        line.end == "none"
        and line.marker is None
        and line.words >= 3
        and lexicon.LEAD.search(folded) is not None
        and lexicon.PLEDGE.search(folded) is not None
        and folded.endswith((" a", " de", " to", "will", "shall", "يلي", "ياتي", "must", " ب"))
    )


def _is_open_ended(line: Line) -> bool:
    """ "We will be respectful by...": three dots in place of a colon."""
    return line.words <= 9 and line.marker is None and line.body.endswith(("...", "…"))


def _is_labelled(line: Line) -> bool:
    return line.marker is not None and line.marker.kind in ("label", "markdown", "ordinal")
