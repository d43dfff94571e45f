"""A body: whoever can promise, from a commune to a network of communes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory import kinds
from mithaq.directory.models.persons import Person


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies are public; who manages one is not."""

    def visible_to(self, person: Person | None) -> BodyQuerySet:
        return self

    def managed_from(self, roots: Iterable[Body]) -> BodyQuerySet:
        """``roots`` and the internal bodies (services, committees…) below them."""
        bodies = list(roots)
        reach = Q(pk__in=[body.pk for body in bodies])
        for body in bodies:
            reach |= Q(kind__in=kinds.internal_kinds(), path__startswith=body.path)
        return self.filter(reach) if bodies else self.none()

    def with_parts(self, body: Body) -> BodyQuerySet:
        """``body`` and the internal bodies below it: what its stewards manage."""
        return self.managed_from([body])

    def managed_by(self, person: Person | None) -> BodyQuerySet:
        return self.filter(pk__in=person.managed_body_ids()) if person else self.none()

    def members_of(self, network: Body, at: date) -> BodyQuerySet:
        """Bodies whose membership of ``network`` covers the date ``at``."""
        return self.filter(
            Q(memberships__until=None) | Q(memberships__until__gt=at),
            memberships__network=network,
            memberships__since__lte=at,
        )


class Body(models.Model):
    """A public body, a network, a committee or an association."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    slug = models.SlugField(max_length=80, unique=True)
    external_id = models.CharField(max_length=80, blank=True, help_text="The key under which files name this body.")
    kind = models.CharField(max_length=40)
    name = LocalizedField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, default="", db_index=True, help_text="Ids from the root: /1/7/")
    territory_code = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    country = models.CharField(max_length=2, default="MA")
    time_zone = models.CharField(max_length=40, default="Africa/Casablanca")
    founded_by = LocalizedField(help_text="For a committee: the decision that created it.")
    created_at = models.DateTimeField(default=clock.now)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["external_id"], condition=~Q(external_id=""), name="one_body_per_key"),
        ]
        indexes = [models.Index(fields=["kind"])]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            type(self).objects.filter(pk=self.pk).update(path=path)

    @property
    def kind_name(self) -> str:
        return kinds.body_kind(self.kind).name

    @property
    def is_network(self) -> bool:
        return kinds.body_kind(self.kind).is_network

    @property
    def language(self) -> str:
        """The body's first language."""
        return str(self.languages[0]) if self.languages else "fr"

    def today(self) -> date:
        """Today where the body is: legal dates are dates of this place."""
        return clock.today(self.time_zone)

    def ancestor_ids(self) -> list[int]:
        """This body and those above it, by primary key, from the root down."""
        return [int(part) for part in self.path.split("/") if part]
