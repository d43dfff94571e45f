"""An instrument: a charter through all its editions, issued by one body, adopted by any number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.instruments import states

KINDS = {
    "charter": _("charter"),
    "integrity_charter": _("integrity charter"),
    "responsibility_charter": _("professional responsibility charter"),
    "code_of_ethics": _("code of ethics"),
    "service_charter": _("service charter"),
    "membership_pledge": _("membership pledge"),
    "programme": _("programme of action"),
}


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Instruments, and who sees them."""

    def visible_to(self, person: Person | None) -> InstrumentQuerySet:
        """Those with a public edition, and those of the bodies one manages."""
        public = self.filter(editions__state__in=states.PUBLIC_EDITIONS)
        return (public | self.managed_by(person)).distinct()

    def managed_by(self, person: Person | None) -> InstrumentQuerySet:
        return self.filter(body__in=person.managed_body_ids()) if person else self.none()


class Instrument(models.Model):
    """``is_contract``: a moral and administrative contract of two parties, to be countersigned by the issuer."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="instruments")
    kind = models.CharField(max_length=30, choices=list(KINDS.items()))
    slug = models.SlugField(max_length=80)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The charter whose values this one takes up.",
    )
    is_contract = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "slug"], name="one_instrument_per_address")]

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.kind])
