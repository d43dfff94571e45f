"""A contribution: what somebody says about a draft, anchored to a paragraph as it was worded; and what was hidden."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from mithaq.consultations import states
from mithaq.consultations.models.consultations import Consultation
from mithaq.consultations.models.responses import Group, Response
from mithaq.core import clock, ids
from mithaq.directory.models import Person
from mithaq.notices.models import Contact

LONGEST = 5_000  # characters of a contribution: two printed pages, with reasons
LONGEST_WORDING = 10_000  # of a proposed wording: a long paragraph of a programme, said at greater length


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions, who reads them, and which are answered."""

    def shown(self) -> ContributionQuerySet:
        """Those that everybody reads."""
        return self.filter(state=states.SHOWN)

    def visible_to(self, person: Person | None, *, runs: bool = False) -> ContributionQuerySet:
        """Shown ones and one's own; all of them to those who run the consultation (``runs``)."""
        if runs:
            return self
        public = Q(state=states.SHOWN)
        return self.filter(public | Q(author=person) if person else public)

    def to_answer(self) -> ContributionQuerySet:
        """Those that are owed an answer: all but the hidden ones."""
        return self.exclude(state=states.HIDDEN)

    def unanswered(self) -> ContributionQuerySet:
        return self.to_answer().filter(response=None)

    def about(self, part: str) -> ContributionQuerySet:
        """On a part of the draft, or on a paragraph of it."""
        return self.filter(part=part)


class Contribution(models.Model):
    """``part``: lineage of the part, empty for an opinion on the whole. ``paragraph`` and ``paragraph_hash``: place and
    words of the paragraph in the consultation's version, empty for the part as a whole. ``quote``: words of it, with
    what stands before and after. ``language``: of the words, and of the rendition that a proposed wording rewords.

    ``response``: the answer in force, one at most as a column holds one; earlier ones are `PastResponse`.
    ``content_hash``: of what was said and where, for the public log. ``form_key``: a form sent twice is one.
    ``sought``: its terms and what they mean, by which the database finds others that likely say the same.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(one, one) for one in states.KINDS])
    part = models.CharField(max_length=16, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    paragraph_hash = models.CharField(max_length=64, blank=True)
    quote = models.TextField(max_length=1000, blank=True)
    quote_before = models.CharField(max_length=40, blank=True)
    quote_after = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=LONGEST, blank=True)
    proposed = models.TextField(max_length=LONGEST_WORDING, blank=True)
    language = models.CharField(max_length=8)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shown_as = models.CharField(max_length=12, default=states.ANONYMOUS, choices=[(one, one) for one in states.NAMES])
    shown_name = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True, help_text="Where in the territory, in words.")
    origin = models.CharField(max_length=10, default=states.ONLINE, choices=[(one, one) for one in states.ORIGINS])
    event = models.CharField(max_length=200, blank=True, help_text="Which workshop, and when.")
    event_id = models.CharField(max_length=16, blank=True, help_text="Public id of the meeting, where there is one.")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    state = models.CharField(
        max_length=10, default=states.SHOWN, choices=[(one, one) for one in states.CONTRIBUTION_STATES]
    )
    signs = models.JSONField(default=list, help_text="Why it waits: codes of comments.states.SIGNS.")
    hidden_reason = models.CharField(max_length=20, blank=True, choices=[(one, one) for one in states.REASONS])
    content_hash = models.CharField(max_length=64)
    sought = models.TextField(blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions")
    response = models.ForeignKey(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )
    form_key = models.CharField(max_length=32, null=True, blank=True, unique=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_contribution_per_number"),
            models.CheckConstraint(
                condition=Q(paragraph="", paragraph_hash="") | ~Q(part="") & ~Q(paragraph="") & ~Q(paragraph_hash=""),
                name="an_anchor_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(proposed="") & ~Q(kind=states.WORDING)
                | Q(kind=states.WORDING) & ~Q(proposed="") & ~Q(paragraph=""),
                name="a_wording_rewords_a_paragraph",
            ),
            models.CheckConstraint(
                condition=Q(state=states.HIDDEN) & ~Q(hidden_reason="") | ~Q(state=states.HIDDEN) & Q(hidden_reason=""),
                name="what_is_hidden_has_its_reason",
            ),
        ]
        indexes = [
            # Counts by part and by paragraph are read from this index alone, without the rows.
            models.Index(fields=["consultation", "state", "part", "paragraph"], name="contributions_by_place"),
            models.Index(fields=["consultation", "state", "-number"], name="contributions_in_order"),
            models.Index(fields=["consultation", "part"], condition=Q(response=None), name="contributions_unanswered"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def kind_name(self) -> str:
        return str(states.KINDS[self.kind])

    @property
    def origin_name(self) -> str:
        return str(states.ORIGINS[self.origin])

    @property
    def state_name(self) -> str:
        return str(states.CONTRIBUTION_STATES[self.state])

    @property
    def hidden_reason_name(self) -> str:
        return str(states.REASONS[self.hidden_reason]) if self.hidden_reason else ""


class HidingQuerySet(models.QuerySet["Hiding"]):
    """What was hidden is written down and read: never changed, never deleted."""

    def update(self, **_values: Any) -> NoReturn:
        raise TypeError("What was decided is never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("What was decided is never deleted.")


class Hiding(models.Model):
    """Who hid a contribution or showed it again, when and for which reason: its words to the author are not public."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="hidings")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="hidings")
    verb = models.CharField(max_length=4, choices=[(one, one) for one in states.VERBS])
    reason = models.CharField(max_length=20, blank=True, choices=[(one, one) for one in states.REASONS])
    words = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["consultation", "-id"], name="hidings_of_consultation")]

    @property
    def verb_name(self) -> str:
        return str(states.VERBS[self.verb])

    @property
    def reason_name(self) -> str:
        return str(states.REASONS[self.reason]) if self.reason else ""
