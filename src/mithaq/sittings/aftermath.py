"""What the law's clocks say of a decision once it is taken: its deadlines, and from which day it may be carried out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from mithaq.core import clock
from mithaq.sittings import deadlines
from mithaq.sittings import decision_states as ds
from mithaq.sittings.laws import law_of, matter_in
from mithaq.sittings.models import Deadline, Decision, Event
from mithaq_engines.sittings import CouncilLaw, Visa

SUBJECT = "decision"  # the kind under which a decision's deadlines are written
POSTING, COPIES, TO_STATE = "posting", "members-copy", "minutes-to-governor"
ONE_DAY = timedelta(days=1)
# Which event is the doing of which step of the law.
DONE_BY = {ds.SENT: TO_STATE, ds.VISA: "visa", ds.OPPOSITION: "opposition"}


def waits_for_visa(decision: Decision) -> bool:
    """Whether the law wants a visa for it, or leaves that open and its body has chosen one."""
    law = law_of(decision.organ)
    visa = matter_in(law, decision.item.matter).visa
    return bool(law.approval) and (visa is Visa.NEEDED or (visa is Visa.OPEN and decision.organ.needs_visa))


def write_deadlines(decision: Decision) -> list[Deadline]:
    """The clocks that run from a decision, written or brought up to date with what is known of it. A rejected proposal
    is sent and posted, but nobody opposes or approves it.

    Nobody's silence counts before they received the decision: as long as no receipt is noted, the State's clocks are
    counted from the last lawful day of sending, and from today once they would have run out.
    """
    law, received = law_of(decision.organ), received_on(decision)
    rows = _written(decision, law, received)
    if received is None and decision.is_adopted and _ran_out(rows, law, decision.organ.body.today()):
        rows = _written(decision, law, decision.organ.body.today())
    if decision.is_adopted:
        return rows
    for row in rows:
        if row.code in law.state:
            row.ended_at = clock.now()
            row.save(update_fields=["ended_at"])
    return [one for one in rows if one.ended_at is None]


def running(subjects: Sequence[str]) -> QuerySet[Deadline]:
    """The clocks that run or ran from decisions, by their public ids, the earliest first."""
    rows = Deadline.objects.filter(subject_kind=SUBJECT, subject_id__in=subjects, ended_at=None)
    return rows.order_by("due_on", "pk")


def deadlines_of(decision: Decision) -> list[Deadline]:
    """The clocks that run or ran from one decision. One query."""
    return list(running([decision.public_id]))


def executable_on(decision: Decision, rows: Sequence[Deadline], law: CouncilLaw) -> date | None:
    """From which day it may be carried out: the day after the State's last day to oppose it or to refuse its visa, or
    the day on which the visa came; the day of the vote where the law gives the State no say. None for what was not
    adopted, or does not stand."""
    if not decision.is_adopted or decision.standing != ds.STANDS:
        return None
    days = [one.done_on or one.due_on + ONE_DAY for one in rows if one.code in law.state]
    lifted = [one.on for one in decision.events.all() if one.kind == ds.LIFTED]
    return max([decision.decided_on, *days, *lifted])


def received_on(decision: Decision) -> date | None:
    """When the authority of control received it, as far as that was noted."""
    event = decision.events.filter(kind=ds.RECEIVED).order_by("pk").last()
    return event.on if event else None


def kinds_offered(decision: Decision) -> list[str]:
    """What may come of a decision now, as its law and its standing have it."""
    has_state, has_visa = bool(law_of(decision.organ).state), waits_for_visa(decision)
    return [
        kind
        for kind in ds.EVENTS
        if (has_state or kind not in ds.OF_THE_STATE)
        and (has_visa or kind != ds.VISA)
        and (kind not in ds.MOVED_BY or (decision.standing, ds.MOVED_BY[kind]) in ds.STANDING_MOVES)
    ]


def done_step(event: Event) -> str:
    """The step of the law that this event is the doing of; empty for others."""
    return DONE_BY.get(event.kind, "")


def _written(decision: Decision, law: CouncilLaw, received: date | None) -> list[Deadline]:
    sitting = decision.item.sitting
    return deadlines.of_decision(
        decision.organ,
        subject=(SUBJECT, decision.public_id),
        decided_on=decision.decided_on,
        matter=matter_in(law, decision.item.matter).name,
        needs_visa=waits_for_visa(decision),
        closed_on=max(sitting.on, decision.decided_on) if sitting.closed_at else None,
        received_on=received,
    )


def _ran_out(rows: Sequence[Deadline], law: CouncilLaw, today: date) -> bool:
    return any(one.due_on < today and one.done_on is None for one in rows if one.code in law.state)
