"""Write the value of a series on a day: only added, a wrong one corrected by another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import rules
from mithaq.delivery.actions.evidence import EARLIEST, check_number, cited, links_to
from mithaq.delivery.gauges import Gauge, kind_of
from mithaq.delivery.models import Evidence, Reading, ReadingEvidence
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.ledger.actions import record

THERE_ALREADY = _("There is a value of this day already: correct it instead.")


def may_read(by: Actor | None, gauge: Gauge) -> bool:
    """Stewards of the body, who holds the office that leads, and whom the kind of series lets besides."""
    if may_manage(by, gauge.body):
        return True
    if not isinstance(by, Person):
        return False
    if gauge.lead is not None and rules.holds_office(by, *gauge.lead):
        return True
    kind = kind_of(gauge.kind)
    return kind is not None and kind.may_read is not None and kind.may_read(by, gauge)


@transaction.atomic
def read(
    *,
    by: Actor,
    gauge: Gauge,
    on: date,
    value: Decimal,
    words: str = "",
    evidence: Sequence[Evidence] | Sequence[str] = (),
    supersedes: Reading | None = None,
) -> Reading:
    """Write down what ``gauge`` showed on the day ``on``: one value a day. ``supersedes``: the reading of that day that
    this one corrects. Raises NotAllowed, and Refused for a day ahead, a second value of a day, and no number."""
    if not may_read(by, gauge):
        raise NotAllowed
    check_reading(gauge, on, value)
    if supersedes is not None and (supersedes.gauge_id, supersedes.on) != (gauge.public_id, on):
        raise Refused(_("A correction is of the same series and the same day."), field="on")
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=gauge.body, needed=False)
    now = clock.now()
    try:
        with transaction.atomic():
            made = new_reading(gauge, on=on, value=value, words=words, by=by, at=now, office=office_of(by, gauge.body))
            made.supersedes = supersedes
            made.save()
    except IntegrityError as error:
        raise Refused(THERE_ALREADY, field="on") from error
    ReadingEvidence.objects.bulk_create(ReadingEvidence(reading=made, **columns) for columns in links_to(found))
    made.act = record("delivery.read", at=now, public=public_of(made, found))
    made.save(update_fields=["act"])
    return made


def check_reading(gauge: Gauge, on: date, value: Decimal) -> None:
    """Raises Refused, with the field, for a day ahead and for what is no number. No query."""
    if not EARLIEST <= on <= gauge.body.today():
        raise Refused(_("A value is read on a day that is past, or today."), field="on")
    check_number(value)


def new_reading(
    gauge: Gauge, *, on: date, value: Decimal, words: str, by: Actor, at: datetime, office: LocalizedText
) -> Reading:
    """The row that says it, not yet written."""
    return Reading(
        body=gauge.body,
        gauge_kind=gauge.kind,
        gauge_id=gauge.public_id,
        instrument=gauge.instrument,
        commitment=gauge.commitment,
        on=on,
        value=value,
        words=words.strip(),
        read_at=at,
        by=by if isinstance(by, Person) else None,
        office=office,
    )


def public_of(made: Reading, evidence: Sequence[Evidence]) -> dict[str, str | Sequence[str]]:
    """What the public log says of it."""
    public: dict[str, str | Sequence[str]] = {
        "body": made.body.public_id,
        "reading": made.public_id,
        "gauge": made.gauge_id,
        "on": made.on.isoformat(),
        "value": f"{made.value.normalize():f}",
        "evidence": [one.content_hash for one in evidence],
    }
    if made.supersedes is not None:
        public["supersedes"] = made.supersedes.public_id
    return public
