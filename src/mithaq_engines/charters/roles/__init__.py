"""What each line is taken for: noise, title, heading, lead-in, label of an audience, item, clause or paragraph.

``assign`` runs the stages in their order, one file each: ``cutting``, ``noise``, ``letters``, ``words``, ``lists``,
``run_ins``, ``labels``, ``plain``, ``summary``. A stage decides on lines that are still without a role, and sometimes
on those before it; each decision leaves its reason on the line. ``forget_cover`` comes later, once the title is known.
"""

from __future__ import annotations

from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles.common import family_of
from mithaq_engines.charters.roles.cover import forget_cover
from mithaq_engines.charters.roles.cutting import cut_glued
from mithaq_engines.charters.roles.labels import mark_labels
from mithaq_engines.charters.roles.letters import forget_stray_markers, mark_acrostic
from mithaq_engines.charters.roles.lists import vote_on_lists
from mithaq_engines.charters.roles.names import (
    AUDIENCE,
    CLAUSE,
    DEFINITION,
    FURNITURE,
    GONE,
    HEADING,
    ITEM,
    LABEL_DEFINITION,
    LABEL_PROMISES,
    LEAD,
    LONG,
    NOISE,
    PARAGRAPH,
    RECITAL,
    RUN_IN,
    SIGNATURE,
    SUMMARY,
    TITLE,
)
from mithaq_engines.charters.roles.noise import mark_noise, mark_signing_end
from mithaq_engines.charters.roles.plain import decide_unmarked
from mithaq_engines.charters.roles.run_ins import mark_blocks, mark_dotted, mark_run_ins
from mithaq_engines.charters.roles.summary import mark_summary
from mithaq_engines.charters.roles.words import mark_by_words

__all__ = [
    "AUDIENCE",
    "CLAUSE",
    "DEFINITION",
    "FURNITURE",
    "GONE",
    "HEADING",
    "ITEM",
    "LABEL_DEFINITION",
    "LABEL_PROMISES",
    "LEAD",
    "LONG",
    "NOISE",
    "PARAGRAPH",
    "RECITAL",
    "RUN_IN",
    "SIGNATURE",
    "SUMMARY",
    "TITLE",
    "assign",
    "family_of",
    "forget_cover",
]


def assign(lines: list[Line]) -> list[Line]:
    """Give every line its role. Returns the lines, of which glued ones have been cut in two."""
    lines = cut_glued(lines)
    mark_noise(lines)
    mark_signing_end(lines)
    mark_acrostic(lines)
    forget_stray_markers(lines)
    mark_by_words(lines)
    vote_on_lists(lines)
    mark_run_ins(lines)
    mark_dotted(lines)
    mark_blocks(lines)
    mark_labels(lines)
    decide_unmarked(lines)
    mark_summary(lines)
    return lines
