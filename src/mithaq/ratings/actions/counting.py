"""Count ratings once five wait, close a quarter when it is over: by the worker, never while somebody looks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.small_numbers import THRESHOLD
from mithaq.ledger.actions import record
from mithaq.ratings import scales
from mithaq.ratings.models import Counted, QuarterCount, Rating
from mithaq.ratings.tables import Tally, published, quarter_of

COLUMNS = ("quarter", "seen", "satisfaction", "has_account", "is_standing", "ends_quarter")


@transaction.atomic
def count(counted: Counted) -> bool:
    """Close the quarter if it is over, then count what waits if they are five. Returns whether anything changed."""
    found = Counted.objects.select_for_update(of=("self",)).select_related("body").get(pk=counted.pk)
    quarter, now = quarter_of(found.body.today()), clock.now()
    is_over = found.quarter not in {"", quarter}
    if is_over:
        _close(found, now)
    if found.waiting >= THRESHOLD:
        _take_in(found, quarter)
        found.table = published(
            tallies_of(found),
            answers=list(scales.seen()),
            levels=list(scales.satisfaction()),
            before=dict(found.quarters.values_list("quarter", "table")),
        )
        found.quarter, found.waiting, found.counted_at = quarter, 0, now
    elif not is_over:
        return False
    found.save()
    return True


def tallies_of(counted: Counted) -> list[Tally]:
    """Its counted ratings, alike ones together. One query, of at most some hundred rows."""
    rows = Rating.objects.of(counted.subject_kind, counted.subject_id).exclude(quarter="").order_by()
    return [Tally(*row) for row in rows.values_list(*COLUMNS).annotate(count=Count("pk"))]


def hash_of(counted: Counted, quarter: str, table: object) -> str:
    """Of what is published of a quarter: anybody computes it again from the JSON of the page."""
    return content_hash({"subject": counted.subject_id, "quarter": quarter, "counts": table})


def _take_in(counted: Counted, quarter: str) -> None:
    """What waits is counted in this quarter; of somebody who spoke twice in it, the last time."""
    rows = Rating.objects.of(counted.subject_kind, counted.subject_id)
    waiting = rows.standing().filter(quarter="")
    again = rows.filter(
        quarter=quarter, is_standing=False, ends_quarter=True, rater_key__in=waiting.values("rater_key")
    )
    again.update(ends_quarter=False)
    waiting.update(quarter=quarter)


def _close(counted: Counted, now: datetime) -> None:
    table = counted.table["quarters"].get(counted.quarter)
    if table is not None:
        row = QuarterCount.objects.create(
            counted=counted,
            quarter=counted.quarter,
            table=table,
            content_hash=hash_of(counted, counted.quarter, table),
            closed_at=now,
        )
        public = {"body": counted.body.public_id, "subject": counted.subject_id}
        public |= {"quarter": counted.quarter, "counts": row.content_hash}
        row.act = record("ratings.counted", at=now, public=public)
        row.save(update_fields=["act"])
    counted.quarter = ""
