"""A publication scheme: which law a body publishes under, and how it keeps each head of that law."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate
from mithaq.law.laws import LawFileError
from mithaq.law.publication import Head, PublicationLaw, publication_laws


class Scheme(models.Model):
    """One a body. Its heads are those of the law; a `Holding` exists for a head once somebody has kept it."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="publication_schemes")
    law_code = models.CharField(max_length=40)
    opened_at = models.DateTimeField(default=clock.now)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="When its dates were last looked at.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body"], name="one_publication_scheme_per_body")]

    @property
    def law(self) -> PublicationLaw:
        """What the law orders published. Raises LawFileError when its file is gone."""
        found = publication_laws().get(self.law_code)
        if found is None:
            raise LawFileError(f"no file of mithaq/law/publication bears the code {self.law_code}")
        return found


class Holding(models.Model):
    """How a body keeps one head. Whether the head is published, out of date or missing is computed, never stored.

    The owner is a mandate, or a function in words where nobody holds it on this site. ``months``: the body's own
    period, 0 for none, None for the usual one. ``exempt_reason``: why the head does not apply here; empty: it does.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="holdings")
    head = models.CharField(max_length=60)
    owner = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner_function = LocalizedField(help_text="Who keeps it, by function.")
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = LocalizedField(help_text="Why this head does not apply to the body.")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "head"], name="one_holding_per_head")]

    @property
    def law_head(self) -> Head | None:
        """The head in the law's file; None when a later file names it no more."""
        return self.scheme.law.head(self.head)
