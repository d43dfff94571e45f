"""Tables of ballots, one noun a file."""

from __future__ import annotations

from mithaq.ballots.models.candidates import Candidate
from mithaq.ballots.models.elections import Election, ElectionQuerySet, Purse
from mithaq.ballots.models.paper import PaperBallot, PaperBatch, PaperReading
from mithaq.ballots.models.published import Leaf, LeafBatch, PublishedBallot, PublishedFile
from mithaq.ballots.models.roll import Mark, RollEntry
from mithaq.ballots.models.urn import SealedBallot

__all__ = [
    "Candidate",
    "Election",
    "ElectionQuerySet",
    "Leaf",
    "LeafBatch",
    "Mark",
    "PaperBallot",
    "PaperBatch",
    "PaperReading",
    "PublishedBallot",
    "PublishedFile",
    "Purse",
    "RollEntry",
    "SealedBallot",
]
