"""Tables of the directory, one noun a file."""

from __future__ import annotations

from mithaq.directory.models.accounts import Account
from mithaq.directory.models.bodies import Body
from mithaq.directory.models.imports import ImportFile
from mithaq.directory.models.invitations import Invitation
from mithaq.directory.models.mandates import Mandate
from mithaq.directory.models.memberships import Membership
from mithaq.directory.models.persons import Person, PersonKey

__all__ = ["Account", "Body", "ImportFile", "Invitation", "Mandate", "Membership", "Person", "PersonKey"]
