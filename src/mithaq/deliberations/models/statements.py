"""A statement: a short sentence with one idea, with which one agrees or not."""

from __future__ import annotations

import hashlib
import unicodedata

from django.db import models
from django.db.models import Q

from mithaq.calls.models import Call, Participant
from mithaq.comments import states as comments
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.deliberations import states
from mithaq.directory.models import Person


def fingerprint_of(words: str) -> str:
    """The same for the same words, whatever their capitals, spaces and marks. Hexadecimal."""
    letters = "".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFKC", words).casefold())
    return hashlib.sha256(" ".join(letters.split()).encode()).hexdigest()


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, and who sees them."""

    def shown(self) -> StatementQuerySet:
        """Those that are voted on."""
        return self.filter(state=states.SHOWN)

    def waiting(self) -> StatementQuerySet:
        return self.filter(state=states.WAITING)

    def visible_to(self, person: Person | None, participant: Participant | None = None) -> StatementQuerySet:
        """Of calls that one sees: those that were taken, what one proposed oneself, all to those who run the call."""
        seen = Q(state__in=[states.SHOWN, states.MERGED, states.HIDDEN], accepted_at__isnull=False)
        if participant is not None:
            seen |= Q(author=participant)
        if person is not None:
            seen |= Q(call__in=Call.objects.run_by(person))
        return self.filter(seen, call__in=Call.objects.visible_to(person))


class Statement(models.Model):
    """``author`` proposed it, or ``officer`` wrote it for the body. ``number`` counts within the call.

    ``words``: at most 280 characters in each language; the original is what was typed, the others are renditions.
    ``source``: the public id of the need or the solution from which it was taken. ``accepted_at``: since when anybody
    may read it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements")
    officer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = LocalizedField()
    fingerprint = models.CharField(max_length=64, help_text="Of the original words.")
    source = models.CharField(max_length=16, blank=True)
    state = models.CharField(max_length=10, default=states.WAITING, choices=[(s, s) for s in states.STATEMENT_STATES])
    reason = models.CharField(
        max_length=20, blank=True, help_text="Why it was not taken, or hidden: a code of the lists."
    )
    reason_words = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="united")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_statement_per_number"),
            models.UniqueConstraint(
                fields=["call", "fingerprint"],
                condition=Q(state__in=["waiting", "shown", "hidden"]),
                name="the_same_words_stand_once",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) & ~Q(state="merged") | Q(merged_into__isnull=False, state="merged"),
                name="a_statement_united_names_the_other",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""), name="a_statement_is_rejected_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | Q(accepted_at__isnull=False), name="a_shown_statement_was_accepted"
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="statements_by_state")]

    def __str__(self) -> str:
        return str(self.words)

    @property
    def state_name(self) -> str:
        return str(states.STATEMENT_STATES[self.state])

    @property
    def reason_name(self) -> str:
        return str(states.REASONS.get(self.reason) or comments.REASONS.get(self.reason) or "")

    @property
    def is_hidden(self) -> bool:
        return self.state == states.HIDDEN
