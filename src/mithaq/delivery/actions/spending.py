"""Write down money that was committed or spent for a commitment: only added, a wrong entry corrected by another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import rules, states
from mithaq.delivery.actions.evidence import EARLIEST, cited, links_to
from mithaq.delivery.models import Evidence, Spending, SpendingEvidence
from mithaq.delivery.offices import office_of
from mithaq.delivery.promises import COMMITMENT, budget_currency
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import Instrument
from mithaq.ledger.actions import record

MOST = Decimal(10) ** 14
_CODE = re.compile(r"[A-Z]{3}")


@transaction.atomic
def spend(
    *,
    by: Actor,
    subject: Subject,
    kind: str,
    on: date,
    amount: Decimal,
    currency: str = "",
    words: str = "",
    evidence: Sequence[Evidence] | Sequence[str] = (),
    supersedes: Spending | None = None,
) -> Spending:
    """Write that ``amount`` was ``committed`` or ``spent`` (``kind``) on a day, for the commitment ``subject``.

    ``currency`` (ISO 4217) may be left empty where the plan has a budget, whose currency it is then. ``supersedes``:
    the entry of the same kind that this one corrects; an amount of nought takes it back. Raises NotAllowed, and Refused
    with its field.
    """
    if not rules.may_report(by, subject):
        raise NotAllowed
    instrument = _instrument_of(subject)
    currency = _currency(subject, currency)
    _check(kind, on, amount, supersedes, today=subject.body.today())
    if supersedes is not None and (supersedes.commitment, supersedes.kind) != (subject.public_id, kind):
        raise Refused(_("A correction is of the same commitment and of the same kind."), field="kind")
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=subject.body, needed=False)
    now = clock.now()
    try:
        with transaction.atomic():
            made = Spending.objects.create(
                body=subject.body,
                instrument=instrument,
                commitment=subject.public_id,
                kind=kind,
                on=on,
                amount=amount,
                currency=currency,
                words=words.strip(),
                supersedes=supersedes,
                written_at=now,
                by=by if isinstance(by, Person) else None,
                office=office_of(by, subject.body),
            )
    except IntegrityError as error:
        raise Refused(_("This entry was corrected meanwhile: see what stands now.")) from error
    SpendingEvidence.objects.bulk_create(SpendingEvidence(spending=made, **columns) for columns in links_to(found))
    public: dict[str, str | Sequence[str]] = {
        "body": subject.body.public_id,
        "entry": made.public_id,
        "commitment": subject.public_id,
        "kind": kind,
        "on": on.isoformat(),
        "amount": f"{amount:.2f}",
        "currency": currency,
        "evidence": [one.content_hash for one in found],
    }
    if supersedes is not None:
        public["supersedes"] = supersedes.public_id
    made.act = record("delivery.spent", at=now, public=public)
    made.save(update_fields=["act"])
    return made


def _instrument_of(subject: Subject) -> Instrument:
    if subject.kind != COMMITMENT or subject.instrument is None:
        raise Refused(_("Money is written down for a commitment."))
    return subject.instrument


def _currency(subject: Subject, given: str) -> str:
    """That of the budget, where there is one: sums of two currencies say nothing."""
    budgeted, currency = budget_currency(subject.public_id), given.strip().upper()
    if budgeted and currency not in {"", budgeted}:
        said = _("The budget of this commitment is in %(currency)s: so is what is spent.")
        raise Refused(said % {"currency": budgeted}, field="currency")
    if not budgeted and not _CODE.fullmatch(currency):
        raise Refused(_("Give the currency by its code of three letters, as MAD."), field="currency")
    return budgeted or currency


def _check(kind: str, on: date, amount: Decimal, supersedes: Spending | None, *, today: date) -> None:
    if kind not in states.MONEY:
        raise Refused(_("Say whether it is committed or spent."), field="kind")
    if not EARLIEST <= on <= today:
        raise Refused(_("Money is written down once it is committed or spent: the day cannot lie ahead."), field="on")
    if not amount.is_finite() or not 0 <= amount < MOST or amount != amount.quantize(Decimal("0.01")):
        raise Refused(_("An amount is not negative and has two decimals at most."), field="amount")
    if amount == 0 and supersedes is None:
        raise Refused(_("Nought is written down only to take back an entry."), field="amount")
