"""An instrument: a charter through all its editions, issued by one body, adopted by any number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
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
    "open_programme": _("openness programme"),
    "strategic_programme": _("strategic programme"),
}
PROGRAMMES = ("open_programme", "strategic_programme")  # made together, decided in a sitting


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Instruments, and who sees them."""

    def visible_to(self, person: Person | None) -> InstrumentQuerySet:
        """Those with a public edition or a public version of a draft, and those of the bodies one manages."""
        public = self.filter(Q(editions__state__in=states.PUBLIC_EDITIONS) | Q(editions__versions__is_public=True))
        return (public | self.managed_by(person)).distinct()

    def managed_by(self, person: Person | None) -> InstrumentQuerySet:
        return self.filter(body__in=person.managed_body_ids()) if person else self.none()


class Instrument(models.Model):
    """``is_contract``: a moral and administrative contract of two parties, to be countersigned by the issuer.

    ``is_co_written``: consulted on and decided in a sitting, because its body wants it so; programmes always are.
    ``starts_on`` and ``ends_on``: the period of a programme, both days included.
    """

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
    is_co_written = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="one_instrument_per_address"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_programme_ends_after_it_starts",
            ),
        ]

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.kind])

    @property
    def is_programme(self) -> bool:
        return self.kind in PROGRAMMES

    @property
    def is_made_together(self) -> bool:
        """Whether it is consulted on and adopted by a decision of a sitting only."""
        return self.is_co_written or self.is_programme
