"""Minutes of a sitting: what the records say, with the words that a clerk adds, approved and then fixed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate, Person
from mithaq.sittings import decision_states
from mithaq.sittings.models.items import AgendaItem
from mithaq.sittings.models.sittings import CLERK, Sitting


class MinutesQuerySet(models.QuerySet["Minutes"]):
    """Minutes, and who sees them."""

    def visible_to(self, person: Person | None) -> MinutesQuerySet:
        """Once published, everybody; before, those who run the sittings and, once approved, those who were called."""
        public = Q(state=decision_states.PUBLISHED)
        if person is None or person.let_in_by is not None:
            return self.filter(public)
        run = Q(sitting__session__organ__body__in=person.bodies_with(CLERK))
        called = Q(sitting__in=Sitting.objects.filter(convocations__mandate__person=person))
        return self.filter(public | run | (called & Q(state=decision_states.APPROVED)))


class Minutes(models.Model):
    """Until they are approved the page reads the sitting's records; then ``contents`` keeps them for ever, by mandate
    and not by name, and ``content_hash`` is their hash.

    ``approved_in``: the item of the next sitting that approved them, where that is the way; else two signatures.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(
        max_length=10,
        default=decision_states.DRAFTED,
        choices=[(one, one) for one in decision_states.MINUTES_STATES],
    )
    secretary = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_in = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    president_signed_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    secretary_signed_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    contents = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    copies_on = models.DateField(null=True, blank=True, help_text="When the members were given their copies.")
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True, help_text="The entry of their publication in the public log.")

    objects = MinutesQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=decision_states.DRAFTED) | (Q(approved_on__isnull=False) & ~Q(content_hash="")),
                name="approved_minutes_have_their_day_and_hash",
            )
        ]

    @property
    def state_name(self) -> str:
        return str(decision_states.MINUTES_STATES[self.state])

    @property
    def is_drafted(self) -> bool:
        return self.state == decision_states.DRAFTED


class Passage(models.Model):
    """Words that a clerk adds to what the records say: ``item`` None for the opening (place 0) and the end (place 1).

    Each passage has its own revision: two clerks write on two items at once, and on one item the second is shown what
    the first wrote.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="passages")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    words = LocalizedField()
    revision = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "item"], condition=Q(item__isnull=False), name="one_passage_per_item"
            ),
            models.UniqueConstraint(
                fields=["minutes", "place"], condition=Q(item__isnull=True), name="one_passage_per_place"
            ),
        ]
