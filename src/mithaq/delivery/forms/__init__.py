"""Forms of delivery, one noun a file."""

from __future__ import annotations

from mithaq.delivery.forms.entries import ConformityForm, EvidenceFilter, SpendingForm, SupersedeForm, WithholdForm
from mithaq.delivery.forms.evidence import EvidenceFields
from mithaq.delivery.forms.reports import ReadingForm, ReportForm

__all__ = [
    "ConformityForm",
    "EvidenceFields",
    "EvidenceFilter",
    "ReadingForm",
    "ReportForm",
    "SpendingForm",
    "SupersedeForm",
    "WithholdForm",
]
