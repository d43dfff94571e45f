"""The thread of a case: typed entries, each seen by both sides or by the body alone, and files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.cases import states
from mithaq.cases.models.cases import Case
from mithaq.core import clock, ids
from mithaq.directory.models import Person


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by who may read them."""

    def for_asker(self) -> EntryQuerySet:
        """What whoever asked reads: all but private notes and what is held for review."""
        return self.filter(is_private=False, held_because="")

    def public(self) -> EntryQuerySet:
        """What was reviewed for the public."""
        return self.for_asker().exclude(public_text="")


class Entry(models.Model):
    """``side``: who speaks. ``data``: of a clock event, what moved (see `mithaq.cases.told`). ``public_text``: the
    words
    for the public, personal data out; empty: not public. ``key`` makes an act that is sent twice one act."""

    ASKER, BODY, SITE, OUTSIDE = "asker", "body", "site", "outside"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in states.ENTRY_KINDS])
    side = models.CharField(max_length=8, choices=[(s, s) for s in (ASKER, BODY, SITE, OUTSIDE)])
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=8, default="fr")
    text = models.TextField(blank=True)
    public_text = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    is_private = models.BooleanField(default=False)
    held_because = models.CharField(max_length=20, blank=True, help_text="Why it waits for an officer's review.")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections")
    key = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="one_entry_per_act"),
            models.CheckConstraint(
                condition=~Q(kind=states.NOTE) | Q(is_private=True), name="a_private_note_is_private"
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="entry_in_order")]

    @property
    def kind_name(self) -> str:
        return str(states.ENTRY_KINDS[self.kind])


class CaseFile(models.Model):
    """A file of a case, kept by its content (``digest``) in the private store. ``redacted_from``: the file of which
    this
    is the version to be given; ``reasons``: why each area was taken out. The original never leaves the body."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    redacted_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="redacted")
    reasons = models.JSONField(default=list, blank=True)
    marks = models.JSONField(default=list, blank=True, help_text="To be taken out: [page, 4 edges, ground].")
    is_private = models.BooleanField(default=False, help_text="Seen by the body alone.")
    is_public = models.BooleanField(default=False, help_text="Given to everybody with the published thread.")
    added_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(is_private=False), name="what_is_public_is_not_private"
            ),
        ]
