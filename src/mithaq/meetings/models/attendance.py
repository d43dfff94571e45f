"""Who said that they would come to a meeting, and who came. Names are for those who run it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models import Mandate, Person
from mithaq.meetings.models.meetings import Meeting
from mithaq.notices.models import Contact


class Registration(models.Model):
    """Somebody of the public who wants to come: a person with an account, or a name and an e-mail address.

    Names and addresses are forgotten thirty days after the meeting; that somebody came remains as a number.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    email_hash = models.CharField(max_length=64, blank=True, help_text="One place for one address of a meeting.")
    secret_hash = models.CharField(max_length=64, blank=True, help_text="Of the link by which a place is given back.")
    came = models.BooleanField(default=False)
    registered_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_registration_of_a_person"),
            models.UniqueConstraint(
                fields=["meeting", "email_hash"], condition=~Q(email_hash=""), name="one_registration_of_an_address"
            ),
        ]
        indexes = [models.Index(fields=["secret_hash"], name="registration_by_secret")]


class Attendance(models.Model):
    """Somebody invited by mandate who came. That a member of a committee came is public, as their seat is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "mandate"], name="one_attendance_of_a_mandate")]
