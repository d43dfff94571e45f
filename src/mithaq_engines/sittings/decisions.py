"""What a decision starts: minutes to the State, opposition, visa, posting, the members' copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mithaq_engines.clocks import Facts
from mithaq_engines.sittings.laws import CouncilLaw, NotLawfulError, SittingError, Visa
from mithaq_engines.sittings.steps import Step, forward
from mithaq_engines.sittings.told import Article, said

DECISION, CLOSED, RECEIVED = "decision", "session-closed", "received"


def after(
    law: CouncilLaw,
    decided_on: date,
    matter: str = "ordinary",
    needs_visa: bool = False,
    *,
    closed_on: date | None = None,
    received_on: date | None = None,
) -> list[Step]:
    """
    What follows a decision, the earliest first. ``closed_on``: when the session closed, from which minutes are counted;
    until it is known they are counted from the decision, which is never later. ``received_on``: when the State received
    the decision; until then what it starts is a projection from the last lawful day of sending. ``needs_visa``: as the
    law says, or as the body chose where that is open (``Matter.visa``). Raises NotLawfulError for a visa that the law
    does not have, SittingError for dates in an impossible order, or a matter that it has not.
    """
    rule = law.matter(matter)
    if needs_visa and not law.approval:
        raise NotLawfulError(f"{law.code} knows no visa")
    closed = closed_on or decided_on
    if closed < decided_on:
        raise SittingError(f"the session closed on {closed.isoformat()}, before the decision")
    if received_on is not None and received_on < decided_on:
        raise SittingError(f"received on {received_on.isoformat()}, before the decision")
    events = {DECISION: decided_on, CLOSED: closed, **({RECEIVED: received_on} if received_on else {})}
    facts = Facts(events={name: day for name, day in events.items() if name in law.clocks.events})
    open_visa = said("visa-open", article=Article(rule.visa_article or rule.article))
    more = dict.fromkeys(law.approval, (open_visa,)) if rule.visa is Visa.OPEN else {}
    if closed_on is None:
        more |= {name: (said("closed-unknown"),) for name in counted_from_closing(law)}
    wanted = (*law.following, *(law.approval if needs_visa else ()))
    steps = [replace(forward(law, clock, facts), reasons=more.get(clock, ())) for clock in wanted]
    return sorted(steps, key=lambda each: each.due)


def counted_from_closing(law: CouncilLaw) -> list[str]:
    """The clocks that run from the day on which the session closed."""
    return [name for name in law.following if law.clocks.clocks[name].starts.event == CLOSED]
