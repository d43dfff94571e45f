"""What other apps add to a body's yearly report on requests: how its publication scheme stood when it was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mithaq.cases import panels
from mithaq.directory.models import Body
from mithaq.publications.models import Scheme
from mithaq.publications.shown import Counts, head_rows


def declare() -> None:
    """Let the yearly report show the scheme."""
    panels.register("scheme", "portal/_report_scheme.html", scheme)


def scheme(body: Body, year: int) -> Mapping[str, Any] | None:
    """How each head of the body's scheme stands today, in words of three languages; None without a scheme."""
    found = Scheme.objects.select_related("body").filter(body=body).first()
    if found is None:
        return None
    rows = head_rows(found, with_documents=False)
    counts = Counts.of(row.standing for row in rows)
    return {
        "on": body.today().isoformat(),
        "published": counts.published,
        "applicable": counts.applicable,
        "heads": [
            {"name": dict(row.head.names), "article": row.head.article, "state": row.standing.state} for row in rows
        ],
    }
