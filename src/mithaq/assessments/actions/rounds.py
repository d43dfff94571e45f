"""Plan a round, open it, end the coding, conclude it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.assessments import books, reply_clock, rules, states
from mithaq.assessments.actions.holding import held_item, held_round, moved, person_of
from mithaq.assessments.coded import tidy
from mithaq.assessments.models import Assessment, Assessor, Proposal, Round, RoundCommitment, Verdict
from mithaq.assessments.telling import tell_findings, tell_opened
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.rules import Actor
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Commitment, Edition, Instrument
from mithaq.ledger.actions import record

MOST_DAYS = 90  # of a right of reply


@dataclass(frozen=True)
class RoundPlan:
    """``commitments``: lineages; empty for all that can be assessed. ``book``: a code book for this kind of text."""

    stage: str
    opens_on: date
    closes_on: date
    book: str = ""
    commitments: Sequence[str] = ()
    reply_days: int = states.REPLY_DAYS
    reply_unit: str = states.WORKING
    assessors_each: int = 2
    method: LocalizedText = field(default_factory=empty_text)


@transaction.atomic
def plan_round(*, by: Actor, instrument: Instrument, plan: RoundPlan) -> Round:
    """Plan the assessment of the public text of ``instrument``.

    Raises NotAllowed; Refused without a public text or without commitments in it, for dates out of order, a book for
    another kind of text, a right of reply without days.
    """
    if not rules.may_organise(by, instrument):
        raise NotAllowed
    edition = _edition_of(instrument)
    _require_dates(instrument, edition, plan)
    book = books.book_for(instrument, plan.book)
    if plan.reply_unit not in states.UNITS or not 1 <= plan.reply_days <= MOST_DAYS:
        raise Refused(_("A right of reply lasts from 1 to %(most)d days.") % {"most": MOST_DAYS}, field="reply_days")
    if plan.assessors_each not in (1, 2):
        raise Refused(_("One or two assessors code each commitment."), field="assessors_each")
    lineages = _lineages_of(edition, plan.commitments)
    round_ = Round.objects.create(
        instrument=instrument,
        edition=edition,
        edition_hash=edition.content_hash,
        book=book.code,
        book_version=book.version,
        book_digest=book.digest,
        stage=plan.stage,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        reply_days=plan.reply_days,
        reply_unit=plan.reply_unit,
        assessors_each=plan.assessors_each,
        method=tidy(plan.method),
        planned_at=clock.now(),
        planned_by=person_of(by),
    )
    RoundCommitment.objects.bulk_create(
        RoundCommitment(round=round_, lineage=lineage, order=order) for order, lineage in enumerate(lineages, start=1)
    )
    return round_


@transaction.atomic
def open_round(*, by: Actor, round_: Round) -> Round:
    """Assessors code from now on; text, book and dates stay as they are.

    Raises NotAllowed; Refused before its day, after its last, without a verified assessor, when the text was replaced
    meanwhile, or another final assessment is open.
    """
    round_ = held_round(round_)
    if not rules.may_organise(by, round_.instrument):
        raise NotAllowed
    state = moved(round_.state, "open", states.MOVES, names=states.STATES)
    now, today = clock.now(), round_.instrument.body.today()
    if not round_.opens_on <= today <= round_.closes_on:
        raise Refused(_("A round opens between its first and its last day of assessment."), field="opens_on")
    if not Assessor.objects.active().filter(instrument=round_.instrument).exists():
        raise Refused(_("Nobody was verified as an assessor of this text yet."))
    if _edition_of(round_.instrument).pk != round_.edition_id:
        raise Refused(_("A new edition came into force meanwhile: plan the round again, on that text."))
    act = record(
        "assessments.opened",
        at=now,
        public={
            "round": round_.public_id,
            "instrument": round_.instrument.public_id,
            "body": round_.instrument.body.public_id,
            "edition": round_.edition_hash,
            "book": round_.book,
            "version": round_.book_version,
            "words": round_.book_digest,
            "stage": round_.stage,
            "commitments": round_.commitments.count(),
            "closes": round_.closes_on.isoformat(),
        },
    )
    round_.state, round_.opened_at, round_.act = state, now, act
    try:
        with transaction.atomic():
            round_.save(update_fields=["state", "opened_at", "act"])
    except IntegrityError as error:
        raise Refused(_("A final assessment of this text is open already.")) from error
    tell_opened(round_)
    return round_


@transaction.atomic
def cancel_round(*, by: Actor, round_: Round) -> Round:
    """Give up a round that never opened."""
    round_ = held_round(round_)
    if not rules.may_organise(by, round_.instrument):
        raise NotAllowed
    round_.state = moved(round_.state, "cancel", states.MOVES, names=states.STATES)
    round_.save(update_fields=["state"])
    return round_


@transaction.atomic
def end_coding(*, by: Actor, round_: Round) -> Round:
    """No more codings: findings of one assessor alone go to the body too. Raises NotAllowed; Refused before the last
    day, as long as somebody has not submitted what she took."""
    round_ = held_round(round_)
    if not rules.may_organise(by, round_.instrument):
        raise NotAllowed
    if round_.is_coding(round_.instrument.body.today()):
        waiting = round_.commitments.exclude(found_at__isnull=False)
        if waiting.exists():
            raise Refused(_("Assessors have until the last day, as long as one commitment is not assessed."))
    close_coding(round_, clock.now())
    return round_


def close_coding(round_: Round, at: datetime) -> None:
    """The same, for the worker when the last day is over; ``round_`` is locked."""
    round_.state = moved(round_.state, "end coding", states.MOVES, names=states.STATES)
    round_.coding_ended_at = at
    round_.save(update_fields=["state", "coding_ended_at"])
    Assessment.objects.filter(item__round=round_, submitted_at=None, dropped_at=None).update(dropped_at=at)
    submitted = round_.commitments.filter(found_at=None, assessments__submitted_at__isnull=False).distinct()
    for item in submitted:
        hand_over(held_item(item))


def hand_over(item: RoundCommitment) -> None:
    """The findings of a commitment go to the body: its clock starts. ``item`` is locked."""
    round_ = item.round
    body, now = round_.instrument.body, clock.now()
    today = body.today()
    counted = reply_clock.count(body, since=today, days=round_.reply_days, unit=round_.reply_unit)
    item.found_at, item.found_on = now, today
    item.reply_due_on, item.counted = counted.due_on, dict(counted.passed_over)
    item.save(update_fields=["found_at", "found_on", "reply_due_on", "counted"])
    tell_findings(item)


@transaction.atomic
def conclude_round(*, by: Actor, round_: Round) -> Round:
    """Nothing is left to say. Raises NotAllowed; Refused as long as a verdict is still to be given."""
    round_ = held_round(round_)
    if not rules.may_organise(by, round_.instrument):
        raise NotAllowed
    moved(round_.state, "conclude", states.MOVES, names=states.STATES)
    if waiting := awaiting_verdict(round_):
        raise Refused(_("A verdict is still to be given on commitments: %(count)d.") % {"count": len(waiting)})
    conclude(round_)
    return round_


def conclude(round_: Round) -> None:
    """The same once the last verdict is given; ``round_`` is locked."""
    now = clock.now()
    round_.state = moved(round_.state, "conclude", states.MOVES, names=states.STATES)
    round_.concluded_at = now
    round_.end_act = record(
        "assessments.closed",
        at=now,
        public={
            "round": round_.public_id,
            "commitments": round_.commitments.count(),
            "verdicts": Verdict.objects.standing().filter(item__round=round_).count(),
        },
    )
    round_.save(update_fields=["state", "concluded_at", "end_act"])
    Proposal.objects.filter(item__round=round_).delete()


def awaiting_verdict(round_: Round) -> list[RoundCommitment]:
    """Commitments with findings and without a verdict, of which an assessor can still give one."""
    rows = round_.commitments.filter(found_at__isnull=False, verdicts=None)
    return list(rows.filter(assessments__submitted_at__isnull=False, assessments__assessor__state="active").distinct())


def _edition_of(instrument: Instrument) -> Edition:
    """The text that binds: the public edition of the highest number. Raises Refused."""
    rows = Edition.objects.filter(instrument=instrument, state=instrument_states.FROZEN).select_related("instrument")
    edition = rows.first()
    if edition is None:
        raise Refused(_("Nothing was promised in public yet: there is nothing to assess."))
    return edition


def _lineages_of(edition: Edition, wanted: Sequence[str]) -> list[str]:
    rows = Commitment.objects.filter(edition=edition).order_by("section__order", "order", "pk")
    known = list(rows.values_list("lineage", flat=True))
    if not known:
        raise Refused(_("This text has no commitment: there is nothing to assess."))
    chosen = [lineage for lineage in known if not wanted or lineage in wanted]
    if len(chosen) < len(set(wanted)):
        raise Refused(_("Choose among the commitments of the text that is in force."), field="commitments")
    return chosen


def _require_dates(instrument: Instrument, edition: Edition, plan: RoundPlan) -> None:
    if plan.stage not in states.STAGES:
        raise Refused(_("Choose one of the list."), field="stage")
    if plan.closes_on <= plan.opens_on:
        raise Refused(_("The last day of assessment comes after the first."), field="closes_on")
    if plan.closes_on < instrument.body.today():
        raise Refused(_("The last day of assessment is behind us."), field="closes_on")
    if edition.frozen_at is not None and plan.opens_on < edition.frozen_at.date():
        raise Refused(_("This text was not public yet on that day."), field="opens_on")
    if plan.stage == states.FINAL and instrument.ends_on is not None and plan.opens_on <= instrument.ends_on:
        raise Refused(
            _("A final assessment begins once the period is over. Before, plan one under way."), field="opens_on"
        )
