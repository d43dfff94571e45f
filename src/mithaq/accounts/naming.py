"""How an office is called on accounts: by its title, never by the name of who holds it."""

from __future__ import annotations

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Mandate


def title_of(mandate: Mandate) -> LocalizedText:
    """The title that its holder bears, else the name of the role."""
    return mandate.function or role_name(mandate.role)


def role_name(role: str) -> LocalizedText:
    """Of a role, in all languages."""
    return LocalizedText("fr", dict(kinds.role(role).names))
