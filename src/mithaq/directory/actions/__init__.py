"""The verbs of the directory, one noun a file. Each is atomic and names its actor with ``by=``."""

from __future__ import annotations

from mithaq.directory.actions.bodies import create_body
from mithaq.directory.actions.erasure import erase_person, on_erasure
from mithaq.directory.actions.invitations import (
    PrintedCode,
    accept_invitation,
    accept_invitation_as,
    invite_by_code,
    invite_by_email,
    print_codes,
    revoke_invitation,
)
from mithaq.directory.actions.mandates import end_mandate, give_mandate, name_substitute
from mithaq.directory.actions.memberships import join_network, leave_network
from mithaq.directory.actions.persons import change_person, create_person

__all__ = [
    "PrintedCode",
    "accept_invitation",
    "accept_invitation_as",
    "change_person",
    "create_body",
    "create_person",
    "end_mandate",
    "erase_person",
    "give_mandate",
    "invite_by_code",
    "invite_by_email",
    "join_network",
    "leave_network",
    "name_substitute",
    "on_erasure",
    "print_codes",
    "revoke_invitation",
]
