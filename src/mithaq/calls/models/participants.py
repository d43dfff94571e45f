"""Who may take part in a call, and who does."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from mithaq.calls import states
from mithaq.calls.models.calls import Call
from mithaq.calls.models.territory import Place
from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.notices.models import Contact


class RegisterEntry(models.Model):
    """Somebody on the register of a call, known by a keyed hash of their identifier, by a code from a letter, or both.

    Neither name nor identifier stands here. ``code_hash`` is of a random code of 59 bits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="register")
    identifier_hash = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(
        "calls.LetterBatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "identifier_hash"], condition=~Q(identifier_hash=""), name="one_entry_per_identifier"
            ),
            models.UniqueConstraint(
                fields=["call", "code_hash"], condition=~Q(code_hash=""), name="one_entry_per_code"
            ),
            models.CheckConstraint(
                condition=~Q(identifier_hash="", code_hash=""),
                name="an_entry_can_be_found_somehow",
            ),
        ]


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Participants, and who may list them."""

    def run_by(self, person: Person | None) -> ParticipantQuerySet:
        """Those of the calls that this person runs."""
        return self.filter(call__in=Call.objects.run_by(person))

    def standing(self) -> ParticipantQuerySet:
        return self.filter(blocked_at=None)


class Participant(models.Model):
    """Somebody who takes part in one call: once, by whatever way they came in.

    ``shown_name`` is what others read beside their words; empty: “a participant”. ``on_behalf_of``: a verified
    association, in which they hold a mandate. ``token_hash``: of the secret in their browser's cookie.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="participations")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact_key = models.CharField(max_length=64, blank=True, help_text="Keyed hash of the address.")
    entry = models.ForeignKey(RegisterEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=10, choices=[(one, one) for one in states.CHANNELS])
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    stakeholder = models.CharField(
        max_length=16, default=states.CITIZEN, choices=[(one, one) for one in states.STAKEHOLDERS]
    )
    on_behalf_of = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shown_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, default="fr")
    declared_resident_at = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    blocked_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="a_person_takes_part_once"),
            models.UniqueConstraint(
                fields=["call", "contact_key"], condition=~Q(contact_key=""), name="an_address_takes_part_once"
            ),
            models.UniqueConstraint(fields=["call", "entry"], name="an_entry_takes_part_once"),
        ]
        indexes = [models.Index(fields=["call", "stakeholder"], name="participants_by_stakeholder")]

    @property
    def stakeholder_name(self) -> str:
        return str(states.STAKEHOLDERS[self.stakeholder])


class EntryCode(models.Model):
    """A code that was sent to an address, to let whoever reads it take part. Deleted once used or expired."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    contact_key = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["call", "contact_key"], name="entry_code_of_address")]
