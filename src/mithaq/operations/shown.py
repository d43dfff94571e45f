"""What the pages of operations show, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.operations import rules, states
from mithaq.operations.actions.operations import hash_of
from mithaq.operations.following import Counts, Standing, counts_of, standings
from mithaq.operations.models import Amendment, Duty, Operation
from mithaq.operations.subjects import DUTY


@dataclass(frozen=True)
class DutyRow:
    duty: Duty
    standing: Standing
    may_report: bool = False


@dataclass(frozen=True)
class Side:
    """One column. ``is_written``: the other side is not on the site, and what it said is written down for it."""

    code: str
    name: LocalizedText
    body: Body | None
    rows: Sequence[DutyRow]
    counts: Counts = field(default_factory=Counts)
    is_written: bool = False


@dataclass(frozen=True)
class OperationRow:
    """An operation in a list, with the counts of each side."""

    operation: Operation
    ours: Counts
    theirs: Counts

    @property
    def late(self) -> int:
        return self.ours.late + self.theirs.late


def operation_shown(operation: Operation, person: Person | None, *, only: str = "") -> dict[str, Any]:
    """Both sides with their duties. ``only``: one way in which a duty counts (“late”), to follow a number to its
    records. Six queries, and one for each kind of record that is cited."""
    duties = list(operation.duties.standing().select_related("amendment"))
    found = standings(DUTY, {one.public_id: one.ends_on for one in duties}, operation.body.today(), full=True)
    reported_by_them = _sides_of(person, operation)
    sides = []
    for code in states.SIDES:
        rows = [DutyRow(one, found[one.public_id], code in reported_by_them) for one in duties if one.side == code]
        counts = counts_of(row.standing for row in rows)
        body = operation.body if code == states.OURS else operation.other_body
        shown = [row for row in rows if not only or row.standing.kept == only]
        name = operation.body.name if code == states.OURS else operation.other
        sides.append(Side(code, name, body, shown, counts, is_written=body is None))
    amendments = list(operation.amendments.select_related("duty", "meeting"))
    return {
        "operation": operation,
        "body": operation.body,
        "sides": sides,
        "only": only,
        "is_intact": operation.content_hash in {"", hash_of(operation, duties)},
        "amendments": [(one, _may_agree_to(person, one, operation)) for one in amendments],
        "speaks_for": rules.side_of(person, operation),
        "may_keep": rules.may_keep(person, operation.body),
        "may_agree": operation.is_proposed and rules.may_agree(person, operation),
    }


def rows_of(operations: Iterable[Operation], today: date) -> list[OperationRow]:
    """Operations of a list with the counts of their sides. Three queries for all of them."""
    shown = list(operations)
    duties = list(Duty.objects.standing().filter(operation__in=[one.pk for one in shown]).order_by("pk"))
    found = standings(DUTY, {one.public_id: one.ends_on for one in duties}, today)
    sorted_out: dict[tuple[int, str], list[Standing]] = {}
    for one in duties:
        sorted_out.setdefault((one.operation_id, one.side), []).append(found[one.public_id])
    return [
        OperationRow(
            one,
            counts_of(sorted_out.get((one.pk, states.OURS), [])),
            counts_of(sorted_out.get((one.pk, states.THEIRS), [])),
        )
        for one in shown
    ]


def _sides_of(person: Person | None, operation: Operation) -> set[str]:
    """On whose duties somebody may report: their own side's, and for a side that is not on the site ours."""
    if operation.is_proposed or person is None:
        return set()
    return {code for code in states.SIDES if rules.may_keep(person, operation.body_of(code))}


def _may_agree_to(person: Person | None, amendment: Amendment, operation: Operation) -> bool:
    amendment.operation = operation
    return amendment.is_proposed and rules.may_agree_to(person, amendment)
