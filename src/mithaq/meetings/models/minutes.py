"""Minutes of a meeting: every text that was saved is kept; what readers see is the one that was published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField, LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.meetings import states
from mithaq.meetings.models.meetings import Meeting


class Minutes(models.Model):
    """``revision``: of the text as it is being written; ``published``: the text that readers see, even while a next
    one is written to correct it."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    state = models.CharField(max_length=10, default=states.WRITTEN, choices=list(states.MINUTES_STATES.items()))
    revision = models.PositiveIntegerField(default=0)
    published = models.ForeignKey("MinutesText", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=states.PUBLISHED) | Q(published__isnull=False), name="published_minutes_have_a_text"
            ),
            models.CheckConstraint(
                condition=Q(state=states.WRITTEN) | Q(approved_at__isnull=False), name="approved_minutes_have_a_date"
            ),
        ]

    @property
    def state_name(self) -> str:
        return str(states.MINUTES_STATES[self.state])

    @property
    def latest(self) -> MinutesText | None:
        """The text as it was last saved."""
        return self.texts.order_by("-revision").first()

    @property
    def text(self) -> LocalizedText:
        return self.latest.text if self.latest else empty_text()


class MinutesText(models.Model):
    """One saved text. ``reason``: of a correction, once the minutes had been approved or published."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="texts")
    revision = models.PositiveIntegerField()
    text = LocalizedField()
    reason = LocalizedField()
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["minutes", "revision"], name="one_text_per_revision_of_minutes")]
