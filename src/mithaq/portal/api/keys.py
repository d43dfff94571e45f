"""Make an access key, revoke it, and find out whose it is."""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.portal.api.models import SCOPES, AccessKey

LONGEST_DAYS = 366
MOST_KEYS = 20  # standing ones of a person
USED_EVERY = timedelta(minutes=1)  # so often at most it is written down that a key was used
_TOKEN = re.compile(rf"mk-([{ids.ALPHABET}]{{16}})-([{ids.ALPHABET}]{{32}})")
_NO_HASH = ids.hash_of_secret("no key has this secret")


@transaction.atomic
def make_key(*, by: Person, name: str, scopes: Collection[str], days: int) -> tuple[AccessKey, str]:
    """A key for the tools of ``by``, and its token, which can be shown this once. Raises NotAllowed, Refused."""
    if by.account_id is None or by.let_in_by is not None:
        raise NotAllowed
    if not name.strip():
        raise Refused(_("Give it a name by which you will know it."), field="name")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Refused(_("Say what it is for."), field="scopes")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("A key is good for a year at most."), field="days")
    now = clock.now()
    Person.objects.select_for_update().get(pk=by.pk)  # two at once do not pass the bound together
    if AccessKey.objects.filter(person=by).standing(now).count() >= MOST_KEYS:
        raise Refused(_("You have %(count)d keys: revoke one first.") % {"count": MOST_KEYS})
    secret = ids.new_secret()
    key = AccessKey.objects.create(
        person=by,
        name=name.strip()[:80],
        secret_hash=ids.hash_of_secret(secret),
        scopes=[one for one in SCOPES if one in scopes],
        made_at=now,
        ends_at=now + timedelta(days=days),
    )
    return key, f"mk-{key.public_id}-{secret}"


@transaction.atomic
def revoke_key(*, by: Person, key: AccessKey) -> AccessKey:
    """It opens nothing any more, from now on. Revoking twice is revoking once."""
    if key.person_id != by.pk:
        raise NotAllowed
    key = AccessKey.objects.select_for_update().get(pk=key.pk)
    if key.revoked_at is None:
        key.revoked_at = clock.now()
        key.save(update_fields=["revoked_at"])
    return key


def key_of(token: str) -> AccessKey | None:
    """The standing key that this token opens with, its person at hand; None for any other. It is noted that it was
    used. How long the answer takes does not tell which part of a token is right."""
    parts = _TOKEN.fullmatch(token.strip())
    if parts is None:
        return None
    now = clock.now()
    key = AccessKey.objects.standing(now).filter(public_id=parts[1]).select_related("person").first()
    expected = key.secret_hash if key else _NO_HASH
    if not hmac.compare_digest(ids.hash_of_secret(parts[2]), expected) or key is None:
        return None
    if key.last_used_at is None or now - key.last_used_at >= USED_EVERY:
        AccessKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key
