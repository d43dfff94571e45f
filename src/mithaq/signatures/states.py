"""The life of a campaign, as a table."""

from __future__ import annotations

PLANNED, OPEN, CLOSED = "planned", "open", "closed"
CAMPAIGN_STATES = (PLANNED, OPEN, CLOSED)
CAMPAIGN_MOVES = {
    (PLANNED, "open"): OPEN,
    (OPEN, "close"): CLOSED,
}
