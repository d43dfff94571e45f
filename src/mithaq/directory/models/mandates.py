"""A mandate: a person holds a role in a body from a day until a day. Every permission and signature hangs on one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory import kinds
from mithaq.directory.models.bodies import Body
from mithaq.directory.models.persons import Person


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates at a date, and who may list them."""

    def active(self, at: date) -> MandateQuerySet:
        """Those in force on the day ``at``: ``until`` is the first day on which it is over."""
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def managing(self) -> MandateQuerySet:
        return self.filter(role__in=kinds.roles_with("manage"))

    def with_power(self, power: str) -> MandateQuerySet:
        return self.filter(role__in=kinds.roles_with(power))

    def officials(self, body: Body, at: date) -> MandateQuerySet:
        """Those in charge of ``body`` on the day ``at``, with their persons: public, as their office is."""
        rows = self.active(at).filter(body=body, signatory_class="official", person__erased_at=None)
        return rows.select_related("person").order_by("since", "pk")

    def within(self, body: Body) -> MandateQuerySet:
        """Those in ``body`` or in a body below it."""
        return self.filter(body__path__startswith=body.path)

    def within_parts_of(self, body: Body) -> MandateQuerySet:
        """Those in ``body`` and in its internal bodies: what its stewards manage, no other legal body."""
        return self.filter(body__in=Body.objects.with_parts(body))

    def visible_to(self, person: Person | None) -> MandateQuerySet:
        """One's own, and those of the bodies one manages."""
        if person is None:
            return self.none()
        return self.filter(Q(person=person) | Q(body__in=person.managed_body_ids()))


class Mandate(models.Model):
    """Person x role x body x period. ``signatory_class`` is copied from the role when the mandate is made."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=40)
    signatory_class = models.CharField(max_length=20, blank=True)
    function = LocalizedField(help_text="The title as it appears on acts: “Regional director of …”.")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The first day on which the mandate is over.")
    substitute = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="substitutions"
    )
    external_id = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="mandate_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["body", "external_id"], condition=~Q(external_id=""), name="one_mandate_per_body_key"
            ),
            models.UniqueConstraint(
                fields=["person", "body", "role"], condition=Q(until=None), name="one_open_mandate_per_role"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "role", "since", "until"]),
            models.Index(fields=["person", "since", "until"]),
        ]

    def __str__(self) -> str:
        return f"{self.function or self.role_name} ({self.body})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.signatory_class:
            self.signatory_class = kinds.role(self.role).signatory_class
        self.changed_at = clock.now()
        super().save(*args, **kwargs)

    @property
    def role_name(self) -> str:
        return kinds.role(self.role).name

    def is_active(self, at: date) -> bool:
        return self.since <= at and (self.until is None or self.until > at)
