"""A person of the directory, with or without an account. One row per person and site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory import kinds
from mithaq.directory.likeness import likeness
from mithaq.directory.models.accounts import Account

if TYPE_CHECKING:
    from mithaq.directory.models.bodies import Body
    from mithaq.directory.models.mandates import MandateQuerySet


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons, and who may list them."""

    def managed_by(self, person: Person | None) -> PersonQuerySet:
        """Those whom a steward may list: people with a mandate, a key or an invitation in a body they manage."""
        if person is None:
            return self.none()
        bodies = person.managed_body_ids()
        return self.filter(
            Q(mandates__body__in=bodies) | Q(keys__body__in=bodies) | Q(invitations__body__in=bodies)
        ).distinct()

    def known_in(self, body: Body) -> PersonQuerySet:
        """Whom ``body`` knows: by a key of its files or by a mandate in it."""
        keys = PersonKey.objects.filter(body=body).values("person")
        mandates: Any = apps.get_model("directory", "Mandate").objects  # mandates.py imports this file
        return self.filter(Q(pk__in=keys) | Q(pk__in=mandates.filter(body=body).values("person")))

    def named_like(self, words: str) -> PersonQuerySet:
        """Each of ``words`` stands somewhere in a name or the address, whatever its case and accents."""
        rows = self
        for word in likeness(words).split():
            rows = rows.filter(sought__contains=word)
        return rows

    def visible_to(self, person: Person | None) -> PersonQuerySet:
        """Oneself, and whom one manages. Names of officials appear through their signatures, not through this."""
        if person is None:
            return self.none()
        return (self.filter(pk=person.pk) | self.filter(pk__in=self.managed_by(person).values("pk"))).distinct()


class Person(models.Model):
    """Who somebody is on this site. Never matched by name: the import key is (body, external id)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    name = LocalizedField()
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="fr")
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    sought = models.TextField(blank=True, help_text="Names and address as they are searched.")

    let_in_by: Body | None = None  # in a session opened by a printed code: the body that printed it

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["email"])]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_sought()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sought"}
        super().save(*args, **kwargs)

    def set_sought(self) -> None:
        """Bring the search column up to date: also for rows written in batches."""
        self.sought = likeness(" ".join([*self.name.texts.values(), self.email]))

    def acting_mandates(self) -> MandateQuerySet:
        """One's mandates; in a session opened by a printed code, those in the body that printed it and its services.

        The sheet passes through the hands of that body's stewards: it must open nothing in another body.
        """
        rows: MandateQuerySet = self.mandates.all()
        return rows if self.let_in_by is None else rows.within_parts_of(self.let_in_by)

    def managed_body_ids(self) -> list[int]:
        """Bodies that this person manages today, by a mandate there or just above an internal body (two queries)."""
        if not hasattr(self, "_managed_body_ids"):
            bodies: Any = apps.get_model("directory", "Body").objects  # bodies.py imports this file
            held = self.mandates.managing().select_related("body")
            # Each by the date of its own body: where it is already tomorrow, tomorrow's mandate is in force.
            roots = [one.body for one in held if one.is_active(one.body.today())]
            self._managed_body_ids: list[int] = list(bodies.managed_from(roots).values_list("pk", flat=True))
        return self._managed_body_ids

    def body_ids_with(self, power: str) -> list[int]:
        """Bodies in which this person has ``power`` today, and the internal bodies below them. None by a printed code.

        Two queries for all powers together.
        """
        bodies: Any = apps.get_model("directory", "Body").objects  # bodies.py imports this file
        roots = [one.body for one in self._held_today() if one.role in kinds.roles_with(power)]
        if power not in self._ids_with:
            self._ids_with[power] = list(bodies.managed_from(roots).values_list("pk", flat=True)) if roots else []
        return self._ids_with[power]

    def bodies_with(self, power: str) -> Any:
        """The same bodies as a condition for another query, which then reads none of them beforehand."""
        bodies: Any = apps.get_model("directory", "Body").objects
        return bodies.managed_from(one.body for one in self._held_today() if one.role in kinds.roles_with(power))

    def has_power_in(self, body: Body, power: str) -> bool:
        """Whether ``body`` is one of `body_ids_with`; asks for nothing but the mandates."""
        roots = [one.body for one in self._held_today() if one.role in kinds.roles_with(power)]
        is_internal = kinds.body_kind(body.kind).is_internal
        return any(root.pk == body.pk or (is_internal and body.path.startswith(root.path)) for root in roots)

    def active_body_ids(self) -> list[int]:
        """Bodies of which this person is a member today: those of their mandates and those above them."""
        return sorted({pk for one in self._held_today() for pk in one.body.ancestor_ids()})

    def _held_today(self) -> list[Any]:
        """Mandates in force today where each body is, with their bodies: read once in the life of this object."""
        if not hasattr(self, "_held"):
            rows: list[Any] = [] if self.let_in_by is not None else list(self.mandates.select_related("body"))
            self._held: list[Any] = [one for one in rows if one.is_active(one.body.today())]
            self._ids_with: dict[str, list[int]] = {}
        return self._held


class PersonKey(models.Model):
    """Under which identifier a body's own files know a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    body = models.ForeignKey("directory.Body", on_delete=models.CASCADE, related_name="person_keys")
    external_id = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "external_id"], name="one_person_per_body_key")]
