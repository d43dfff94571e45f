"""What other apps may name: an account that was given is a record of this site, and can be evidence elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from mithaq.accounts import states
from mithaq.accounts.addresses import of_account
from mithaq.accounts.models import Account
from mithaq.accounts.naming import title_of
from mithaq.meetings import things
from mithaq.meetings.things import Thing

ACCOUNT = "account"


def declare() -> None:
    """Let accounts be named."""
    things.register(ACCOUNT, _("an account given by an office"), given)


def given(public_ids: Sequence[str]) -> dict[str, Thing]:
    """Those that everybody may read and that were given. One query."""
    rows = Account.objects.visible_to(None).filter(public_id__in=public_ids, given_on__isnull=False)
    rows = rows.exclude(state=states.DRAFT).select_related("body", "mandate")
    return {one.public_id: Thing(title_of(one.mandate), of_account(one), one.given_on) for one in rows}
