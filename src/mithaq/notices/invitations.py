"""Invite people by e-mail: the directory makes the secret link, a notice carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.directory.actions import invite_by_email
from mithaq.directory.models import Body, Invitation, Person
from mithaq.directory.rules import Actor
from mithaq.notices.actions import notify


@transaction.atomic
def invite(*, by: Actor, person: Person, body: Body) -> Invitation:
    """Invite ``person`` of ``body``; the worker sends the e-mail. Raises what `invite_by_email` raises.

    The link stands in the notice only until the e-mail is out (see `mithaq.notices.tasks`).
    """
    invitation, secret = invite_by_email(by=by, person=person, body=body)
    path = reverse("directory:invitation_accept", args=[secret])
    notify(
        person=person,
        kind="invitation",
        key=f"invitation:{invitation.public_id}",
        subject=format_lazy(_("Invitation from {body}"), body=lazystr(body.name)),
        text=_(
            "You are invited to see what you are bound by, to sign it and to follow it. "
            "The link below opens your account; it is for you alone and ends after fourteen days."
        ),
        link=path[path.index("/", 1) :],
        reason=_("a steward of this body wrote down your address."),
    )
    return invitation


@dataclass
class Invited:
    """What became of inviting several people."""

    sent: list[Person] = field(default_factory=list)
    refused: list[tuple[Person, str]] = field(default_factory=list)


def invite_each(*, by: Actor, people: Iterable[Person], body: Body) -> Invited:
    """Invite each on their own: who cannot be invited does not keep the others out."""
    invited = Invited()
    for person in people:
        try:
            invite(by=by, person=person, body=body)
            invited.sent.append(person)
        except Refused as refused:
            invited.refused.append((person, str(refused.message)))
    return invited
