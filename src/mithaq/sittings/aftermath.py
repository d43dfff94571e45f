"""What the law's clocks say of a decision once it is taken: its deadlines, and from which day it may be carried out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

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
DONE_BY = {ds.SENT: TO_STATE, ds.VISA: "visa", ds.OPPOSITION: "opposition", ds.COPIES: COPIES}


def waits_for_visa(decision: Decision) -> bool:
    """Whether the law wants a visa for it, or leaves that open and its body has chosen one."""
    law = law_of(decision.organ)
    visa = matter_in(law, decision.item.matter).visa
    return bool(law.approval) and (visa is Visa.NEEDED or (visa is Visa.OPEN and decision.organ.needs_visa))


def write_deadlines(decision: Decision) -> list[Deadline]:
    """The clocks that run from a decision, written or brought up to date with what is known of it. A rejected proposal
    is sent and posted, but nobody opposes or approves it."""
    law = law_of(decision.organ)
    closed = decision.item.sitting.closed_at
    received = decision.events.filter(kind=ds.RECEIVED).order_by("pk").last()
    rows = deadlines.of_decision(
        decision.organ,
        subject=(SUBJECT, decision.public_id),
        decided_on=decision.decided_on,
        matter=matter_in(law, decision.item.matter).name,
        needs_visa=waits_for_visa(decision),
        closed_on=decision.item.sitting.on if closed else None,
        received_on=received.on if received else None,
    )
    if not decision.is_adopted:
        of_state = [one for one in rows if one.code in law.state and one.ended_at is None]
        for row in of_state:
            row.ended_at = clock.now()
            row.save(update_fields=["ended_at"])
        rows = [one for one in rows if one not in of_state]
    return rows


def deadlines_of(decision: Decision) -> list[Deadline]:
    """The clocks that run or ran from a decision, the earliest first. One query."""
    rows = Deadline.objects.filter(subject_kind=SUBJECT, subject_id=decision.public_id)
    return list(rows.filter(ended_at=None).order_by("due_on", "pk"))


def executable_on(decision: Decision, rows: Sequence[Deadline], law: CouncilLaw) -> date | None:
    """From which day it may be carried out: the day after the State's last day to oppose it, or to refuse its visa, or
    the day on which the visa came; the day of the vote where the law gives the State no say. None for what was not
    adopted, or does not stand."""
    if not decision.is_adopted or decision.standing != ds.STANDS:
        return None
    days = [one.done_on or one.due_on + ONE_DAY for one in rows if one.code in law.state]
    lifted = [one.on for one in decision.events.all() if one.kind == ds.LIFTED]
    return max([decision.decided_on, *days, *lifted])


def is_settled(rows: Sequence[Deadline], law: CouncilLaw, today: date) -> bool:
    """Whether the State has no say any more: each of its clocks was answered, or has passed."""
    return all(one.done_on is not None or one.due_on < today for one in rows if one.code in law.state)


def kinds_offered(decision: Decision) -> list[str]:
    """What may come of a decision now, as its law and its standing have it."""
    law = law_of(decision.organ)
    has_state = bool(law.state)
    kinds = [one for one in ds.EVENTS if has_state or one not in ds.OF_THE_STATE]
    if not waits_for_visa(decision):
        kinds.remove(ds.VISA) if ds.VISA in kinds else None
    return [one for one in kinds if one not in ds.MOVED_BY or _may_move(decision, one)]


def done_step(event: Event) -> str:
    """The step of the law that this event is the doing of; empty for others."""
    return DONE_BY.get(event.kind, "")


def _may_move(decision: Decision, kind: str) -> bool:
    return (decision.standing, ds.MOVED_BY[kind]) in ds.STANDING_MOVES
