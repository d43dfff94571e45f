"""The part of each body in each phase of a programme, as a table (S1-09)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mithaq.directory.models import Body
from mithaq.instruments.models import Instrument, Share
from mithaq.instruments.programmes.vocabulary import terms


def shares_of(instrument: Instrument) -> dict[str, Any]:
    """``phases``: the columns; ``rows``: (body, its share or None for each phase), by the bodies' names. One query."""
    rows = Share.objects.filter(instrument=instrument).select_related("body").order_by("body__path", "body")
    return {"phases": list(terms("phases").values()), "rows": table_of(rows)}


def table_of(shares: Iterable[Share]) -> list[tuple[Body, list[Share | None]]]:
    """Of any shares with their bodies at hand: a row a body, a cell a phase."""
    by_body: dict[int, tuple[Body, dict[str, Share]]] = {}
    for one in shares:
        by_body.setdefault(one.body_id, (one.body, {}))[1][one.phase] = one
    return [(body, [cells.get(phase) for phase in terms("phases")]) for body, cells in by_body.values()]
