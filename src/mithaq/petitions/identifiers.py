"""What is kept of an identifier: hashed with the body's salt, then with the site's key, as registers of calls are."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from mithaq.calls.identifiers import office_hash
from mithaq.petitions.models import PetitionSettings


def roll_hash(settings: PetitionSettings, identifier: str, check: str = "") -> str:
    """Of whoever is on the roll of a body under ``identifier`` and ``check`` (a date of birth, where the roll has one).

    Hexadecimal. Identifiers are few enough to be tried one after the other: the key hides them from whoever steals the
    table, not from the installation.
    """
    return kept_hash(settings, office_hash(bytes(settings.roll_salt), identifier, check))


def kept_hash(settings: PetitionSettings, hashed: str) -> str:
    """What stands in the table of an `office_hash`."""
    return salted_hmac(f"mithaq.petitions.roll.{settings.body_id}", hashed.lower(), algorithm="sha256").hexdigest()
