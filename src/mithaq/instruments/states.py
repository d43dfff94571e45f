"""The life of an edition and of an adoption, as tables."""

from __future__ import annotations

DRAFT, VALIDATED, FROZEN, SUPERSEDED, WITHDRAWN = "draft", "validated", "frozen", "superseded", "withdrawn"
EDITION_STATES = (DRAFT, VALIDATED, FROZEN, SUPERSEDED, WITHDRAWN)
EDITION_MOVES = {
    (DRAFT, "validate"): VALIDATED,
    (VALIDATED, "reopen"): DRAFT,
    (VALIDATED, "freeze"): FROZEN,
    (FROZEN, "supersede"): SUPERSEDED,
    (FROZEN, "withdraw"): WITHDRAWN,
}
PUBLIC_EDITIONS = (FROZEN, SUPERSEDED, WITHDRAWN)

DECIDED, IN_FORCE, ENDED = "decided", "in_force", "ended"  # computed from an adoption's dates, never stored
