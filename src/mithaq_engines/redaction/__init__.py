"""Redaction for good: areas of a PDF or a picture go, from the pixels and from the text, and extraction proves it.

Nothing of the given file is copied but what a reader sees: each page becomes its picture, with the areas painted over
before it is encoded, and a layer of the words that are seen outside of them. Documents are given and returned as bytes.
"""

from mithaq_engines.redaction.areas import Area, Box, RedactionError, area_of
from mithaq_engines.redaction.files import find, page_picture, pages, words
from mithaq_engines.redaction.proof import verify
from mithaq_engines.redaction.redacting import Redacted, redact
from mithaq_engines.redaction.words import Word

__all__ = [
    "Area",
    "Box",
    "Redacted",
    "RedactionError",
    "Word",
    "area_of",
    "find",
    "page_picture",
    "pages",
    "redact",
    "verify",
    "words",
]
