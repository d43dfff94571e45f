"""A signature: person, mandate, the edition's hash, the words read, and how the will was confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate, Person
from mithaq.instruments.models import Edition
from mithaq.signatures.models.campaigns import Campaign


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Signatures, and who sees them by name."""

    def standing(self) -> SignatureQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of(self, person: Person) -> SignatureQuerySet:
        """One's own, whatever became of them."""
        return self.filter(self._own(person))

    @staticmethod
    def _own(person: Person) -> Q:
        return Q(mandate__in=person.acting_mandates()) if person.let_in_by else Q(mandate__person=person)

    def visible_to(self, person: Person | None) -> SignatureQuerySet:
        """Officials' are public because the charter says so; one's own; those of mandates in the bodies one manages."""
        public = Q(mandate__signatory_class="official")
        if person is None:
            return self.filter(public)
        return self.filter(public | self._own(person) | Q(mandate__body__in=person.managed_body_ids()))


class Signature(models.Model):
    """``statement`` is the exact canonical JSON that was shown and signed; never edited, only withdrawn.

    ``check_code`` opens the check page of this signature: whoever holds the certificate can show it to anyone.
    """

    METHODS = ("password", "email_code", "printed_code")

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    check_code = models.CharField(max_length=32, unique=True, default=ids.new_secret)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="signatures")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="signatures")
    language = models.CharField(max_length=8, help_text="The rendition that was read.")
    rendition_hash = models.CharField(max_length=64)
    statement = models.TextField()
    statement_hash = models.CharField(max_length=64)
    method = models.CharField(max_length=20, choices=[(m, m) for m in METHODS])
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LocalizedField()
    act = models.CharField(max_length=32, unique=True, help_text="Its entry in the public log.")
    withdrawal_act = models.CharField(max_length=32, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "mandate"], condition=Q(withdrawn_at=None), name="one_standing_signature"
            ),
            models.UniqueConstraint(fields=["statement_hash"], name="a_statement_serves_once"),
        ]
        indexes = [models.Index(fields=["campaign", "withdrawn_at"])]


class Countersignature(models.Model):
    """The issuer's signature under a contract of two parties."""

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="countersignature")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="countersignatures")
    statement = models.TextField()
    statement_hash = models.CharField(max_length=64)
    method = models.CharField(max_length=20, choices=[(m, m) for m in Signature.METHODS])
    signed_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, unique=True)


class Acknowledgement(models.Model):
    """“I have read it”, without signing (S1-20)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="acknowledgements")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="acknowledgements")
    language = models.CharField(max_length=8)
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "mandate"], name="one_acknowledgement_per_mandate")]
