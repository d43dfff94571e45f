"""What was said to whom, by which way, and whether it went out."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.notices.models.contacts import Contact

CODE = "code"  # the kind of messages that carry a code
INVITATION = "invitation"  # the kind that carries the link which opens an account
DIGEST = "digest"  # the kind of the e-mail that gathers others


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices are seen by the person they are for, and nobody else."""

    def visible_to(self, person: Person | None) -> NoticeQuerySet:
        return self.filter(person=person) if person else self.none()

    def on_screen(self) -> NoticeQuerySet:
        """All but codes and invitations: they prove that one reads one's mail, so no session may show them. Whoever
        holds a person's printed code would else open an account in their name, with their address as verified.
        Nor digests, which only repeat the others."""
        return self.exclude(kind__in=(CODE, INVITATION, DIGEST))

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def by(self, channel: str) -> NoticeQuerySet:
        """Those that go, or went, by one way."""
        return self.filter(channel=channel)

    def due(self, channel: str, at: datetime) -> NoticeQuerySet:
        """Those to be sent by ``channel`` at the moment ``at``, the oldest first."""
        return self.by(channel).filter(state=Notice.WAITING, next_attempt_at__lte=at).order_by("pk")

    def letters_of(self, body: Body) -> NoticeQuerySet:
        """What ``body`` has to print, the oldest first."""
        return self.by(Notice.LETTER).filter(body=body, state=Notice.WAITING).order_by("created_at", "pk")

    def failures_of(self, body: Body) -> NoticeQuerySet:
        """What ``body`` said that reached nobody, the newest first."""
        return self.filter(body=body, state=Notice.FAILED)

    def with_recipient(self) -> NoticeQuerySet:
        """With all that a message's head and foot need to know of who gets it."""
        return self.select_related("person__notice_preference", "contact")


class Notice(models.Model):
    """``key`` makes it idempotent: the same event never tells the same person or contact twice."""

    SCREEN, EMAIL, SMS, LETTER = "screen", "email", "sms", "letter"
    CHANNELS = (SCREEN, EMAIL, SMS, LETTER)
    # Held: waits for the digest. Gathered: went out in one. Shown: nothing is to be sent. A letter sent is one printed.
    WAITING, HELD, SENT, GATHERED, FAILED, SHOWN = "waiting", "held", "sent", "gathered", "failed", "shown"
    STATES = (WAITING, HELD, SENT, GATHERED, FAILED, SHOWN)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.CASCADE, related_name="notices", help_text="Who says it."
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    topic = models.CharField(max_length=80, blank=True, help_text="What the recipient follows, if that is why.")
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    link = models.CharField(max_length=300, blank=True, help_text="A path of this site.")
    reason = models.TextField(help_text="Why this person gets it.")
    reply_to = models.EmailField(blank=True, help_text="Where an answer by e-mail comes back to.")
    channel = models.CharField(max_length=10, default=EMAIL, choices=[(one, one) for one in CHANNELS])
    state = models.CharField(max_length=10, default=WAITING, choices=[(one, one) for one in STATES])
    short_code = models.CharField(
        max_length=16, unique=True, null=True, blank=True, help_text="The secret of the short link in a text message."
    )
    digest = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="gathered")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, contact=None) | Q(person=None, contact__isnull=False),
                name="a_notice_is_for_a_person_or_a_contact",
            ),
            models.UniqueConstraint(fields=["person", "key"], name="one_notice_per_event"),
            models.UniqueConstraint(fields=["contact", "key"], name="one_notice_per_event_and_contact"),
        ]
        indexes = [
            models.Index(fields=["channel", "state", "next_attempt_at"]),
            models.Index(fields=["body", "channel", "state"]),
        ]

    @property
    def recipient(self) -> Person | Contact:
        """Whoever it is for."""
        whom = self.person or self.contact
        assert whom is not None  # a constraint of this table
        return whom

    @property
    def short_address(self) -> str:
        """The link that stands in a text message or on a letter; empty once it has ended."""
        if self.short_code is None:
            return ""
        with translation.override(self.language):
            return settings.SITE_ADDRESS + reverse("notices:short", args=[self.short_code])

    @property
    def phone(self) -> str:
        """The number to which it goes as a text message; empty when there is none."""
        return str(self._way("phone"))

    @property
    def postal_address(self) -> str:
        """Where it goes as a letter; empty when there is none."""
        return str(self._way("postal_address"))

    def _way(self, name: str) -> str:
        if self.contact is not None:
            return str(getattr(self.contact, name))
        return str(getattr(getattr(self.person, "notice_preference", None), name, ""))

    @property
    def email(self) -> str:
        """The address to which it goes by e-mail; empty when there is none."""
        if self.contact is not None:
            return self.contact.email
        return self.person.email if self.person is not None else ""
