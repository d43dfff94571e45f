"""Elections published so that anyone can recount them: written, read, checked line by line, and one's own ballot found.

The format is told in ``docs/reference/published-election.md``.

    files = write_published(election)              # name -> bytes: a folder, or addresses under one address
    published = read_published(folder_source("…"))
    recounted = recount(published)
    print(recounted.holds, *in_words(recounted, "fr"), sep="\\n")
"""

from __future__ import annotations

from mithaq_engines.tally.recounting.checks import Check, EnvelopeRecount, Recount, recount
from mithaq_engines.tally.recounting.elections import (
    Batch,
    Counts,
    Envelope,
    PublicationError,
    PublishedBallot,
    PublishedElection,
    PublishedLeaf,
    PublishedProject,
    count_envelope,
)
from mithaq_engines.tally.recounting.mine import MyBallot, find_ballot
from mithaq_engines.tally.recounting.papers import Paper, Refusal
from mithaq_engines.tally.recounting.reading import Published, read_published
from mithaq_engines.tally.recounting.recipes import Recipe, RecipeError
from mithaq_engines.tally.recounting.settling import Settled, settle
from mithaq_engines.tally.recounting.sources import SourceError, folder_source, url_source
from mithaq_engines.tally.recounting.text import in_words, mine_in_words
from mithaq_engines.tally.recounting.totals import Total, greedy_on_totals, totals_of
from mithaq_engines.tally.recounting.writing import digest_of, write_published

__all__ = [
    "Batch",
    "Check",
    "Counts",
    "Envelope",
    "EnvelopeRecount",
    "MyBallot",
    "Paper",
    "PublicationError",
    "Published",
    "PublishedBallot",
    "PublishedElection",
    "PublishedLeaf",
    "PublishedProject",
    "Recipe",
    "RecipeError",
    "Recount",
    "Refusal",
    "Settled",
    "SourceError",
    "Total",
    "count_envelope",
    "digest_of",
    "find_ballot",
    "folder_source",
    "greedy_on_totals",
    "in_words",
    "mine_in_words",
    "read_published",
    "recount",
    "settle",
    "totals_of",
    "url_source",
    "write_published",
]
