"""Choose by which way and how often one is told."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.notices.actions.contacts import normal_address
from mithaq.notices.kinds import declared
from mithaq.notices.models import Notice, Preference, Stop
from mithaq.notices.models.wishes import AT_ONCE, DAILY, WEEKLY
from mithaq.notices.phones import normal_phone

NEVER = "never"
RHYTHMS = (AT_ONCE, DAILY, WEEKLY, NEVER)


@transaction.atomic
def choose(
    *, by: Person, rhythms: Mapping[str, str], hour: int, time_zone: str, phone: str = "", postal_address: str = ""
) -> Preference:
    """``rhythms``: kind -> at_once, daily, weekly or never. What is always sent is not chosen.

    What waits for a digest that is no longer wanted goes out at once, or stays on screen. Raises Refused.
    """
    codes = [kind.code for kind in declared()]
    chosen = {code: rhythms[code] for code in codes if code in rhythms}
    if not set(chosen.values()) <= set(RHYTHMS) or not 0 <= hour < 24:
        raise Refused(_("Choose among what is offered."))
    Stop.objects.filter(person=by, kind__in=chosen).delete()
    never = [code for code, rhythm in chosen.items() if rhythm == NEVER]
    Stop.objects.bulk_create([Stop(person=by, kind=code) for code in never], ignore_conflicts=True)
    held = Notice.objects.filter(person=by, state=Notice.HELD)
    held.filter(kind__in=never).update(state=Notice.SHOWN)
    held.filter(kind__in=[code for code in chosen if chosen[code] == AT_ONCE]).update(state=Notice.WAITING)
    preference, _created = Preference.objects.update_or_create(
        person=by,
        defaults={
            "rhythms": {code: rhythm for code, rhythm in chosen.items() if rhythm in {DAILY, WEEKLY}},
            "hour": hour,
            "time_zone": time_zone,
            "phone": normal_phone(phone) if phone.strip() else "",
            "postal_address": normal_address(postal_address),
        },
    )
    return preference
