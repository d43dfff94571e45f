"""Tables of petitions, one noun a file."""

from __future__ import annotations

from mithaq.petitions.models.petitions import Check, Petition
from mithaq.petitions.models.settings import PetitionSettings, RollEntry
from mithaq.petitions.models.signatures import PaperSheet, PetitionSignature

__all__ = ["Check", "PaperSheet", "Petition", "PetitionSettings", "PetitionSignature", "RollEntry"]
