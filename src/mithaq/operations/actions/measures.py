"""Register a measure: from then on its words, its owner and its day stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.operations import rules, states
from mithaq.operations.actions.checks import Office, check_office, check_period, check_words, instrument_of
from mithaq.operations.domains import domains
from mithaq.operations.models import Measure

MOST = Decimal(10) ** 15


@dataclass(frozen=True)
class MeasureContent:
    """``owner``: the office, as (body, code of the role). The effect in words; counted as well where there is a
    ``target``, of ``unit`` or of money (``currency``), from ``baseline`` (nought when none is given). ``commitment``:
    lineage of the commitment that it serves."""

    title: LocalizedText
    aim: LocalizedText
    domain: str
    owner: Office | None
    starts_on: date
    ends_on: date
    effect: LocalizedText
    direction: str = ""
    unit: LocalizedText = field(default_factory=empty_text)
    currency: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    commitment: str = ""


@transaction.atomic
def register_measure(*, by: Actor, body: Body, content: MeasureContent) -> Measure:
    """Put a measure into the public register. Raises NotAllowed, and Refused with its field."""
    if not rules.may_keep(by, body):
        raise NotAllowed
    for name in ("title", "aim", "effect"):
        check_words(getattr(content, name), field=name)
    if content.domain not in domains():
        raise Refused(_("Say what it is about."), field="domain")
    if content.owner is None:
        raise Refused(_("A measure has an owner: the office that answers for it."), field="owner")
    check_office(content.owner, body, field="owner")
    check_period(content.starts_on, content.ends_on)
    _check_effect(content)
    where, role = content.owner
    return Measure.objects.create(
        body=body,
        title=content.title,
        aim=content.aim,
        domain=content.domain,
        owner_body=where,
        owner_role=role,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        effect=content.effect,
        direction=content.direction if content.target is not None else "",
        unit=content.unit,
        currency=content.currency,
        baseline=None if content.target is None else content.baseline or Decimal(0),
        target=content.target,
        instrument=instrument_of(content.commitment, body),
        commitment=content.commitment,
        written_at=clock.now(),
        by=by if isinstance(by, Person) else None,
        office=office_of(by, body),
    )


def _check_effect(content: MeasureContent) -> None:
    if content.target is None:
        if content.unit or content.currency or content.baseline is not None:
            raise Refused(_("Give the number that is to be reached, or no unit."), field="target")
        return
    if bool(content.unit) == bool(content.currency):
        raise Refused(_("Say of what the effect is counted: a unit, or a currency."), field="unit")
    baseline = content.baseline or Decimal(0)
    if not all(one.is_finite() and abs(one) < MOST for one in (content.target, baseline)):
        raise Refused(_("This number is out of bounds."), field="target")
    if content.direction not in states.DIRECTIONS:
        raise Refused(_("Say whether more of it or less of it is sought."), field="direction")
    if (content.target > baseline) != (content.direction == states.MORE) or content.target == baseline:
        raise Refused(_("From where it starts, this number lies the other way."), field="target")
