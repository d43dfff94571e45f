"""Addresses that take mail: ``<prefix>+<token>@<domain>``; apps register what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings

from mithaq.core import ids
from mithaq.notices.intake.answers import NoSuchAddress
from mithaq.notices.intake.incoming import Incoming

Handler = Callable[[Incoming], None]
_HANDLERS: dict[str, Handler] = {}
_LOCAL_PART = re.compile(rf"([a-z]{{1,20}})\+([{ids.ALPHABET}-]{{8,56}})")


def register(prefix: str, handler: Handler) -> None:
    """``handler(incoming)`` takes what comes to ``prefix+…``, inside a transaction; called when an app is ready.

    It may raise `Rejected` or `NoSuchAddress`. Any other exception is a fault of ours: the mail comes again later.
    """
    _HANDLERS[prefix] = handler


def address_for(prefix: str, token: str) -> str:
    """The address at which ``token`` takes mail; empty where no mail comes in."""
    return f"{prefix}+{token}@{settings.MAIL_DOMAIN}" if settings.MAIL_DOMAIN else ""


def parsed(address: str) -> tuple[str, str]:
    """Prefix and token of an address in any case of letters. Raises NoSuchAddress for what is none of ours."""
    local, _at, domain = address.lower().rpartition("@")
    found = _LOCAL_PART.fullmatch(local)
    if not settings.MAIL_DOMAIN or domain != settings.MAIL_DOMAIN.lower() or not found or found[1] not in _HANDLERS:
        raise NoSuchAddress
    return found[1], found[2]


def handler_of(prefix: str) -> Handler:
    return _HANDLERS[prefix]
