"""What somebody says of what they see on the ground; what was reported about its words; what was hidden."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument
from mithaq.ratings import states

LONGEST = 2_000  # characters of what somebody adds: a printed page is enough to say what one saw
LONGEST_LINE = 160  # of the words for whoever does not see a photo


class RatingQuerySet(models.QuerySet["Rating"]):
    """Ratings, and whose words are read by whom."""

    def of(self, kind: str, public_id: str) -> RatingQuerySet:
        return self.filter(subject_kind=kind, subject_id=public_id)

    def standing(self) -> RatingQuerySet:
        """What each person said last."""
        return self.filter(is_standing=True)

    def visible_to(self, person: Person | None) -> RatingQuerySet:
        """Words that are shown; one's own; all of them to the stewards of the body, who read what waits."""
        public = Q(state=states.SHOWN, is_standing=True)
        if person is None:
            return self.filter(public)
        return self.filter(public | Q(person=person) | Q(body__in=person.managed_body_ids()))


class Rating(models.Model):
    """``rater_key``: of the account or of the guest's browser, another one for each subject, so that what one browser
    said here and there cannot be put together. One rating of a person stands; earlier ones keep their number only.

    ``quarter``: in which it was counted first; empty as long as it waits to be counted with others. ``ends_quarter``:
    no later one of the same person was counted in that quarter.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ratings")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="ratings")
    rater_key = models.CharField(max_length=64)
    has_account = models.BooleanField(default=False)
    seen = models.CharField(max_length=10)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(max_length=LONGEST, blank=True)
    language = models.CharField(max_length=8)
    photo = models.CharField(max_length=64, blank=True, help_text="SHA-256 in the store of pictures.")
    small_photo = models.CharField(max_length=64, blank=True)
    photo_words = models.CharField(max_length=LONGEST_LINE, blank=True)
    state = models.CharField(max_length=8, default=states.SILENT, choices=list(states.STATES.items()))
    signs = models.JSONField(default=list, help_text="Why it waits: codes of states.SIGNS.")
    hidden_reason = models.CharField(max_length=20, blank=True, choices=list(states.REASONS.items()))
    is_standing = models.BooleanField(default=True)
    quarter = models.CharField(max_length=7, blank=True)
    ends_quarter = models.BooleanField(default=True)
    said_at = models.DateTimeField(default=clock.now)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "rater_key"],
                condition=Q(is_standing=True),
                name="one_standing_rating_per_person",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=5),
                name="satisfaction_is_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(is_standing=True) | Q(words="", photo="", small_photo="", photo_words=""),
                name="an_earlier_rating_is_a_number",
            ),
            models.CheckConstraint(
                condition=Q(photo="", photo_words="") | ~Q(photo="") & ~Q(photo_words=""),
                name="a_photo_has_words_for_who_does_not_see",
            ),
            models.CheckConstraint(
                condition=Q(state=states.HIDDEN) & ~Q(hidden_reason="") | ~Q(state=states.HIDDEN) & Q(hidden_reason=""),
                name="hidden_words_have_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "is_standing"], name="ratings_of_subject"),
            models.Index(fields=["body", "state"], condition=Q(is_standing=True), name="ratings_to_read"),
            models.Index(fields=["photo"], condition=~Q(photo=""), name="ratings_with_photo"),
        ]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def sign_names(self) -> list[str]:
        return [str(states.SIGNS[one]) for one in self.signs if one in states.SIGNS]

    @property
    def hidden_reason_name(self) -> str:
        return str(states.REASONS[self.hidden_reason]) if self.hidden_reason else ""


class Remark(models.Model):
    """Somebody says that the words or the photo of a rating break the rules. ``by_key``: one for each browser and
    account, as of ratings; nothing else of who reports is kept."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="remarks")
    reason = models.CharField(max_length=20, choices=list(states.REASONS.items()))
    by_key = models.CharField(max_length=64)
    said_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["rating", "by_key"], name="one_remark_per_person_and_rating")]

    @property
    def reason_name(self) -> str:
        return str(states.REASONS[self.reason])


class HidingQuerySet(KeptQuerySet["Hiding"]):
    """What was decided about words, which is public."""

    def visible_to(self, person: Person | None) -> HidingQuerySet:
        return self


class Hiding(Kept):
    """Who hid the words of a rating, showed or kept them, when and for which reason. ``note``: to the author alone."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="hidings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=4, choices=list(states.VERBS.items()))
    reason = models.CharField(max_length=20, blank=True, choices=list(states.REASONS.items()))
    note = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "-id"], name="hidings_of_body")]

    @property
    def verb_name(self) -> str:
        return str(states.VERBS[self.verb])

    @property
    def reason_name(self) -> str:
        return str(states.REASONS[self.reason]) if self.reason else ""
