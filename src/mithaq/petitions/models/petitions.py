"""A petition to a council, and the conditions that somebody checked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.petitions import states
from mithaq.sittings.models import AgendaItem, Organ
from mithaq.sittings.models.sittings import CLERK


class PetitionQuerySet(models.QuerySet["Petition"]):
    """Petitions, and who sees them."""

    def visible_to(self, person: Person | None) -> PetitionQuerySet:
        """Those that collect or did; one's own while it is written; all of them to the clerk of the council."""
        public = Q(state__in=states.PUBLIC)
        if person is None or person.let_in_by is not None:
            return self.filter(public)
        return self.filter(public | Q(agent=person) | Q(body__in=person.bodies_with(CLERK)))


class Petition(models.Model):
    """``agent``: who speaks for the petitioners, and is told everything. What was required stands as it was at the
    deposit: ``required`` signatures, ``per_part`` in each part, under ``article``.

    ``number`` and ``year``: of the receipt. ``list_hash``: of the signatures deposited, by which the list that was
    checked can be told from another. ``erased_at``: when what identifies signatories went.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="petitions")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="petitions")
    kind = models.CharField(max_length=12, default=states.CITIZENS, choices=[(one, one) for one in states.KINDS])
    state = models.CharField(max_length=12, default=states.DRAFT, choices=[(one, one) for one in states.STATES])
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    request = models.TextField(max_length=5_000, help_text="What the council is asked to put on its agenda.")
    reasons = models.TextField(max_length=10_000, blank=True)
    interest = models.TextField(max_length=2_000, help_text="The direct common interest of those who sign.")
    association = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    association_name = models.CharField(max_length=200, blank=True)
    agent = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="petitions")
    count = models.PositiveIntegerField(default=0, help_text="Signatures that stand.")
    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    required = models.PositiveIntegerField(null=True, blank=True)
    per_part = models.PositiveIntegerField(null=True, blank=True)
    article = models.CharField(max_length=40, blank=True)
    unverified = models.BooleanField(default=False)
    list_hash = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    deposited_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    valid = models.PositiveIntegerField(null=True, blank=True, help_text="Signatures found valid.")
    reason = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in states.REASONS])
    words = LocalizedField(help_text="Why it is admissible or not: told to the agent, and published.")
    item = models.OneToOneField(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="petition")
    committee = LocalizedField(help_text="The standing committee that studies it first.")
    outcome = LocalizedField(help_text="What the council did with it.")
    decision_id = models.CharField(max_length=16, blank=True, help_text="Public id of the council's decision.")
    erased_at = models.DateTimeField(null=True, blank=True)
    deposit_act = models.CharField(max_length=32, blank=True)
    decision_act = models.CharField(max_length=32, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], condition=Q(number__isnull=False), name="one_receipt_per_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.COLLECTING, states.WITHDRAWN])
                | Q(deposited_at__isnull=False, number__isnull=False, required__isnull=False),
                name="a_deposited_petition_has_its_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.INADMISSIBLE) | ~Q(reason=""), name="a_refused_petition_has_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="petitions_of_body")]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def kind_name(self) -> str:
        return str(states.KINDS[self.kind])

    @property
    def reason_name(self) -> str:
        return str(states.REASONS[self.reason]) if self.reason else ""

    @property
    def is_public(self) -> bool:
        return self.state in states.PUBLIC

    @property
    def receipt_number(self) -> str:
        """As it stands on the receipt: “2027/3”."""
        return f"{self.year}/{self.number}" if self.number else ""


class Check(models.Model):
    """A condition of the law, by the engine's code: met or not, with what shows it."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="checks")
    code = models.CharField(max_length=40)
    is_met = models.BooleanField()
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["petition", "code"], name="one_check_per_condition")]
