"""An item of the agenda, and its papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate, Person
from mithaq.sittings import states
from mithaq.sittings.models.sittings import CLERK, Sitting


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Items, and who sees them: those of a sitting that was convened, save those behind closed doors."""

    def public(self) -> AgendaItemQuerySet:
        return self.filter(is_public=True, sitting__is_public=True, sitting__in=Sitting.objects.public())

    def visible_to(self, person: Person | None) -> AgendaItemQuerySet:
        """Besides, all of them to whoever runs the body's sittings, and to those who were convened."""
        told = Q(is_public=True, sitting__is_public=True, sitting__in=Sitting.objects.public())
        if person is None or person.let_in_by is not None:
            return self.filter(told)
        run = Q(sitting__session__organ__body__in=person.bodies_with(CLERK))
        convened = Q(sitting__in=Sitting.objects.filter(convocations__mandate__person=person))
        return self.filter(told | run | convened)


class AgendaItem(models.Model):
    """``subject_kind`` and ``subject_id``: the thing it is about, by kind and public id (a `draft_version`, or what an
    app above puts there). ``round`` 2: voted again, because no majority of the members in office was found at first.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = LocalizedField()
    words = LocalizedField(help_text="What is proposed, in a few sentences.")
    matter = models.CharField(max_length=10, default=states.MATTER_ORDINARY, choices=[(m, m) for m in states.MATTERS])
    subject_kind = models.CharField(max_length=30, blank=True)
    subject_id = models.CharField(max_length=16, blank=True)
    rapporteur = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, default=states.BY_PRESIDENT, choices=[(o, o) for o in states.ORIGINS])
    origin_id = models.CharField(max_length=16, blank=True)
    is_public = models.BooleanField(default=True)
    again_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="voted_again")
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, default=states.WAITING, choices=[(one, one) for one in states.ITEM_STATES])
    outcome = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in states.OUTCOMES])
    conclusion = LocalizedField(help_text="What was said or noted, where nothing was voted, or why it was put off.")
    presided_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recusals_asked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[states.WAITING, states.POSTPONED]) | Q(recusals_asked_at__isnull=False),
                name="recusals_are_asked_before_an_item_is_opened",
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="item_by_subject")]

    @property
    def state_name(self) -> str:
        return str(states.ITEM_STATES[self.state])

    @property
    def chip(self) -> str:
        """The kind of chip that shows its outcome."""
        return states.OUTCOME_CHIPS.get(self.outcome, "plain")

    @property
    def matter_name(self) -> str:
        return str(states.MATTERS[self.matter])

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome]) if self.outcome else ""


class Paper(models.Model):
    """A document of an item: a file of the private store, or the address of something on the web."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = LocalizedField()
    link = models.URLField(max_length=500, blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    is_public = models.BooleanField(default=True, help_text="Else for the members alone.")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file_digest="")) | (~Q(link="") & Q(file_digest="")),
                name="a_paper_is_a_file_or_a_link",
            )
        ]
