"""A plan: what a commitment of a programme has besides its words, from the problem to the means of control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from mithaq.core.texts import LocalizedField, LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition

# Texts of a plan in the order in which they are read. The commitment's own words stand between problem and solution.
TEXTS_BEFORE = ("problem", "baseline")
TEXTS_AFTER = ("solution", "relevance", "follow_up", "control", "for_team", "for_partners")
TEXTS_BESIDE = ("lead_words", "others", "budget_source", "links")
TEXTS = (*TEXTS_BEFORE, *TEXTS_AFTER, *TEXTS_BESIDE)


@dataclass(frozen=True)
class Marker:
    """``answer``: yes, partly or no; empty as long as nobody has answered."""

    answer: str
    reason: LocalizedText


class Plan(PartOfEdition):
    """Of one commitment of one edition: its facts have the fields of the template of the Open Government Partnership.

    The lead is an office, not a person: who holds ``lead_role`` in ``lead_body`` leads, whoever that is on the day.
    ``is_complete``: somebody said that it is, and nothing that is asked for was missing then.
    """

    commitment = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="plan")
    number = models.CharField(max_length=20, blank=True)
    title = LocalizedField(help_text="A short name.")
    problem = LocalizedField()
    baseline = LocalizedField(help_text="Where things stand at the start.")
    solution = LocalizedField(help_text="How the commitment solves the problem.")
    relevance = LocalizedField(help_text="How it serves the values of open government.")
    values = models.JSONField(default=list, blank=True)
    lead_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead_role = models.CharField(max_length=40, blank=True)
    lead_words = LocalizedField(help_text="Who leads, where that is no office known here.")
    other_bodies = models.JSONField(default=list, blank=True, help_text="Public ids of bodies of the site involved.")
    others = LocalizedField(help_text="Others involved, in words.")
    budget_amount = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    budget_currency = models.CharField(max_length=3, blank=True)
    budget_source = LocalizedField()
    links = LocalizedField(help_text="Other plans that it serves.")
    goals = models.JSONField(default=list, blank=True, help_text="Sustainable Development Goals, 1 to 17.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    markers = models.JSONField(default=dict, blank=True, help_text='{"gender": {"answer": "yes", "reason": {…}}}')
    follow_up = LocalizedField(help_text="Means of follow-up (S2-16).")
    control = LocalizedField(help_text="Means of control (S2-16).")
    for_team = LocalizedField(help_text="Plain explanation for those who do it (S3-23).")
    for_partners = LocalizedField(help_text="Plain explanation for partners (S3-23).")
    is_complete = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(budget_amount=None) | Q(budget_amount__gte=0), name="a_budget_is_not_negative"
            ),
        ]

    def edition_key(self) -> int:
        return self.commitment.edition_id

    def marker(self, code: str) -> Marker:
        """The answer to one marker and its reason."""
        said: Mapping[str, object] = self.markers.get(code) or {}
        reason = said.get("reason")
        text = LocalizedText(reason["original"], reason["texts"]) if isinstance(reason, dict) else LocalizedText("fr")
        return Marker(str(said.get("answer", "")), text)
