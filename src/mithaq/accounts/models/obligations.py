"""Which offices of a body owe an account, how often, and who answers."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from mithaq.accounts import states
from mithaq.accounts.scales import scale
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory import kinds
from mithaq.directory.models import Body, Person


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Obligations, which are public."""

    def in_force(self, at: date) -> ObligationQuerySet:
        """Those of which a period runs or will run on ``at`` or later."""
        return self.filter(Q(until=None) | Q(until__gt=at))

    def to_look_at(self, at: datetime) -> ObligationQuerySet:
        """Those whose periods the worker has not looked at today."""
        return self.filter(look_at__lte=at)


class Obligation(models.Model):
    """Its terms stay as they are: what changes is another obligation, from the first period that has not begun
    (``until`` of this one). ``first_on``: the first day of the first period. ``answer_role`` in ``answer_body``: the
    office that answers.

    ``commitment`` (lineage) and ``decision_id``: the promise or decision on which it rests. ``consequences``: codes of
    those that the body's charter knows. ``look_at``: when the worker looks for periods that are over.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="obligations")
    name = LocalizedField(help_text="What it is called: “Half-yearly account of the heads of service”.")
    months = models.PositiveSmallIntegerField(choices=list(states.MONTHS.items()))
    first_on = models.DateField()
    days_to_give = models.PositiveSmallIntegerField()
    days_to_answer = models.PositiveSmallIntegerField()
    answer_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    answer_role = models.CharField(max_length=40)
    commitment = models.CharField(max_length=16, blank=True)
    decision_id = models.CharField(max_length=16, blank=True)
    basis = LocalizedField(help_text="What the charter or the decision says of it, in words.")
    consequences = models.JSONField(default=list)
    until = models.DateField(null=True, blank=True, help_text="The first day of the first period that it leaves out.")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    look_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("first_on")), name="an_obligation_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def rhythm_name(self) -> str:
        return str(states.MONTHS[self.months])

    @property
    def consequence_names(self) -> list[str]:
        known = scale().consequences
        return [str(known[code].name) for code in self.consequences if code in known]


class ObligedOffice(models.Model):
    """An office that owes the account: whoever holds ``role`` in ``body``."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="offices")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "body", "role"], name="an_office_once_per_obligation")
        ]

    @property
    def role_name(self) -> str:
        return kinds.role(self.role).name
