"""Tables of proactive publication, one noun a file."""

from __future__ import annotations

from mithaq.publications.models.documents import EVERYBODY, STAFF, Document
from mithaq.publications.models.schemes import Holding, Scheme

__all__ = ["EVERYBODY", "STAFF", "Document", "Holding", "Scheme"]
