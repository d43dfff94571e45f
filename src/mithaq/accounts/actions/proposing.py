"""The objectives of an office: commitments of programmes in force that it leads, as lines to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Max, Q

from mithaq.accounts import states
from mithaq.accounts.models import Account, DraftLine
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, subjects
from mithaq.delivery import states as delivery_states
from mithaq.delivery.gauges import INDICATOR, gauges_of
from mithaq.delivery.models import Progress
from mithaq.delivery.promises import COMMITMENT
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Indicator, Plan


def led_by(account: Account) -> list[Plan]:
    """Plans of editions in force that the office leads and that run in its part of the period. One query."""
    mandate = account.mandate
    rows = Plan.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=account.part_to),
        Q(ends_on=None) | Q(ends_on__gte=account.part_from),
        lead_body=mandate.body_id,
        lead_role=mandate.role,
        commitment__edition__state=instrument_states.FROZEN,
    )
    return list(rows.select_related("commitment").order_by("ends_on", "pk"))


def propose(account: Account) -> int:
    """Add a line for each objective of the office that has none yet. Returns how many."""
    have = set(account.draft_lines.filter(kind=states.COMMITMENT).values_list("objective_id", flat=True))
    lineages = [one.commitment.lineage for one in led_by(account) if one.commitment.lineage not in have]
    order = account.draft_lines.aggregate(last=Max("order"))["last"] or 0
    lines = [
        DraftLine(account=account, order=place, kind=states.COMMITMENT, is_proposed=True, **columns)
        for place, columns in enumerate(objectives(states.COMMITMENT, lineages, account.body.today()), start=order + 1)
    ]
    DraftLine.objects.bulk_create(lines)
    return len(lines)


def objectives(kind: str, lineages: Iterable[str], today: date) -> list[dict[str, Any]]:
    """The columns of lines about commitments or indicators: their words, page, and where delivery stands. Those that
    are not in force are left out. Two queries."""
    lineages = list(lineages)
    if not lineages:
        return []
    if kind == states.INDICATOR:
        gauges = gauges_of((INDICATOR, one) for one in lineages)
        return [
            _columns(gauges[INDICATOR, one].name, one, gauges[INDICATOR, one].commitment, {})
            for one in lineages
            if (INDICATOR, one) in gauges
        ]
    found = subjects.subjects_of((COMMITMENT, one) for one in lineages)
    rows = Progress.objects.filter(subject_kind=COMMITMENT, subject_id__in=lineages)
    progress = {one.subject_id: one for one in rows}
    return [
        _columns(
            found[COMMITMENT, one].name,
            one,
            one,
            seen(found[COMMITMENT, one].ends_on, progress.get(one), today),
        )
        for one in lineages
        if (COMMITMENT, one) in found
    ]


def seen(ends_on: date | None, progress: Progress | None, today: date) -> Mapping[str, Any]:
    """Where delivery stands today, as a line keeps it."""
    state = progress.state if progress else delivery_states.NOT_STARTED
    done_on = progress.done_on if progress else None
    late = lateness.of(ends_on, state, done_on, today)
    return {
        "state": state,
        "share": progress.share if progress else None,
        "ends_on": ends_on.isoformat() if ends_on else "",
        "is_late": late.is_late or late.was_late,
        "on": today.isoformat(),
    }


def indicators_led(account: Account) -> list[Indicator]:
    """Indicators of the commitments that the office leads. Two queries."""
    commitments = [one.commitment_id for one in led_by(account)]
    return list(Indicator.objects.filter(commitment__in=commitments).order_by("commitment", "order"))


def _columns(name: LocalizedText, lineage: str, commitment: str, shown: Mapping[str, Any]) -> dict[str, Any]:
    return {"objective": name, "objective_id": lineage, "commitment": commitment, "shown": dict(shown)}
