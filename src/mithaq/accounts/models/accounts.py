"""An account: what the holder of a mandate owes for a period, or gives of their own accord."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from mithaq.accounts import states
from mithaq.accounts.models.obligations import Obligation
from mithaq.accounts.periods import Period
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, and who sees them."""

    def visible_to(self, person: Person | None) -> AccountQuerySet:
        """Those that are owed are public, given or not; one of one's own scope is its author's and the hierarchy's,
        and everybody's once both agreed."""
        public = Q(obligation__isnull=False) | Q(published_at__isnull=False)
        if person is None or person.let_in_by is not None:
            return self.filter(public)
        mine = Q(mandate__person=person)
        for mandate in person.acting_mandates().select_related("body"):
            if mandate.is_active(mandate.body.today()):
                mine |= Q(answer_body=mandate.body_id, answer_role=mandate.role) & ~Q(state=states.DRAFT)
        return self.filter(public | mine)

    def owed(self) -> AccountQuerySet:
        return self.filter(obligation__isnull=False)

    def late(self, today: date) -> AccountQuerySet:
        return self.filter(state=states.DUE, due_on__lt=today)


class Account(models.Model):
    """``obligation`` is None for an account of one's own scope (``scope``, in words), which nobody owes and which is
    never late; ``asked_at`` and ``agreed_at``: author and hierarchy let everybody read it (``published_at``).

    ``starts_on`` to ``ends_on``: the period; ``part_from`` to ``part_to``: the part of it that the mandate covers.
    ``answer_role`` in ``answer_body``: the office that answers, as it was when the account was opened.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accounts")
    obligation = models.ForeignKey(Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="accounts")
    scope = LocalizedField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    part_from = models.DateField()
    part_to = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    answer_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer_role = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default=states.DUE, choices=[(one, one) for one in states.STATES])
    language = models.CharField(max_length=8, help_text="In which it is written.")
    draft_words = LocalizedField()
    is_correcting = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    given_on = models.DateField(null=True, blank=True, help_text="When it was given first.")
    answer_due_on = models.DateField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    missed_act = models.CharField(max_length=32, blank=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "starts_on"],
                condition=Q(obligation__isnull=False),
                name="one_account_per_mandate_and_period",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), part_to__gte=F("part_from")),
                name="a_period_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(obligation=None) | Q(due_on__isnull=False), name="what_is_owed_has_its_day"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-ends_on"], name="accounts_of_body"),
            models.Index(fields=["state", "due_on"], name="accounts_due"),
        ]

    @property
    def is_owed(self) -> bool:
        return self.obligation_id is not None

    @property
    def is_public(self) -> bool:
        return self.is_owed or self.published_at is not None

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def part(self) -> Period:
        return Period(self.part_from, self.part_to)

    @property
    def is_late(self) -> bool:
        """Owed, not given, and its day is over where the body is."""
        return self.state == states.DUE and self.due_on is not None and self.due_on < self.body.today()

    @property
    def days_late(self) -> int:
        """How many days after its day it was first given; 0 when in time, or not given yet."""
        if self.due_on is None or self.given_on is None:
            return 0
        return max(timedelta(0), self.given_on - self.due_on).days

    @property
    def is_answer_late(self) -> bool:
        day = self.answer_due_on
        return self.state == states.GIVEN and day is not None and day < self.body.today()
