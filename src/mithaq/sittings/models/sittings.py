"""A session of an organ, and its sittings."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person
from mithaq.sittings import states
from mithaq.sittings.models.organs import Organ

CLERK = "clerk"  # the power to prepare and hold the sittings of a body


class Session(models.Model):
    """Ordinary, of a month of a year, or extraordinary, at somebody's request. ``opens_on``: its first day."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=15, choices=[(one, one) for one in states.SESSION_KINDS])
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    may_last_until = models.DateField(null=True, blank=True)
    requested_by = models.CharField(max_length=20, blank=True, help_text="One whom the law lets ask.")
    requested_on = models.DateField(null=True, blank=True)
    request = LocalizedField(help_text="What is asked of an extraordinary session.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "month"],
                condition=Q(kind=states.ORDINARY),
                name="one_ordinary_session_a_month",
            ),
            models.CheckConstraint(
                condition=Q(kind=states.ORDINARY) | Q(requested_on__isnull=False),
                name="an_extraordinary_session_has_its_request",
            ),
        ]

    @property
    def is_ordinary(self) -> bool:
        return self.kind == states.ORDINARY


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Sittings, and who sees them."""

    def public(self) -> SittingQuerySet:
        """From the notice on, everybody knows of a sitting and reads its agenda."""
        return self.exclude(state=states.PLANNED).exclude(Q(state=states.CANCELLED), Q(convened_at=None))

    def visible_to(self, person: Person | None) -> SittingQuerySet:
        """Besides, those in preparation to whoever runs the body's sittings."""
        if person is None or person.let_in_by is not None:
            return self.public()
        run = Q(session__organ__body__in=person.bodies_with(CLERK))
        shown = ~Q(state=states.PLANNED) & ~Q(state=states.CANCELLED, convened_at=None)
        return self.filter(shown | run)

    def with_body(self) -> SittingQuerySet:
        return self.select_related("session__organ__body")

    def of_body(self, body: Body) -> SittingQuerySet:
        return self.filter(session__organ__body=body)


class Sitting(models.Model):
    """One gathering. ``call``: 1, or 2 and 3 after a sitting without quorum. ``after``: the sitting that it follows,
    for want of a quorum or of a majority; its agenda is then that one's, and cannot be changed.

    ``revision`` grows with each change of the agenda or the place: who saves an older one is told so.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField(help_text="Within the session.")
    call = models.PositiveSmallIntegerField(default=1)
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    starts_at = models.DateTimeField()
    place = LocalizedField()
    is_public = models.BooleanField(default=True)
    closed_reason = LocalizedField(help_text="Why it is held behind closed doors.")
    state = models.CharField(
        max_length=10, default=states.PLANNED, choices=[(one, one) for one in states.SITTING_STATES]
    )
    revision = models.PositiveIntegerField(default=1)
    agenda_hash = models.CharField(max_length=64, blank=True)
    late_reason = LocalizedField(help_text="Why the notice went out after its last lawful day.")
    presided_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    members_in_office = models.PositiveSmallIntegerField(null=True, blank=True)
    present_at_opening = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_required = models.PositiveSmallIntegerField(null=True, blank=True)
    cancel_reason = LocalizedField()
    convened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it ended, with or without quorum.")
    approved_at = models.DateTimeField(null=True, blank=True, help_text="When its minutes were approved.")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True, help_text="The entry of its notice in the public log.")

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_sitting_per_number"),
            models.UniqueConstraint(
                fields=["after"], condition=~Q(state=states.CANCELLED), name="one_sitting_follows_another"
            ),
            models.CheckConstraint(
                condition=Q(call__gte=1, call__lte=3), name="a_sitting_is_called_three_times_at_most"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.HELD)
                | Q(opened_at__isnull=False, present_at_opening__gte=models.F("quorum_required")),
                name="no_sitting_is_held_without_quorum",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="sittings_by_state_and_day")]

    @property
    def organ(self) -> Organ:
        return self.session.organ

    @property
    def body(self) -> Body:
        return self.session.organ.body

    @property
    def on(self) -> date:
        """Its day, where the body is."""
        return self.starts_at.astimezone(ZoneInfo(self.body.time_zone)).date()

    @property
    def state_name(self) -> str:
        return str(states.SITTING_STATES[self.state])

    @property
    def chip(self) -> str:
        """The kind of chip that shows its state."""
        return states.SITTING_CHIPS[self.state]

    @property
    def was_convened(self) -> bool:
        return self.convened_at is not None

    @property
    def is_open(self) -> bool:
        return self.state == states.OPENED
