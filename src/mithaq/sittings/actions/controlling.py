"""After a decision: what the authority of control answers, what a court says, where it was posted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import end_by_decision
from mithaq.instruments.models import Adoption
from mithaq.ledger.actions import record
from mithaq.sittings import aftermath, deadlines
from mithaq.sittings import decision_states as ds
from mithaq.sittings.actions.deciding import locked
from mithaq.sittings.actions.publishing import bring_into_force
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Decision, Event, Posting
from mithaq.sittings.rules import Actor


@dataclass(frozen=True)
class Came:
    """What came of a decision. ``reference``: the number of the letter, receipt or judgement."""

    kind: str
    on: date
    reason: LocalizedText = field(default_factory=empty_text)
    reference: str = ""


@dataclass(frozen=True)
class Posted:
    """Where a decision was posted, by whom, from when, and to when if that is known."""

    posted_from: date
    posted_by: Mandate
    place: LocalizedText = field(default_factory=empty_text)
    address: str = ""
    posted_to: date | None = None


@transaction.atomic
def note_event(*, by: Actor, decision: Decision, came: Came) -> Event:
    """Write down what came of a decision, and let the law's clocks and the adoption follow.

    Raises NotAllowed; Refused for a kind that this law has not or that cannot come now, for a day before the vote or
    still to come, and without a reason where one is asked: it is published.
    """
    decision = locked(by, decision)
    if came.kind not in aftermath.kinds_offered(decision):
        raise Refused(_("This cannot come of the decision now."), field="kind")
    if came.on < decision.decided_on or came.on > decision.organ.body.today():
        raise Refused(_("The day lies between the vote and today."), field="on")
    if came.kind in ds.WITH_REASON and not came.reason:
        raise Refused(_("Say why: the reason is published."), field="reason")
    event = Event.objects.create(
        decision=decision,
        kind=came.kind,
        on=came.on,
        reason=came.reason,
        reference=came.reference.strip()[:120],
        entered_by=_person(by),
    )
    _move(decision, event)
    follow(decision)
    _mark_done(decision, event)
    return event


@transaction.atomic
def post_decision(*, by: Actor, decision: Decision, posted: Posted) -> Posting:
    """Write down that a published decision was posted, for its certificate.

    Raises NotAllowed; Refused for what is not published, without a place or an address, for a day before the vote or
    still to come, and for somebody who holds no mandate in the body.
    """
    decision = locked(by, decision)
    body = decision.organ.body
    if not decision.is_published:
        raise Refused(_("Publish the decision first."))
    if not posted.place and not posted.address:
        raise Refused(_("Say where it was posted: a place, a web address, or both."), field="place")
    if posted.posted_from < decision.decided_on or posted.posted_from > body.today():
        raise Refused(_("The day lies between the vote and today."), field="posted_from")
    if posted.posted_to is not None and posted.posted_to < posted.posted_from:
        raise Refused(_("The posting ends before it starts."), field="posted_to")
    if not Mandate.objects.active(posted.posted_from).filter(pk=posted.posted_by.pk, body=body).exists():
        raise Refused(_("Only somebody who holds a mandate in the body certifies a posting."), field="posted_by")
    posting = Posting.objects.create(
        decision=decision,
        posted_from=posted.posted_from,
        posted_to=posted.posted_to,
        place=posted.place,
        address=posted.address,
        posted_by=posted.posted_by,
        entered_by=_person(by),
    )
    rows = [one for one in aftermath.deadlines_of(decision) if one.code == aftermath.POSTING and one.is_open]
    deadlines.done(rows, on=posting.posted_from, by=_person(by), proof=posting.public_id)
    return posting


def follow(decision: Decision) -> date | None:
    """Find the law's days of a locked decision anew, and let the adoption it made follow them. For actions of this app.
    Returns from which day the decision may be carried out."""
    rows, before = aftermath.write_deadlines(decision), decision.executable_on
    decision.executable_on = aftermath.executable_on(decision, rows, law_of(decision.organ))
    if decision.executable_on != before:
        decision.save(update_fields=["executable_on"])
    bring_into_force(by=INSTALLATION, decision=decision)
    return decision.executable_on


def _move(decision: Decision, event: Event) -> None:
    """An opposition holds a decision up, an annulment ends it: with the text's adoption, and in the log."""
    move = ds.MOVED_BY.get(event.kind)
    if move is None:
        return
    decision.standing = ds.STANDING_MOVES[decision.standing, move]
    decision.save(update_fields=["standing"])
    event.act = record(
        "sittings.standing_changed",
        at=clock.now(),
        public={"decision": decision.public_id, "standing": decision.standing, "on": event.on.isoformat()},
    )
    event.save(update_fields=["act"])
    if decision.standing != ds.STANDS:
        for adoption in Adoption.objects.filter(decision_id=decision.public_id, ended_on=None):
            end_by_decision(adoption=adoption, ended_on=event.on)


def _mark_done(decision: Decision, event: Event) -> None:
    """The step of the law that this event is the doing of, if any; then the days that hang on it."""
    code = aftermath.done_step(event)
    rows = [one for one in aftermath.deadlines_of(decision) if one.code == code and one.is_open]
    if rows:
        deadlines.done(rows, on=event.on, by=event.entered_by, proof=event.reference)
        follow(decision)


def _person(by: Actor) -> Person | None:
    return by if isinstance(by, Person) else None
