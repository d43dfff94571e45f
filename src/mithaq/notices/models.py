"""Tables of notices: what was said to whom, and whether the e-mail went out."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock, ids
from mithaq.directory.models import Person

CODE = "code"  # the kind of messages that carry a code
INVITATION = "invitation"  # the kind that carries the link which opens an account


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices are seen by the person they are for, and nobody else."""

    def visible_to(self, person: Person | None) -> NoticeQuerySet:
        return self.filter(person=person) if person else self.none()

    def on_screen(self) -> NoticeQuerySet:
        """All but codes and invitations: they prove that one reads one's mail, so no session may show them. Whoever
        holds a person's printed code would else open an account in their name, with their address as verified."""
        return self.exclude(kind__in=(CODE, INVITATION))

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)


class Notice(models.Model):
    """``key`` makes it idempotent: the same event never tells the same person twice."""

    WAITING, SENT, FAILED, NOT_BY_EMAIL = "waiting", "sent", "failed", "not_by_email"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    link = models.CharField(max_length=300, blank=True, help_text="A path of this site.")
    reason = models.TextField(help_text="Why this person gets it.")
    email_state = models.CharField(
        max_length=14, default=WAITING, choices=[(s, s) for s in (WAITING, SENT, FAILED, NOT_BY_EMAIL)]
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notice_per_event")]
        indexes = [models.Index(fields=["email_state", "next_attempt_at"])]


class Stop(models.Model):
    """A person no longer wants e-mail of this kind. On screen it still appears."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stops")
    kind = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_stop_per_kind")]
