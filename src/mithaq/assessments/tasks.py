"""What the worker does: end the coding of rounds, end clocks of replies, say when a last day comes near."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from mithaq.assessments import states
from mithaq.assessments.actions.holding import held_item, held_round
from mithaq.assessments.actions.rounds import awaiting_verdict, close_coding, conclude
from mithaq.assessments.models import Assessor, Round, RoundCommitment
from mithaq.assessments.telling import tell_closing, tell_reply_over
from mithaq.directory.models import Body, Person

NEAR = timedelta(days=5)  # before the last day on which assessors code: ours
AT_ONCE = 200  # clocks ended in one sweep: a tick must stay short


def turn(at: datetime) -> int:
    """End what is over by the date of each body. Returns how many rounds and clocks were ended."""
    latest = (at + timedelta(days=1)).date()  # where it is already tomorrow
    done = 0
    for round_ in Round.objects.filter(state=states.OPEN, closes_on__lt=latest).select_related("instrument__body"):
        if _day(at, round_.instrument.body) > round_.closes_on:
            done += _end_coding(round_, at)
    rows = RoundCommitment.objects.filter(settled_at=None, reply_due_on__lt=latest)
    for item in rows.select_related("round__instrument__body").order_by("pk")[:AT_ONCE]:
        if item.is_reply_over(_day(at, item.round.instrument.body)):
            done += _end_clock(item, at)
    for round_ in Round.objects.filter(state=states.REPLY).select_related("instrument__body"):
        done += _conclude(round_)
    return done


def remind(at: datetime) -> int:
    """Tell assessors who have not submitted all that the last day comes near; once a round. Returns how many rounds."""
    near = (at + NEAR).date()
    rows = Round.objects.filter(state=states.OPEN, reminded_at=None, closes_on__lte=near)
    done = 0
    for round_ in rows.select_related("instrument__body"):
        with transaction.atomic():
            tell_closing(round_, _behind(round_))
            Round.objects.filter(pk=round_.pk).update(reminded_at=at)
        done += 1
    return done


def _behind(round_: Round) -> list[Person]:
    """Assessors, as long as a commitment has a place for them or waits for them."""
    waiting = round_.commitments.filter(found_at=None)
    if not waiting.exists():
        return []
    rows = Assessor.objects.active().filter(instrument=round_.instrument).select_related("person")
    whole = round_.commitments.count()
    return [one.person for one in rows if one.assessments.submitted().filter(item__round=round_).count() < whole]


@transaction.atomic
def _end_coding(round_: Round, at: datetime) -> int:
    round_ = held_round(round_)
    if round_.state != states.OPEN:
        return 0
    close_coding(round_, at)
    return 1


@transaction.atomic
def _end_clock(item: RoundCommitment, at: datetime) -> int:
    item = held_item(item)
    if item.settled_at is not None:
        return 0
    item.settled_at = at
    item.save(update_fields=["settled_at"])
    tell_reply_over(item)
    return 1


@transaction.atomic
def _conclude(round_: Round) -> int:
    """Where no verdict is left to give, and no reply is awaited."""
    round_ = held_round(round_)
    if round_.state != states.REPLY or awaiting_verdict(round_):
        return 0
    if round_.commitments.filter(found_at__isnull=False, settled_at=None).exists():
        return 0
    conclude(round_)
    return 1


def _day(at: datetime, body: Body) -> date:
    return at.astimezone(ZoneInfo(body.time_zone)).date()
