"""Forms of delivery, one noun a file."""

from __future__ import annotations

from mithaq.delivery.forms.evidence import EvidenceFields

__all__ = ["EvidenceFields"]
