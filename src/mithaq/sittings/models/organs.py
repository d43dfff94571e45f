"""The organ of a body that sits: its council or bureau, and under which law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.sittings import decision_states

MEMBER_ROLES = ("elected_member", "head", "bureau_member")


def member_roles() -> list[str]:
    """Roles whose mandates make one a member of a council or bureau."""
    return list(MEMBER_ROLES)


class OrganQuerySet(models.QuerySet["Organ"]):
    """Which organs sit, and under which law, is public."""

    def visible_to(self, person: Person | None) -> OrganQuerySet:
        return self


class Organ(models.Model):
    """``law`` is a file of the engine `sittings`; ``statutes`` fill in the body's own (law ``own``).

    ``needs_visa``: whether its open programmes wait for the visa of the authority. The law names development
    programmes; whether open ones are meant is an open question, so the body says how it reads it, and why.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="organ")
    name = LocalizedField(help_text="“Conseil préfectoral”, “Bureau”.")
    law = models.CharField(max_length=40)
    statutes = models.JSONField(default=dict, blank=True)
    readings = models.JSONField(default=list, blank=True, help_text="Options of the law's open questions.")
    population = models.PositiveIntegerField(
        null=True, blank=True, help_text="Some delays and thresholds depend on it."
    )
    member_roles = models.JSONField(default=member_roles)
    seats = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Members by law, for comparison.")
    president = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs_visa = models.BooleanField(default=False)
    visa_reason = LocalizedField(help_text="Why the body reads the law so.")
    posts_on_web = models.BooleanField(default=True)
    allows_proxies = models.BooleanField(default=False, help_text="A member may vote for one who is not there.")
    signed_twice = models.JSONField(default=list, help_text="Matters whose decisions wait for a second signature.")
    minutes_by = models.CharField(
        max_length=10,
        default=decision_states.BY_SIGNATURE,
        choices=[(one, one) for one in decision_states.APPROVALS],
        help_text="How minutes are approved.",
    )
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    objects = OrganQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name or self.body.name)

    def members(self, at: date) -> MandateQuerySet:
        """The mandates that are in office on the day ``at``; of a person who holds two, the older one."""
        rows: Any = Mandate.objects.active(at).filter(body=self.body_id, role__in=self.member_roles)
        first = rows.order_by("person", "since", "pk")
        return self._once(first)

    @staticmethod
    def _once(rows: MandateQuerySet) -> MandateQuerySet:
        kept: dict[int, int] = {}
        for person, pk in rows.values_list("person", "pk"):
            kept.setdefault(person, pk)
        return Mandate.objects.filter(pk__in=kept.values()).select_related("person").order_by("since", "pk")
