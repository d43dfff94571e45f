"""The network asks members that have no focal point to name one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.notices import kinds
from mithaq.notices.actions import notify
from mithaq.portal.network.days import day_of
from mithaq.portal.network.focal import focal_points_of
from mithaq.portal.network.members import Member

KIND = "focal_point_wanted"


def declare() -> None:
    """Let people choose how they are told."""
    kinds.declare(KIND, _("Requests of networks to name a focal point"))


@dataclass(frozen=True)
class Asked:
    """``members``: those without a focal point. ``stewards``: whom a notice reaches, by primary key of the member;
    a member that is not there has nobody on this site who could be told."""

    members: Sequence[Member]
    stewards: dict[int, list[Person]]

    @property
    def reached(self) -> list[Member]:
        return [one for one in self.members if one.pk in self.stewards]

    @property
    def silent(self) -> list[Member]:
        return [one for one in self.members if one.pk not in self.stewards]


def whom_to_ask(network: Body) -> Asked:
    """Members without a focal point today, and their stewards. Four queries."""
    day = day_of(network)
    found = focal_points_of(network, day)
    members = found.without(found.members.all)
    held = Mandate.objects.active(day.on).managing().filter(body__in=[one.pk for one in members])
    stewards: dict[int, list[Person]] = {}
    for one in held.filter(person__erased_at=None).select_related("person").order_by("pk"):
        people = stewards.setdefault(one.body_id, [])
        if one.person not in people:
            people.append(one.person)
    return Asked(members, stewards)


@transaction.atomic
def ask_for_focal_points(*, by: Actor, network: Body) -> int:
    """Tell the stewards of each member without a focal point, once a month at most. Returns how many were told.

    By a steward of the network. Raises NotAllowed.
    """
    if not may_manage(by, network):
        raise NotAllowed
    asked = whom_to_ask(network)
    told = [
        notify(
            person=person,
            kind=KIND,
            key=f"{KIND}:{network.public_id}:{member.public_id}:{network.today():%Y-%m}",
            subject=_("Your network asks you to name a focal point"),
            text=lazystr(_Text(network, member)),
            link=reverse("directory:person_list", args=[member.slug]),
            reason=_("you manage a member of the network."),
            body=network,
        )
        for member in asked.reached
        for person in asked.stewards[member.pk]
    ]
    return sum(1 for notice in told if notice is not None)


@dataclass(frozen=True)
class _Text:
    """The message in the language in which it is read."""

    network: Body
    member: Member

    def __str__(self) -> str:
        words = _(
            "%(network)s knows no focal point of %(member)s yet. Write down who it is: a person of your body with the"
            " role “Focal point”."
        )
        return str(words) % {"network": self.network.name, "member": self.member.name}
