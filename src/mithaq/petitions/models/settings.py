"""What a body says of itself for petitions: its districts and parts, and the roll of those who may sign."""

from __future__ import annotations

import secrets

from django.db import models

from mithaq.core import clock
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body

SALT_BYTES = 32


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


class PetitionSettings(models.Model):
    """``parts``: the prefectures and provinces of a region, ``[{"code": …, "name": {"fr": …}, "population": …}]``:
    where the law asks for signatures in each. The number of inhabitants is the organ's own. ``days_kept``: how long
    what identifies signatories is kept once a petition is over."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="petition_settings")
    has_districts = models.BooleanField(default=False, help_text="A commune with arrondissements.")
    parts = models.JSONField(default=list, blank=True)
    source = LocalizedField(help_text="Where the number of inhabitants comes from: which census.")
    dated = models.DateField(null=True, blank=True)
    roll_salt = models.BinaryField(default=new_salt)
    roll_changed_at = models.DateTimeField(null=True, blank=True)
    days_kept = models.PositiveSmallIntegerField(default=90)
    created_at = models.DateTimeField(default=clock.now)


class RollEntry(models.Model):
    """Somebody who may sign, known by a keyed hash of what identifies them: neither name nor number stands here."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="petition_roll")
    identifier_hash = models.CharField(max_length=64)
    part = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "identifier_hash"], name="once_on_the_roll")]
