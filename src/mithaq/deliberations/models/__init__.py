"""Tables of deliberations, one noun a file."""

from __future__ import annotations

from mithaq.deliberations.models.results import OpinionResult, OpinionResultQuerySet, Standing
from mithaq.deliberations.models.statements import Statement, StatementQuerySet
from mithaq.deliberations.models.votes import Vote, VoteQuerySet

__all__ = [
    "OpinionResult",
    "OpinionResultQuerySet",
    "Standing",
    "Statement",
    "StatementQuerySet",
    "Vote",
    "VoteQuerySet",
]
