"""Ask for an e-mail from one machine often enough for a household, and not often enough to write to a whole town."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mithaq.core.counters import count_up
from mithaq.core.errors import Refused

AN_HOUR = 60 * 60  # seconds
ASKS_AN_HOUR = 30


def count_ask(request: HttpRequest) -> None:
    """One more from here. Raises Refused when there were too many in this hour."""
    name = f"follow-asks:{get_adapter().get_client_ip(request)}"
    if count_up(name, seconds=AN_HOUR) > ASKS_AN_HOUR:
        raise Refused(_("Too many asked from here. Wait an hour, then try again."), field="email")
