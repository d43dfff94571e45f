"""Evidence: what shows that something is so. Dated, hashed, never replaced: superseded by other evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery import states
from mithaq.directory.models import Body, Person


class EvidenceQuerySet(KeptQuerySet["Evidence"]):
    """Evidence, and who sees it."""

    def published(self) -> EvidenceQuerySet:
        return self.exclude(published_at=None)

    def visible_to(self, person: Person | None) -> EvidenceQuerySet:
        """What is published; what one added oneself; of the body's own side, what its stewards keep in hand."""
        public = Q(published_at__isnull=False)
        if person is None:
            return self.filter(public)
        own = Q(added_by=person) | Q(side=states.BODY, body__in=person.managed_body_ids())
        return self.filter(public | own)


class Evidence(Kept):
    """``body``: about whose promise. ``side``: who brought it. ``dated``: the day of the fact, not of its coming here.

    ``content_hash`` covers all that it says, with the hash of its file (`EvidenceContent.hash`). A page elsewhere may
    change: its hash covers the address only, which the page of the evidence says.
    """

    MAY_CHANGE: ClassVar = ("published_at", "act", "withheld_at", "withheld_reason", "withheld_act")

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="evidence")
    side = models.CharField(max_length=6, choices=list(states.SIDES.items()))
    kind = models.CharField(max_length=8, choices=list(states.KINDS.items()))
    title = LocalizedField()
    words = models.TextField(blank=True, help_text="What it shows, in a sentence or two.")
    dated = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    thing_kind = models.CharField(max_length=20, blank=True, help_text="Of a record of this site: see meetings.things.")
    thing_id = models.CharField(max_length=16, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its file in the private store.")
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    content_hash = models.CharField(max_length=64)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title it was brought.")
    published_at = models.DateTimeField(null=True, blank=True)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_reason = models.TextField(blank=True)
    withheld_act = models.CharField(max_length=32, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind=states.LINK, link__startswith="https://", file_digest="", thing_id="", value=None)
                    | (Q(kind__in=[states.FILE, states.PHOTO], link="", thing_id="", value=None) & ~Q(file_digest=""))
                    | Q(kind=states.NUMBER, value__isnull=False, file_digest="", thing_id="")
                    | (Q(kind=states.RECORD, link="", file_digest="", value=None) & ~Q(thing_id=""))
                ),
                name="evidence_is_what_its_kind_says",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="evidence_supersedes_another"),
            models.CheckConstraint(
                condition=Q(withheld_at=None) | ~Q(withheld_reason=""), name="evidence_is_withheld_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["body", "side", "published_at"], name="evidence_of_body")]

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_withheld(self) -> bool:
        return self.withheld_at is not None

    @property
    def kind_name(self) -> str:
        return str(states.KINDS[self.kind])

    @property
    def number(self) -> Decimal | None:
        """Its value without the zeros that the table adds."""
        return None if self.value is None else Decimal(f"{self.value.normalize():f}")

    @property
    def site(self) -> str:
        """The host to which its link leads: said beside the link, as it leaves this site."""
        return urlsplit(self.link).hostname or ""


class EvidenceLink(Kept):
    """Evidence cited by something. ``evidence_hash``: what it said when it was cited; it is never repointed."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    evidence_hash = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
