"""A reasoned response, the groups of contributions that say the same, and responses that were revised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.consultations import states
from mithaq.consultations.models.consultations import Consultation
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.instruments.models import DraftVersion


class Group(models.Model):
    """Contributions that likely say the same, to be answered together. ``title``: what they say, in a line;
    ``representative``: the one that says it best, read in place of all."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="groups")
    title = LocalizedField()
    representative = models.ForeignKey(
        "consultations.Contribution", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]


class Response(models.Model):
    """Serves one contribution, or all of a group (`Contribution.response`). ``why`` is never empty.

    ``changed``: what changed because of it, in words; ``changed_version`` and ``changed_paragraph``: where it is seen,
    by the difference of that paragraph from the version that was consulted. ``revision`` 2 and on: it replaces another,
    ``because`` of what those who run the consultation say.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="responses")
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in states.OUTCOMES])
    why = LocalizedField()
    changed = LocalizedField()
    changed_version = models.ForeignKey(
        DraftVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="changed_by_responses"
    )
    changed_paragraph = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    because = LocalizedField(help_text="Why it was revised.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(changed_paragraph="") | Q(changed_version__isnull=False),
                name="a_changed_paragraph_stands_in_a_version",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, replaces=None) | Q(revision__gt=1, replaces__isnull=False),
                name="a_revised_response_replaces_one",
            ),
        ]
        indexes = [models.Index(fields=["consultation", "outcome"], name="responses_by_outcome")]

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome])


class PastResponse(models.Model):
    """A response that a contribution had until another took its place."""

    contribution = models.ForeignKey(
        "consultations.Contribution", on_delete=models.PROTECT, related_name="past_responses"
    )
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="served_before")
    until = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "response"], name="a_past_response_once_per_contribution")
        ]


class Draft(models.Model):
    """An answer that is being written, or the introduction of a synthesis: read by those who run the consultation.

    ``about``: what it will answer, one draft each: a group by its id, contributions by the hash of their ids.
    ``numbers``: of these contributions. ``revision`` grows with each change: two who write at once are told.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    about = models.CharField(max_length=32)
    numbers = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, blank=True)
    why = LocalizedField()
    changed = LocalizedField()
    place = models.CharField(max_length=80, blank=True, help_text="Version and paragraph, as the form has them.")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "about"], name="one_draft_for_what_it_answers"),
        ]
