"""What was decided in a case, on which grounds, with which remedy; and third parties who were asked first."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.cases import states
from mithaq.cases.models.cases import Case, outcome_name
from mithaq.cases.models.thread import Entry
from mithaq.core import clock, ids
from mithaq.directory.models import Person
from mithaq.notices.models import Contact


class Decision(models.Model):
    """The answer, or a later decision (``clock_name``: the clock of the law that it answers). One a clock: two
    officers cannot both.

    ``grounds``: codes of the law's list, separated by spaces. ``remedy``: the words about the remedy, with its date, as
    they were sent. The database refuses a refusal without grounds, reasons and remedy.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="decision")
    clock_name = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=12, choices=[(s, s) for s in states.DECISIONS])
    grounds = models.CharField(max_length=400, blank=True)
    details = models.JSONField(default=dict, blank=True, help_text="What a ground asks to be said: code -> words.")
    reasons = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    remedy_until = models.DateField(null=True, blank=True)
    costs = models.CharField(max_length=200, blank=True, help_text="What copying or sending costs, in words.")
    due_on = models.DateField(null=True, blank=True, help_text="The last day on which it was in time.")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "clock_name"], name="one_decision_per_clock"),
            # Nothing is refused without a ground of the law's list, reasons in words, and the remedy with its date.
            models.CheckConstraint(
                condition=~Q(outcome__in=states.NEED_GROUNDS)
                | (~Q(grounds="") & ~Q(reasons="") & ~Q(remedy="") & Q(remedy_until__isnull=False)),
                name="no_refusal_without_ground_reasons_and_remedy",
            ),
        ]

    @property
    def ground_codes(self) -> list[str]:
        return self.grounds.split()

    @property
    def outcome_name(self) -> str:
        return outcome_name(self.case.kind, self.outcome)


class ThirdParty(models.Model):
    """Somebody whose consent is asked before what they gave in confidence is released (law 31-13, article 9).

    The law sets no time for their reply: ``reply_by`` is the body's, never after its own deadline.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="third_parties")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    what = models.TextField(help_text="What is asked to be released.")
    reply_by = models.DateField()
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    consents = models.BooleanField(null=True, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "name"], name="a_third_party_is_asked_once"),
            models.CheckConstraint(
                condition=Q(replied_at=None) | Q(replied_at__gte=F("asked_at")), name="a_reply_follows_its_question"
            ),
        ]
