"""From any text to its terms: folded, without small words, stemmed; the same for documents and for queries.

``" ".join(terms(text))`` may be given as it is to SQLite's FTS5 (``unicode61``) and to PostgreSQL's
``to_tsvector('simple', …)``: a term of a known script holds letters and digits only, so both find the same words in it.
"""

from __future__ import annotations

from mithaq_engines.text.lexicon import lexicon, stem
from mithaq_engines.text.words import words_of


def terms(text: str, *, language: str | None = None) -> list[str]:
    """The terms of a text in order, repeated ones too; empty when it says nothing.

    ``language``: "fr" or "en" where Latin letters are known to be of it; by default the rules of both apply, and each
    word's script says whether it is Arabic. Analysing terms again gives the same terms.
    """
    small = lexicon().small
    found = [stem(word, language) for word in words_of(text) if word not in small]
    return [term for term in found if term not in small]
