"""What a ballot's form carries from page to page, signed by the site and kept nowhere on it.

- The *ticket*: what is to be sent and the chance that its tracker and secret are made of. The same form sent twice is
  the same vote, and a receipt can only be had for the choices that were shown for a last look.
- The *kept choices*: a cookie for whoever wants to go on later. It opens for the same line of the roll only.

Neither bears a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.ballots.actions import Ticket
from mithaq.ballots.choosing import Said
from mithaq.ballots.models import Purse
from mithaq.core.errors import Refused

LASTS = 30 * 24 * 3600  # seconds
LONGEST = 3_500  # characters that a browser surely keeps
Choices = list[str] | dict[str, int]


def write_ticket(purse: Purse, whose: str, said: Said, ticket: Ticket) -> str:
    """``whose``: what tells one voter's form from another's."""
    return _signer("ticket", purse, whose).sign_object({**asdict(ticket), "said": dict(said.values)}, compress=True)


def read_ticket(purse: Purse, whose: str, text: str) -> tuple[Said, Ticket]:
    """Raises Refused for a ticket that was altered, or made for another voter or envelope."""
    try:
        held: dict[str, Any] = _signer("ticket", purse, whose).unsign_object(text)
    except signing.BadSignature as error:
        raise Refused(_("This form was altered on its way. Look at your choices and send them again.")) from error
    return Said(held.pop("said")), Ticket(**held)


def keep(response: HttpResponse, purse: Purse, whose: str, said: Said) -> None:
    """Let this browser keep what is chosen so far. Raises Refused where it is too much for a cookie."""
    value = _signer("kept", purse, whose).sign_object(dict(said.values), compress=True)
    if len(value) > LONGEST:
        raise Refused(_("These are too many choices to be kept in a browser."))
    response.set_cookie(
        _cookie(purse),
        value,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def kept(request: HttpRequest, purse: Purse, whose: str) -> Said:
    """What was kept for this voter, or nothing."""
    try:
        values: Mapping[str, str] = _signer("kept", purse, whose).unsign_object(request.COOKIES[_cookie(purse)])
    except (KeyError, signing.BadSignature):
        return Said()
    return Said(values)


def forget(response: HttpResponse, purse: Purse) -> None:
    """Let this browser keep nothing any more."""
    response.delete_cookie(_cookie(purse), samesite="Lax")


def _cookie(purse: Purse) -> str:
    return f"ballot-{purse.public_id}"


def _signer(what: str, purse: Purse, whose: str) -> signing.Signer:
    return signing.Signer(salt=f"mithaq.ballots.{what}.{purse.public_id}.{whose}")
