"""Whether somebody may judge: never of the body's own staff, never her own work. Asked when she is invited, when she
declares, when she is verified, and again with each assessment and verdict: a mandate gained later stops her."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import Evidence, Report
from mithaq.delivery.rules import is_of_body
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments.models import Carrier, Edition, Instrument, Plan


@dataclass(frozen=True)
class Period:
    """Both days included."""

    first: date
    last: date


def period_of(instrument: Instrument) -> Period:
    """The period that is assessed: the programme's own; of a charter, since its first edition was frozen. It lasts
    until today at least."""
    today = instrument.body.today()
    first = instrument.starts_on
    if first is None:
        frozen = Edition.objects.filter(instrument=instrument, frozen_at__isnull=False).order_by("frozen_at").first()
        zone = ZoneInfo(instrument.body.time_zone)
        first = frozen.frozen_at.astimezone(zone).date() if frozen and frozen.frozen_at else today
    return Period(min(first, today), max(instrument.ends_on or today, today))


def require_independence(person: Person, instrument: Instrument, *, association: Body | None = None) -> None:
    """Raises Refused (field ``person``) with the first reason why ``person`` may not assess ``instrument``."""
    for reason in reasons_against(person, instrument, association=association):
        raise Refused(reason, field="person")


def reasons_against(person: Person, instrument: Instrument, *, association: Body | None = None) -> Iterator[str]:
    """Each in a sentence; none for somebody who may judge."""
    period = period_of(instrument)
    held = list(_held_in(person, period))
    if is_of_body(person, instrument.body, period.first, period.last):
        yield _(
            "An assessor is never of the body’s own staff: this person holds or held a mandate in it, or in a body "
            "above or below it, in the period that is assessed."
        )
    if Report.objects.filter(instrument=instrument, by=person).exists():
        yield _("Nobody assesses their own work: this person reported on it for the body.")
    brought = Evidence.objects.filter(body=instrument.body, side=delivery_states.BODY, added_by=person)
    if brought.exists():
        yield _("Nobody assesses their own work: this person brought evidence in the body’s name.")
    plans = Plan.objects.filter(commitment__edition__instrument=instrument, lead_body__isnull=False)
    led = set(plans.values_list("lead_body", "lead_role").distinct())
    if any((one.body_id, one.role) in led for one in held):
        yield _("Nobody assesses their own work: this person holds or held an office that leads a commitment.")
    carriers = set(Carrier.objects.confirmed().filter(instrument=instrument).values_list("body", flat=True))
    if any(carriers & set(one.body.ancestor_ids()) for one in held):
        yield _("Nobody assesses their own work: this person is of a body that carries a commitment too.")
    if association is not None and (association.pk in carriers or association.pk == instrument.body_id):
        yield _("Nobody assesses their own work: this association carries a commitment too.")


def _held_in(person: Person, period: Period) -> list[Mandate]:
    """Mandates in force on any day of the period."""
    rows = Mandate.objects.filter(Q(until=None) | Q(until__gt=period.first), person=person, since__lte=period.last)
    return list(rows.select_related("body"))
