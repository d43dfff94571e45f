"""Tables of needs, one noun a file."""

from __future__ import annotations

from mithaq.needs.models.needs import Merge, Need, NeedQuerySet, NeedVersion, Support
from mithaq.needs.models.photos import Photo
from mithaq.needs.models.reviews import Review
from mithaq.needs.models.solutions import Solution, SolutionQuerySet, SolutionSupport, SolutionVersion

__all__ = [
    "Merge",
    "Need",
    "NeedQuerySet",
    "NeedVersion",
    "Photo",
    "Review",
    "Solution",
    "SolutionQuerySet",
    "SolutionSupport",
    "SolutionVersion",
    "Support",
]
