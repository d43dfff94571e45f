"""Who may do what with instruments."""

from __future__ import annotations

from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments.models import Edition, Instrument


def may_edit(person: Actor | None, instrument: Instrument) -> bool:
    """The issuer's stewards write, validate, freeze and withdraw its editions."""
    return may_manage(person, instrument.body)


def may_see(person: Actor | None, edition: Edition) -> bool:
    """A public edition is for all; one in the making for the issuer's stewards."""
    return edition.is_public or may_edit(person, edition.instrument)


def may_adopt(person: Actor | None, body: Body) -> bool:
    """A body's stewards write down what the body decided, whoever issued the charter."""
    return may_manage(person, body)
