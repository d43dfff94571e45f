"""Tables of delivery, one noun a file."""

from __future__ import annotations

from mithaq.delivery.models.changes import Change
from mithaq.delivery.models.conformity import ConformityCheck, ConformityEvidence
from mithaq.delivery.models.evidence import Evidence, EvidenceLink, EvidenceQuerySet
from mithaq.delivery.models.progress import Progress
from mithaq.delivery.models.readings import Reading, ReadingEvidence
from mithaq.delivery.models.reminders import Reminder, Watch
from mithaq.delivery.models.reports import Report, ReportEvidence
from mithaq.delivery.models.sheets import DeliverySheet, DeliverySheetQuerySet
from mithaq.delivery.models.spending import Spending, SpendingEvidence

__all__ = [
    "Change",
    "ConformityCheck",
    "ConformityEvidence",
    "DeliverySheet",
    "DeliverySheetQuerySet",
    "Evidence",
    "EvidenceLink",
    "EvidenceQuerySet",
    "Progress",
    "Reading",
    "ReadingEvidence",
    "Reminder",
    "Report",
    "ReportEvidence",
    "Spending",
    "SpendingEvidence",
    "Watch",
]
