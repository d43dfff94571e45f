"""Plan a consultation on a frozen version, change it while it is planned, cancel it; say how many rounds are held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.consultations import states
from mithaq.consultations.actions.turning import held
from mithaq.consultations.models import Consultation, Requirement
from mithaq.consultations.rules import may_hold
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor
from mithaq.instruments.models import DraftVersion
from mithaq.instruments.states import DRAFT, VALIDATED

MOST_ROUNDS = 10  # REMACTO holds two; more than ten is a slip of the hand


@dataclass(frozen=True)
class Plan:
    """What a consultation would be. ``closes_at``: the first moment at which it is over."""

    title: LocalizedText
    opens_at: datetime
    closes_at: datetime
    answers_due_on: date
    intro: LocalizedText = field(default_factory=empty_text)
    audience: str = states.EVERYBODY
    ways: Sequence[str] = tuple(states.WAYS)


@transaction.atomic
def plan(*, by: Actor, version: DraftVersion, planned: Plan) -> Consultation:
    """The next round of consultation on the instrument of ``version``. Everybody to whom it is addressed sees it.

    Raises NotAllowed to those who do not run consultations of the body; Refused for a text that is not made together
    or is in force already, and for dates that make no sense.
    """
    edition = version.edition
    instrument = edition.instrument
    body = instrument.body
    if not may_hold(by, body):
        raise NotAllowed
    if not instrument.is_made_together or edition.state not in {DRAFT, VALIDATED}:
        raise Refused(_("Only the draft of a text that is made together can be consulted on."), field="version")
    _check_version(version, planned)
    check(planned, body)
    last = Consultation.objects.filter(instrument=instrument).aggregate(last=Max("round"))["last"] or 0
    consultation = Consultation(body=body, instrument=instrument, version=version, round=last + 1)
    _fill(consultation, planned)
    try:
        with transaction.atomic():
            consultation.save()
    except IntegrityError as error:
        raise Refused(_("Somebody planned this round meanwhile.")) from error
    return consultation


@transaction.atomic
def change(
    *, by: Actor, consultation: Consultation, planned: Plan, revision: int, version: DraftVersion | None = None
) -> Consultation:
    """Change a planned consultation. Raises NotAllowed; Refused once it is open, and when another changed it since
    ``revision``: what they wrote stays."""
    found = held(consultation)
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state_at(clock.now()) != states.PLANNED:
        raise Refused(_("It is open: what people were told can no longer be changed."))
    if found.revision != revision:
        raise Refused(_("Somebody changed this meanwhile: look at it as it is now, then change it again."))
    if version is not None and version.edition.instrument_id != found.instrument_id:
        raise Refused(_("Choose one of the list."), field="version")
    check(planned, found.body)
    found.version = version or found.version
    _check_version(found.version, planned)
    _fill(found, planned)
    found.revision += 1
    found.save()
    return found


@transaction.atomic
def cancel(*, by: Actor, consultation: Consultation) -> None:
    """Give up a planned consultation, as if it had not been planned. Raises Refused once it is open, and for one that
    a later round follows."""
    found = held(consultation)
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state_at(clock.now()) != states.PLANNED:
        raise Refused(_("It is open: it can no longer be cancelled."))
    if Consultation.objects.filter(instrument=found.instrument_id, round__gt=found.round).exists():
        raise Refused(_("A later round is planned: cancel that one first."))
    found.delete()


@transaction.atomic
def require_rounds(*, by: Actor, body: Body, rounds: int) -> Requirement:
    """How many concluded rounds each text of ``body`` needs before it is validated."""
    if not may_hold(by, body):
        raise NotAllowed
    if not 1 <= rounds <= MOST_ROUNDS:
        raise Refused(_("Between 1 and %(most)s rounds.") % {"most": MOST_ROUNDS}, field="rounds")
    return Requirement.objects.update_or_create(body=body, defaults={"rounds": rounds})[0]


def check(planned: Plan, body: Body) -> None:
    """Raises Refused, with the field, for a plan that makes no sense."""
    if not planned.title:
        raise Refused(_("Give it a title, in one language at least."), field="title")
    if planned.closes_at <= planned.opens_at:
        raise Refused(_("The period ends before it begins."), field="closes_at")
    if planned.closes_at <= clock.now():
        raise Refused(_("The period would be over already."), field="closes_at")
    if planned.answers_due_on < planned.closes_at.astimezone(ZoneInfo(body.time_zone)).date():
        raise Refused(_("The answers are promised for a day before the period ends."), field="answers_due_on")
    if planned.audience not in states.AUDIENCES:
        raise Refused(_("Choose one of the list."), field="audience")
    if not planned.ways or not set(planned.ways) <= set(states.WAYS):
        raise Refused(_("Choose at least one way to take part."), field="ways")


def _check_version(version: DraftVersion, planned: Plan) -> None:
    if not version.is_public and planned.audience != states.STAFF:
        raise Refused(_("This version is internal: only the people of the body can read it."), field="version")


def _fill(consultation: Consultation, planned: Plan) -> None:
    consultation.title, consultation.intro = planned.title, planned.intro
    consultation.opens_at, consultation.closes_at = planned.opens_at, planned.closes_at
    consultation.answers_due_on, consultation.audience = planned.answers_due_on, planned.audience
    consultation.ways = [way for way in states.WAYS if way in planned.ways]
