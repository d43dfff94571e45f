"""A meeting: when and where people come together, about what, and what was changed of it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.directory.staff import staff_body_ids
from mithaq.instruments.models import Instrument
from mithaq.meetings import states
from mithaq.signatures.models import Campaign

CONVENE = "convene"  # the power to run what people are called to


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings, and who sees them."""

    def public(self) -> MeetingQuerySet:
        """Those that everybody sees."""
        return self.exclude(state=states.DRAFT).filter(audience=states.EVERYBODY)

    def visible_to(self, person: Person | None) -> MeetingQuerySet:
        """Announced and cancelled ones, internal ones to the body's people; drafts to those who run its meetings."""
        if person is None:
            return self.public()
        told = Q(audience=states.EVERYBODY) | Q(audience=states.STAFF, body__in=staff_body_ids(person))
        return self.filter((~Q(state=states.DRAFT) & told) | self._run_by(person))

    @staticmethod
    def _run_by(person: Person) -> Q:
        if person.let_in_by is not None:
            return Q(pk=None)
        return Q(body__in=person.bodies_with("manage")) | Q(body__in=person.bodies_with(CONVENE))

    def held(self, at: datetime) -> MeetingQuerySet:
        """Those that took place: announced, not cancelled, begun."""
        return self.filter(state=states.ANNOUNCED, starts_at__lte=at)

    def to_come(self, at: datetime) -> MeetingQuerySet:
        """Those that are not over, cancelled ones too: whoever had noted one must see that it is off."""
        return self.filter(ends_at__gt=at)

    def past(self, at: datetime) -> MeetingQuerySet:
        return self.filter(ends_at__lte=at)


class Series(models.Model):
    """Meetings that come again. Each is a meeting of its own; the series only keeps them together."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meeting_series")
    rhythm = models.CharField(max_length=10, choices=list(states.RHYTHMS.items()))
    created_at = models.DateTimeField(default=clock.now)

    @property
    def rhythm_name(self) -> str:
        return str(states.RHYTHMS[self.rhythm])


class Meeting(models.Model):
    """``invited``: codes of `states.INVITED`. ``sequence`` grows each time that people are told of a change;
    ``revision`` counts what was written, so that of two forms the second is told.

    ``women`` and ``men`` are numbers that the secretary counted in the room; nothing of the kind is kept of a person.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    committee = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="committee_meetings"
    )
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings")
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings",
        help_text="The signing that is held on its margins.",
    )
    kind = models.CharField(max_length=10, default=states.MEETING, choices=list(states.MEETING_KINDS.items()))
    edition_number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="“First edition of the forum”.")
    state = models.CharField(max_length=10, default=states.DRAFT, choices=list(states.MEETING_STATES.items()))
    audience = models.CharField(max_length=10, default=states.EVERYBODY, choices=list(states.AUDIENCES.items()))
    invited = models.JSONField(default=list)
    title = LocalizedField()
    purpose = LocalizedField()
    place = LocalizedField()
    link = models.URLField(max_length=500, blank=True, help_text="Where it is held at a distance, https only.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    takes_registrations = models.BooleanField(default=False)
    seats = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: as many as come.")
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    announced_at = models.DateTimeField(null=True, blank=True)
    told_sequence = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of which state of it people were told last; empty: of none."
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | Q(announced_at__isnull=False),
                name="announced_meeting_has_its_date",
            ),
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="meeting_link_is_https"),
            models.UniqueConstraint(fields=["series", "starts_at"], name="one_meeting_of_a_series_at_a_time"),
        ]
        indexes = [
            models.Index(fields=["body", "state", "starts_at"], name="meetings_of_body"),
            models.Index(fields=["instrument", "starts_at"], name="meetings_of_instrument"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def kind_name(self) -> str:
        return str(states.MEETING_KINDS[self.kind])

    @property
    def is_draft(self) -> bool:
        return self.state == states.DRAFT

    @property
    def is_cancelled(self) -> bool:
        return self.state == states.CANCELLED

    @property
    def is_for_everybody(self) -> bool:
        return self.audience == states.EVERYBODY

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.body.time_zone)

    @property
    def first_day(self) -> date:
        """The day on which it begins where the body is."""
        return self.starts_at.astimezone(self.zone).date()

    @property
    def last_day(self) -> date:
        return self.ends_at.astimezone(self.zone).date()

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    @property
    def invited_names(self) -> list[str]:
        return [str(name) for code, name in states.INVITED.items() if code in self.invited]


class AgendaItem(models.Model):
    """One item of the agenda, in its order."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveIntegerField()
    title = LocalizedField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="one_item_per_place_on_the_agenda")]


class MeetingDocument(models.Model):
    """A paper of a meeting: a file kept here, or an https link."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    title = LocalizedField()
    link = models.URLField(max_length=500, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its file in the private store.")
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link__startswith="https://", file_digest="") | (Q(link="") & ~Q(file_digest="")),
                name="meeting_document_is_a_file_or_an_https_link",
            )
        ]


class MeetingChange(models.Model):
    """What was changed of a meeting after people were told of it, with the reason: public, for good."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=list(states.CHANGES.items()))
    reason = LocalizedField()
    sequence = models.PositiveIntegerField()
    started_before = models.DateTimeField()
    ended_before = models.DateTimeField()
    place_before = LocalizedField()
    link_before = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["meeting", "sequence"], name="one_change_per_sequence")]

    @property
    def kind_name(self) -> str:
        return str(states.CHANGES[self.kind])
