"""An edition: the charter's text as it stood, from draft to frozen, with the hash that everything else names."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.instruments import states
from mithaq.instruments.models.guards import FrozenTextError
from mithaq.instruments.models.instruments import Instrument

TEXTS = ("instrument_id", "number", "language", "title", "preamble", "pledge", "purposes", "change_note")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, and who sees them."""

    def public(self) -> EditionQuerySet:
        return self.filter(state__in=states.PUBLIC_EDITIONS)

    def visible_to(self, person: Person | None) -> EditionQuerySet:
        """Public ones, and drafts of the bodies one manages."""
        public = Q(state__in=states.PUBLIC_EDITIONS)
        return self.filter(public | Q(instrument__body__in=person.managed_body_ids()) if person else public)

    def best_first(self) -> EditionQuerySet:
        """The one in force, then other public ones from the newest, then what is in the making."""
        rank = Case(
            When(state=states.FROZEN, then=Value(0)),
            When(state__in=states.PUBLIC_EDITIONS, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.order_by(rank, "-number")

    def managed_by(self, person: Person | None) -> EditionQuerySet:
        return self.filter(instrument__body__in=person.managed_body_ids()) if person else self.none()


class Edition(models.Model):
    """``revision`` grows with each edit of a draft: a form made from an older one is refused, nothing is lost.

    ``content_hash`` covers the original only; each rendition has its own hash (see `Rendition`).
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=states.DRAFT, choices=[(s, s) for s in states.EDITION_STATES])
    language = models.CharField(max_length=8, help_text="The language of the original.")
    title = LocalizedField()
    preamble = LocalizedField(help_text="Paragraphs separated by an empty line.")
    pledge = LocalizedField(help_text="The sentence by which signatories bind themselves.")
    purposes = models.JSONField(default=list, help_text='[{"code": "…", "text": {"original": …, "texts": …}}]')
    change_note = LocalizedField(help_text="What this edition changes, in a sentence.")
    revision = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LocalizedField()
    withdrawal_act = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(
                fields=["instrument"], condition=Q(state=states.FROZEN), name="one_edition_in_force_per_instrument"
            ),
            models.UniqueConstraint(
                fields=["instrument"],
                condition=Q(state__in=[states.DRAFT, states.VALIDATED]),
                name="one_edition_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.VALIDATED]) | ~Q(content_hash=""),
                name="a_public_edition_has_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            self._refuse_when_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.is_public:
            raise FrozenTextError("a public edition is never deleted")
        return super().delete(*args, **kwargs)

    def _refuse_when_frozen(self) -> None:
        stored = type(self).objects.filter(pk=self.pk).first()
        if stored is None or not stored.is_public:
            return
        if changed := [name for name in TEXTS if getattr(stored, name) != getattr(self, name)]:
            raise FrozenTextError(f"{', '.join(changed)} of a frozen edition")

    @property
    def is_public(self) -> bool:
        return self.state in states.PUBLIC_EDITIONS

    @property
    def is_draft(self) -> bool:
        return self.state == states.DRAFT


class Rendition(models.Model):
    """The hash of an edition's text in one language, original included. A signature names the one that was read."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="renditions")
    language = models.CharField(max_length=8)
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "language"], name="one_rendition_per_language")]
