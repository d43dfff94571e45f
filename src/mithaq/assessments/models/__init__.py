"""Tables of assessments, one noun a file."""

from __future__ import annotations

from mithaq.assessments.models.assessments import Assessment, Coding, CodingEvidence
from mithaq.assessments.models.assessors import Assessor, Declaration
from mithaq.assessments.models.replies import Reply, ReplyEvidence
from mithaq.assessments.models.rounds import Round, RoundCommitment
from mithaq.assessments.models.selves import SelfAssessment, SelfCoding, SelfCodingEvidence
from mithaq.assessments.models.verdicts import Proposal, Verdict, VerdictEvidence

__all__ = [
    "Assessment",
    "Assessor",
    "Coding",
    "CodingEvidence",
    "Declaration",
    "Proposal",
    "Reply",
    "ReplyEvidence",
    "Round",
    "RoundCommitment",
    "SelfAssessment",
    "SelfCoding",
    "SelfCodingEvidence",
    "Verdict",
    "VerdictEvidence",
]
