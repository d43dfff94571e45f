"""Who calls: nobody in particular, or the person whose key a tool brings. Counted, outside of any transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from mithaq.core.counters import count_up
from mithaq.core.ids import hash_of_secret
from mithaq.directory.models import Person
from mithaq.portal.api.keys import key_of
from mithaq.portal.api.models import READ

MINUTE = 60
CALLS = 300  # a minute, by one key
WRITES = 60  # a minute, by one key
WRONG_KEYS = 30  # a minute, from one place


@dataclass(frozen=True)
class Caller:
    """``person``: by whose key it is asked; None: anybody."""

    person: Person | None = None


def reader(request: HttpRequest) -> Caller:
    """For what everybody may ask: with a key, also what only its owner sees. A wrong key is told, never passed over."""
    token = _token(request)
    return Caller(_person(request, token, scope=READ, most=CALLS)) if token else Caller()


class Key(HttpBearer):
    """For what only a key with this scope opens."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        return Caller(_person(request, token, scope=self.scope, most=WRITES))


def _token(request: HttpRequest) -> str:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def _person(request: HttpRequest, token: str, *, scope: str, most: int) -> Person:
    place = f"api.wrong.{hash_of_secret(request.META.get('REMOTE_ADDR', ''))}"
    key = key_of(token)
    if key is None:
        too_many = count_up(place, seconds=MINUTE) > WRONG_KEYS
        raise (
            HttpError(429, _("Too many calls: wait a minute."))
            if too_many
            else HttpError(401, _("This key opens nothing."))
        )
    if count_up(f"api.{scope}.{key.public_id}", seconds=MINUTE) > most:
        raise HttpError(429, _("Too many calls: wait a minute."))
    if scope not in key.scopes:
        raise HttpError(403, _("This key is not for this: make one that is."))
    return key.person
