"""How to reach somebody who has neither an account nor a place in the directory."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids


class Contact(models.Model):
    """One way or several to reach one person, given for one purpose. Deleting it deletes what it was told."""

    NO_CHOICE, EMAIL, SMS, LETTER = "", "email", "sms", "letter"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="International: +212600000000.")
    postal_address = models.TextField(blank=True, help_text="As it stands on an envelope, line by line.")
    language = models.CharField(max_length=8, default="fr")
    channel = models.CharField(
        max_length=10,
        blank=True,
        choices=[(one, one) for one in (NO_CHOICE, EMAIL, SMS, LETTER)],
        help_text="The way they prefer, where there are several.",
    )
    is_follower = models.BooleanField(default=False, help_text="Given on this site to follow something by e-mail.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="", phone="", postal_address=""), name="a_contact_can_be_reached_somehow"
            ),
            models.UniqueConstraint(
                fields=["email"], condition=Q(is_follower=True), name="one_follower_per_email_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or self.postal_address.partition("\n")[0]
