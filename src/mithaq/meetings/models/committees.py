"""A committee: the decision that made it, whom its members stand for, and the opinions it gives."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments.models import DraftVersion, Instrument
from mithaq.meetings import states
from mithaq.meetings.models.meetings import Meeting


class Committee(models.Model):
    """What is known of a body of the kind ``committee`` besides its name and its members.

    ``women`` and ``men`` are numbers of the decision that formed it: nobody is asked. ``decision_kind`` and
    ``decision_id`` name a decision of an app above; ``decision_link`` one that stands elsewhere.
    """

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="committee")
    purpose = LocalizedField()
    decision = LocalizedField(help_text="Which decision of whom, in words.")
    decided_on = models.DateField()
    decision_kind = models.CharField(max_length=20, blank=True)
    decision_id = models.CharField(max_length=16, blank=True)
    decision_link = models.URLField(max_length=500, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    formed_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision_link="") | Q(decision_link__startswith="https://"),
                name="a_decision_link_is_https",
            ),
            models.CheckConstraint(
                condition=Q(women=None, men=None) | Q(women__isnull=False, men__isnull=False),
                name="women_and_men_are_counted_together",
            ),
        ]


class Seat(models.Model):
    """Whom a member of a committee stands for, besides the term that the mandate says."""

    mandate = models.OneToOneField(Mandate, on_delete=models.CASCADE, related_name="seat")
    represents = models.CharField(max_length=20, choices=list(states.REPRESENTS.items()))
    on_behalf_of = LocalizedField(help_text="The association, the university, the service.")

    @property
    def represents_name(self) -> str:
        return str(states.REPRESENTS[self.represents])


class Entrusted(models.Model):
    """The committee that follows an instrument: without its validating opinion, no edition of it is validated."""

    instrument = models.OneToOneField(Instrument, on_delete=models.CASCADE, related_name="entrusted")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="entrusted")
    since = models.DateTimeField(default=clock.now)


class Opinion(models.Model):
    """What a committee thinks of a version of a draft, or of another public thing, by so many votes. It never changes;
    a later one on the same thing counts instead."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="opinions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions")
    version = models.ForeignKey(DraftVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions")
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.CharField(max_length=16, blank=True)
    verdict = models.CharField(max_length=10, choices=list(states.VERDICTS.items()))
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstentions = models.PositiveIntegerField()
    text = LocalizedField()
    given_on = models.DateField()
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=False, subject_id="") | (Q(version=None) & ~Q(subject_id="")),
                name="an_opinion_is_about_one_thing",
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="opinions_on_subject")]

    @property
    def verdict_name(self) -> str:
        return str(states.VERDICTS[self.verdict])
