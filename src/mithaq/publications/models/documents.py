"""A published document and its versions: never changed, only replaced by another or withdrawn with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.search import fold
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.directory.staff import staff_body_ids
from mithaq.publications.models.schemes import Holding

EVERYBODY, STAFF = "everybody", "staff"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, and who sees them."""

    def visible_to(self, person: Person | None) -> DocumentQuerySet:
        """Those for everybody; to somebody with a mandate in the body today, its internal ones too (S3-10)."""
        public = Q(audience=EVERYBODY)
        if person is None:
            return self.filter(public)
        return self.filter(public | Q(audience=STAFF, holding__scheme__body__in=staff_body_ids(person)))

    def current(self) -> DocumentQuerySet:
        """Neither replaced nor withdrawn."""
        return self.filter(replaced_at=None, withdrawn_at=None)

    def of_body(self, body: Body) -> DocumentQuerySet:
        return self.filter(holding__scheme__body=body)

    def holding_words(self, terms: list[str]) -> DocumentQuerySet:
        """Every folded term occurs in the title or the description."""
        rows = self
        for term in terms:
            rows = rows.filter(sought__contains=term)
        return rows


class Document(models.Model):
    """``audience``: everybody, or those who hold a mandate in the body. ``covers_from``, ``covers_to``: the period
    that it is about. ``replaces``: the version before, which stays reachable."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="documents")
    audience = models.CharField(max_length=10, default=EVERYBODY, choices=[(EVERYBODY, EVERYBODY), (STAFF, STAFF)])
    title = LocalizedField()
    description = LocalizedField()
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, help_text="Tags of the languages in which it is written.")
    link = models.URLField(max_length=500, blank=True, help_text="Where it stands, https only; or else a file:")
    file_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its file in the private store.")
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LocalizedField()
    told_at = models.DateTimeField(null=True, blank=True, help_text="When those who follow were told.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    withdrawal_act = models.CharField(max_length=32, blank=True)
    sought = models.TextField(blank=True, help_text="Title and description as they are searched.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holding", "content_hash"],
                condition=Q(replaced_at=None, withdrawn_at=None),
                name="one_standing_document_per_content",
            ),
            models.CheckConstraint(
                condition=Q(covers_to=None) | Q(covers_from=None) | Q(covers_to__gte=F("covers_from")),
                name="document_covers_a_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(link__startswith="https://", file_digest="") | (Q(link="") & ~Q(file_digest="")),
                name="document_is_a_file_or_an_https_link",
            ),
        ]
        indexes = [
            models.Index(fields=["holding", "published_at"]),
            models.Index(fields=["told_at"]),
            models.Index(fields=["audience", "withdrawn_at", "replaced_at"]),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.pk:
            words = [*self.title.texts.values(), *self.description.texts.values()]
            self.sought = " \n ".join(fold(one) for one in words)
        super().save(*args, **kwargs)

    @property
    def is_current(self) -> bool:
        return self.replaced_at is None and self.withdrawn_at is None

    @property
    def is_public(self) -> bool:
        return self.audience == EVERYBODY

    @property
    def is_file(self) -> bool:
        return bool(self.file_digest)

    @property
    def site(self) -> str:
        """The host at which the document stands: said beside the link, as it leaves this site."""
        return urlsplit(self.link).hostname or ""

    def published_on(self, time_zone: str) -> date:
        """The day of its publication where the body is."""
        return self.published_at.astimezone(ZoneInfo(time_zone)).date()
