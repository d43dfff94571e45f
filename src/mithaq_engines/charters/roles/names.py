"""The names of what a line may be taken for, and the length that tells a title from a body."""

from __future__ import annotations

HEADING = "heading"
ITEM = "item"
CLAUSE = "clause"
PARAGRAPH = "paragraph"
LEAD = "lead"
AUDIENCE = "audience"
LABEL_DEFINITION = "label of a definition"
LABEL_PROMISES = "label of commitments"
TITLE = "title"
RECITAL = "recital"
NOISE = "noise"
SIGNATURE = "signature"
FURNITURE = "furniture"
SUMMARY = "summary"
RUN_IN = "run-in"
DEFINITION = "definition"

GONE = frozenset({NOISE, SIGNATURE, FURNITURE})
LONG = 14  # words; more than this is a body, not a title
