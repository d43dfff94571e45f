"""A call: a body asks its territory what is needed, and says beforehand how it will be decided."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from mithaq.calls import states
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.directory.staff import staff_body_ids

CONVENE = "convene"  # the power to run calls: enter at the counter, review, moderate


def new_salt() -> bytes:
    """What the identifiers of one call's register are hashed with."""
    return secrets.token_bytes(32)


class CallQuerySet(models.QuerySet["Call"]):
    """Calls, and who sees them."""

    def public(self) -> CallQuerySet:
        """Those that everybody sees."""
        return self.exclude(state=states.DRAFT).filter(audience=states.EVERYBODY)

    def visible_to(self, person: Person | None) -> CallQuerySet:
        """Published and withdrawn ones, those for staff to the body's staff; drafts to those who run its calls."""
        if person is None:
            return self.public()
        told = Q(audience=states.EVERYBODY) | Q(audience=states.STAFF, body__in=staff_body_ids(person))
        return self.filter((~Q(state=states.DRAFT) & told) | self._run_by(person))

    def run_by(self, person: Person | None) -> CallQuerySet:
        """Those that this person runs: stewards of the body, and whoever has the power to convene."""
        return self.filter(self._run_by(person)) if person else self.none()

    @staticmethod
    def _run_by(person: Person | None) -> Q:
        if person is None or person.let_in_by is not None:
            return Q(pk=None)
        return Q(body__in=person.bodies_with("manage")) | Q(body__in=person.bodies_with(CONVENE))


class Call(models.Model):
    """``ways`` say who may bring needs, support and comment; ``voting_ways`` who may vote (`states.WAYS`).

    ``languages``: in which the body reads what people write. ``rules``: in plain words, paragraphs.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="calls")
    state = models.CharField(max_length=10, default=states.DRAFT, choices=[(s, s) for s in states.CALL_STATES])
    audience = models.CharField(
        max_length=10, default=states.EVERYBODY, choices=[(one, one) for one in states.AUDIENCES]
    )
    title = LocalizedField()
    purpose = LocalizedField(help_text="What it is about, in a few sentences.")
    rules = LocalizedField(help_text="Who takes part, how it is decided, what becomes of it: in plain words.")
    languages = models.JSONField(default=list)
    currency = models.CharField(max_length=3, default="MAD", help_text="ISO 4217.")
    ways = models.JSONField(default=list)
    voting_ways = models.JSONField(default=list)
    publishes_first = models.BooleanField(
        default=True, help_text="Contributions stand at once, and are moderated afterwards; else before."
    )
    source = LocalizedField(help_text="Where a call that was not held on this site comes from.")
    register_salt = models.BinaryField(default=new_salt)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LocalizedField()
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    withdrawal_act = models.CharField(max_length=32, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | Q(published_at__isnull=False), name="a_public_call_has_its_date"
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="call_of_body")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state_name(self) -> str:
        return str(states.CALL_STATES[self.state])

    @property
    def is_public(self) -> bool:
        return self.state != states.DRAFT

    @property
    def is_for_everybody(self) -> bool:
        return self.audience == states.EVERYBODY

    def timeline(self) -> list[Any]:
        """The phases in the order of their dates: read once in the life of this object."""
        if not hasattr(self, "_timeline"):
            self._timeline = sorted(self.phases.all(), key=lambda one: (one.opens_at, one.order))
        return self._timeline

    def phase(self, kind: str) -> Any:
        """The phase of that kind, or None."""
        return next((one for one in self.timeline() if one.kind == kind), None)

    def is_in(self, kind: str, at: datetime | None = None) -> bool:
        """Whether the phase of that kind is open now: people may do in it what it is for."""
        phase = self.phase(kind)
        return self.state == states.PUBLISHED and phase is not None and phase.is_open(at or clock.now())
