"""An access key: what a person's own tools bring instead of a password, for some things and for some time."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock, ids
from mithaq.directory.models import Person

READ, REPORT, EVIDENCE, ASSESS = "read", "report", "evidence", "assess"
SCOPES: dict[str, str | Promise] = {
    READ: _("read what I may read"),
    REPORT: _("report progress and values"),
    EVIDENCE: _("add evidence"),
    ASSESS: _("code assessments and submit them"),
}
ACCOUNT_STANDS = Q(person__erased_at=None, person__account__is_active=True)


class AccessKeyQuerySet(models.QuerySet["AccessKey"]):
    """Keys, and who sees them: whoever made them."""

    def visible_to(self, person: Person | None) -> AccessKeyQuerySet:
        return self.filter(person=person) if person else self.none()

    def standing(self, at: datetime) -> AccessKeyQuerySet:
        """Those that open something: of a person whose account stands."""
        return self.filter(ACCOUNT_STANDS, revoked_at=None, ends_at__gt=at)


class AccessKey(models.Model):
    """``secret_hash``: of the secret, which is shown once and kept nowhere. ``scopes``: what it is for."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_keys")
    name = models.CharField(max_length=80, help_text="By which its owner knows it.")
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AccessKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def scope_names(self) -> list[str]:
        return [str(SCOPES[one]) for one in self.scopes if one in SCOPES]

    @property
    def is_over(self) -> bool:
        return self.revoked_at is not None or self.ends_at <= clock.now()
