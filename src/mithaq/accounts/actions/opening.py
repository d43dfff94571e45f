"""Open the accounts of periods that are over, one for each mandate that covered a day of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Q

from mithaq.accounts import periods, states
from mithaq.accounts.actions.proposing import propose
from mithaq.accounts.models import Account, Obligation
from mithaq.accounts.periods import Period
from mithaq.directory.models import Body, Mandate

LOOKS_BACK = 2  # periods looked at each day: a mandate written down late still owes its account


def open_periods(obligation: Obligation, *, at: datetime) -> list[Account]:
    """Accounts that were missing; the next look is at the body's next midnight. May be called by many at once."""
    body, opened = obligation.body, []
    today = body.today()
    over = periods.ended(obligation.first_on, obligation.months, until=obligation.until, today=today)
    pairs = Q()
    for office in obligation.offices.all():
        pairs |= Q(body=office.body_id, role=office.role)
    for period in over[-LOOKS_BACK:] if pairs else []:
        known = Account.objects.filter(starts_on=period.starts_on, obligation__isnull=False).values("mandate")
        covering = Mandate.objects.filter(Q(until=None) | Q(until__gt=period.starts_on), since__lte=period.ends_on)
        missing = covering.filter(pairs, person__erased_at=None).exclude(pk__in=known)
        for mandate in missing.select_related("person", "body"):
            account = _open(obligation, mandate, period)
            opened += [account] if account else []
    Obligation.objects.filter(pk=obligation.pk).update(look_at=_next_midnight(body, today))
    return opened


def _open(obligation: Obligation, mandate: Mandate, period: Period) -> Account | None:
    """None where another opened it at the same moment, and for a mandate that ended the day it began."""
    last = period.ends_on if mandate.until is None else min(period.ends_on, mandate.until - timedelta(days=1))
    first = max(period.starts_on, mandate.since)
    if last < first:
        return None
    body, language = obligation.body, mandate.person.language
    try:
        with transaction.atomic():
            account = Account.objects.create(
                body=body,
                obligation=obligation,
                mandate=mandate,
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                part_from=first,
                part_to=last,
                due_on=periods.due_on(period, obligation.days_to_give),
                answer_body=obligation.answer_body,
                answer_role=obligation.answer_role,
                state=states.DUE,
                language=language if language in body.languages else body.language,
            )
            propose(account)
    except IntegrityError:
        return None
    return account


def _next_midnight(body: Body, today: date) -> datetime:
    return datetime.combine(today + timedelta(days=1), time.min, tzinfo=ZoneInfo(body.time_zone))
