"""Who stands in for whom, who was named to read a file, and who read it."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from mithaq.cases import states
from mithaq.cases.kinds import powers
from mithaq.cases.models.cases import Case
from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person

ONE_READING = timedelta(minutes=10)  # coming back to a page within this time is the same reading


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences, and who sees them."""

    def standing(self) -> AbsenceQuerySet:
        """Those of today, by the clock of Greenwich: a few hours more of a deputy's sight do no harm."""
        today = clock.today()
        return self.filter(since__lte=today, until__gt=today)

    def visible_to(self, person: Person | None) -> AbsenceQuerySet:
        """One's own, those in which one stands in, and those of the bodies that one manages or answers for."""
        if person is None:
            return self.none()
        bodies = [*person.managed_body_ids(), *(pk for power in powers() for pk in person.body_ids_with(power))]
        return self.filter(Q(person=person) | Q(deputy=person) | Q(body__in=bodies))


class Absence(models.Model):
    """``person`` is away from ``since`` until ``until`` (the first day back); ``deputy`` sees and does their work."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_in")
    since = models.DateField()
    until = models.DateField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    moved_at = models.DateTimeField(null=True, blank=True, help_text="When what falls due meanwhile was moved.")
    created_at = models.DateTimeField(default=clock.now)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="an_absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(deputy=F("person")), name="nobody_is_their_own_deputy"),
            models.UniqueConstraint(fields=["person", "body", "since"], name="one_absence_a_day"),
        ]
        indexes = [models.Index(fields=["deputy", "until"], name="absence_by_deputy")]


class ReaderQuerySet(models.QuerySet["Reader"]):
    """Those named to read a case."""

    def standing(self) -> ReaderQuerySet:
        return self.filter(ended_at=None)


class Reader(models.Model):
    """Somebody of the body was let in to one case, for a purpose (need to know)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=200)
    named_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_at=None), name="one_standing_reader_per_case"
            )
        ]


class ReadQuerySet(models.QuerySet["Read"]):
    """Readings."""

    def of_now(self, person: Person | None, *, what: str = "page", file: str = "") -> ReadQuerySet:
        """Those of this person a moment ago: coming back to the page is the same reading."""
        return self.filter(person=person, what=what, file=file, at__gt=clock.now() - ONE_READING)


class Read(models.Model):
    """That somebody of the body read a case, one of its files, or took it out in an export. Never changed or
    deleted."""

    PAGE, FILE, EXPORT, IDENTITY = "page", "file", "export", "identity"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reads")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=[(w, w) for w in (PAGE, FILE, EXPORT, IDENTITY)])
    file = models.CharField(max_length=16, blank=True, help_text="The file's public id.")
    at = models.DateTimeField(default=clock.now)

    objects = ReadQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "at"], name="read_of_case")]

    @property
    def what_name(self) -> str:
        return str(states.READ_NAMES[self.what])
