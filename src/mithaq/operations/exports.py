"""Tables of operations, measures and problems for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings

from mithaq.directory.models import Body
from mithaq.operations.following import standings
from mithaq.operations.measures_shown import register_of
from mithaq.operations.models import Duty
from mithaq.operations.pages import of_measure, of_operation
from mithaq.operations.subjects import DUTY

MEASURE_COLUMNS = (
    *("measure", "title_ar", "title_fr", "title_en", "domain", "owner", "starts_on", "promised_day", "later_day"),
    *("progress", "done_on", "days_late", "unit", "from", "to", "value", "read_on", "effect_so_far", "address"),
)
LANGUAGES = ("ar", "fr", "en")
OPERATION_COLUMNS = (
    *("operation", "title_ar", "title_fr", "title_en", "state", "agreed_on", "side", "duty"),
    *("duty_ar", "duty_fr", "duty_en", "promised_day", "later_day", "progress", "done_on", "days_late", "address"),
)


def operation_rows(body: Body) -> Iterator[list[Any]]:
    """One row a duty of each operation that was agreed on. Three queries."""
    rows = Duty.objects.standing().filter(operation__body=body).exclude(operation__agreed_at=None)
    duties = list(rows.select_related("operation__body").order_by("operation__pk", "side", "pk"))
    found = standings(DUTY, {one.public_id: one.ends_on for one in duties}, body.today())
    for one in duties:
        operation, how = one.operation, found[one.public_id]
        yield [
            operation.public_id,
            *(operation.title.texts.get(tag, "") for tag in LANGUAGES),
            operation.state,
            operation.agreed_on,
            one.side,
            one.public_id,
            *(one.text.texts.get(tag, "") for tag in LANGUAGES),
            *(one.ends_on, how.new_day, how.state, how.done_on, how.late.days),
            f"{settings.SITE_ADDRESS}{of_operation(operation)}",
        ]


def measure_rows(body: Body) -> Iterator[list[Any]]:
    """One row a measure. Five queries."""
    for row in register_of(body).rows:
        one, how = row.measure, row.standing
        yield [
            one.public_id,
            *(one.title.texts.get(tag, "") for tag in LANGUAGES),
            *(one.domain, row.owner, one.starts_on, one.ends_on, how.new_day, how.state, how.done_on, how.late.days),
            *(one.currency or one.unit, _plain(one.baseline), _plain(one.target), _plain(row.value), row.read_on),
            *(row.so_far, f"{settings.SITE_ADDRESS}{of_measure(one)}"),
        ]


def _plain(value: Decimal | None) -> str:
    """Without the zeros that the table adds."""
    return "" if value is None else f"{value.normalize():f}"
