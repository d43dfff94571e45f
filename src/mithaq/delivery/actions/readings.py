"""Write the value of a series on a day: only added, a wrong one corrected by another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import rules
from mithaq.delivery.actions.evidence import EARLIEST, cited, links_to
from mithaq.delivery.gauges import Gauge, kind_of
from mithaq.delivery.models import Evidence, Reading, ReadingEvidence
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.ledger.actions import record

MOST = Decimal(10) ** 15


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
    if not EARLIEST <= on <= gauge.body.today():
        raise Refused(_("A value is read on a day that is past, or today."), field="on")
    if not value.is_finite() or abs(value) >= MOST:
        raise Refused(_("This number is out of bounds."), field="value")
    if supersedes is not None and (supersedes.gauge_id, supersedes.on) != (gauge.public_id, on):
        raise Refused(_("A correction is of the same series and the same day."), field="on")
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=gauge.body, needed=False)
    now = clock.now()
    try:
        with transaction.atomic():
            made = Reading.objects.create(
                body=gauge.body,
                gauge_kind=gauge.kind,
                gauge_id=gauge.public_id,
                instrument=gauge.instrument,
                commitment=gauge.commitment,
                on=on,
                value=value,
                words=words.strip(),
                supersedes=supersedes,
                read_at=now,
                by=by if isinstance(by, Person) else None,
                office=office_of(by, gauge.body),
            )
    except IntegrityError as error:
        raise Refused(_("There is a value of this day already: correct it instead."), field="on") from error
    ReadingEvidence.objects.bulk_create(ReadingEvidence(reading=made, **columns) for columns in links_to(found))
    public: dict[str, str | Sequence[str]] = {
        "body": gauge.body.public_id,
        "reading": made.public_id,
        "gauge": gauge.public_id,
        "on": on.isoformat(),
        "value": f"{value.normalize():f}",
        "evidence": [one.content_hash for one in found],
    }
    if supersedes is not None:
        public["supersedes"] = supersedes.public_id
    made.act = record("delivery.read", at=now, public=public)
    made.save(update_fields=["act"])
    return made
