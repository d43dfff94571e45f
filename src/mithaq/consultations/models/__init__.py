"""Tables of consultations, one noun a file."""

from __future__ import annotations

from mithaq.consultations.models.consultations import Consultation, Requirement
from mithaq.consultations.models.contributions import LONGEST, LONGEST_WORDING, Contribution, Hiding
from mithaq.consultations.models.responses import Draft, Group, PastResponse, Response

__all__ = [
    "LONGEST",
    "LONGEST_WORDING",
    "Consultation",
    "Contribution",
    "Draft",
    "Group",
    "Hiding",
    "PastResponse",
    "Requirement",
    "Response",
]
