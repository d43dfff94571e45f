"""Tables of instruments, one noun a file."""

from __future__ import annotations

from mithaq.instruments.models.adoptions import Adoption
from mithaq.instruments.models.audiences import Audience
from mithaq.instruments.models.carriers import Carrier
from mithaq.instruments.models.checks import Check
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.editions import Edition, Rendition
from mithaq.instruments.models.imports import ImportDraft, ImportStep
from mithaq.instruments.models.indicators import Indicator
from mithaq.instruments.models.instruments import Instrument
from mithaq.instruments.models.mappings import ValueMapping
from mithaq.instruments.models.milestones import Milestone
from mithaq.instruments.models.plans import Plan
from mithaq.instruments.models.practices import Practice
from mithaq.instruments.models.priorities import BodyPriority, PriorityTag
from mithaq.instruments.models.recognitions import Recognition
from mithaq.instruments.models.references import LegalReference
from mithaq.instruments.models.sections import Section
from mithaq.instruments.models.shares import Share
from mithaq.instruments.models.sources import Source
from mithaq.instruments.models.versions import DraftVersion

__all__ = [
    "Adoption",
    "Audience",
    "BodyPriority",
    "Carrier",
    "Check",
    "Commitment",
    "DraftVersion",
    "Edition",
    "ImportDraft",
    "ImportStep",
    "Indicator",
    "Instrument",
    "LegalReference",
    "Milestone",
    "Plan",
    "Practice",
    "PriorityTag",
    "Recognition",
    "Rendition",
    "Section",
    "Share",
    "Source",
    "ValueMapping",
]
