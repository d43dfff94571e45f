"""A consultation: one round on one version of a draft, and how many rounds a body asks of its texts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from mithaq.consultations import states
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.directory.staff import staff_body_ids
from mithaq.instruments.models import DraftVersion, Instrument


def all_ways() -> list[str]:
    return list(states.WAYS)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations, and who sees them."""

    def visible_to(self, person: Person | None) -> ConsultationQuerySet:
        """All but those of the staff; these, to whoever works in the body or manages it."""
        public = ~Q(audience=states.STAFF)
        if person is None:
            return self.filter(public)
        return self.filter(public | Q(body__in={*staff_body_ids(person), *person.managed_body_ids()}))

    def running(self, at: datetime) -> ConsultationQuerySet:
        """Those that take contributions at this moment, by their dates."""
        return self.filter(state__in=[states.PLANNED, states.OPEN], opens_at__lte=at, closes_at__gt=at)

    def to_turn(self, at: datetime) -> ConsultationQuerySet:
        """Those whose opening or closing has come, and was not written down yet."""
        return self.filter(Q(state=states.PLANNED, opens_at__lte=at) | Q(state=states.OPEN, closes_at__lte=at))

    def whole(self) -> ConsultationQuerySet:
        """With what pages need, but without the text of the version, which is kept in memory once read."""
        rows = self.select_related("body", "instrument__body", "version__edition__instrument")
        return rows.defer("version__contents", "version__edition__preamble", "version__edition__pledge")


class Consultation(models.Model):
    """``count``: how many contributions came, whatever became of them; also the number of the last one. ``revision``
    grows with each change of a planned one. The acts are entries of the public log."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="consultations")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="consultations")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="consultations")
    round = models.PositiveSmallIntegerField()
    title = LocalizedField()
    intro = LocalizedField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="The first moment at which it is over.")
    answers_due_on = models.DateField(help_text="By when the body promises that all are answered.")
    audience = models.CharField(
        max_length=10, default=states.EVERYBODY, choices=[(one, one) for one in states.AUDIENCES]
    )
    ways = models.JSONField(default=all_ways, help_text="Codes of states.WAYS.")
    state = models.CharField(max_length=12, default=states.PLANNED, choices=[(one, one) for one in states.STATES])
    count = models.PositiveIntegerField(default=0)
    synthesis = LocalizedField(help_text="What was said, and what was done with it.")
    opened_act = models.CharField(max_length=32, blank=True)
    over_act = models.CharField(max_length=32, blank=True)
    concluded_act = models.CharField(max_length=32, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "round"], name="one_consultation_per_round"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="a_consultation_lasts"),
            models.CheckConstraint(
                condition=~Q(state=states.CONCLUDED) | Q(concluded_at__isnull=False, over_at__isnull=False),
                name="concluded_after_its_period",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-opens_at"], name="consultations_of_body"),
            models.Index(fields=["state", "opens_at", "closes_at"], name="consultations_to_turn"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def state_at(self, at: datetime) -> str:
        """Where it stands by its dates, also while the worker has not written it down yet."""
        if self.state in {states.PERIOD_OVER, states.CONCLUDED} or at < self.opens_at:
            return self.state  # once it is written that the period is over, nobody’s earlier clock opens it again
        return states.OPEN if at < self.closes_at else states.PERIOD_OVER

    @property
    def state_now(self) -> str:
        return self.state_at(clock.now())

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state_now])

    @property
    def is_running(self) -> bool:
        """Whether it takes contributions at this moment."""
        return self.state_now == states.OPEN

    @property
    def is_internal(self) -> bool:
        return self.audience == states.STAFF

    @property
    def audience_name(self) -> str:
        return str(states.AUDIENCES[self.audience])

    @property
    def kinds(self) -> list[str]:
        """Kinds of contributions that it takes, in order."""
        taken = {kind for way in self.ways for kind in states.KINDS_OF_WAY[way]}
        return [kind for kind in states.KINDS if kind in taken]

    def is_late(self, today: date) -> bool:
        """Whether the promised day of the answers has passed."""
        return self.state != states.CONCLUDED and today > self.answers_due_on


class Requirement(models.Model):
    """How many rounds a body wants concluded before a text is validated. One where it said nothing."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="rounds_of_consultation")
    rounds = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(rounds__gte=1), name="at_least_one_round")]
