"""Tables of accounts, one noun a file."""

from __future__ import annotations

from mithaq.accounts.models.accounts import Account
from mithaq.accounts.models.answers import Answer, AnswerEvidence, FollowUp, FollowUpEvidence, LineVerdict, Remark
from mithaq.accounts.models.commendations import Commendation, CommendationEvidence
from mithaq.accounts.models.obligations import Obligation, ObligedOffice
from mithaq.accounts.models.statements import AccountLine, DraftLine, LineEvidence, Statement

__all__ = [
    "Account",
    "AccountLine",
    "Answer",
    "AnswerEvidence",
    "Commendation",
    "CommendationEvidence",
    "DraftLine",
    "FollowUp",
    "FollowUpEvidence",
    "LineEvidence",
    "LineVerdict",
    "Obligation",
    "ObligedOffice",
    "Remark",
    "Statement",
]
