"""A need: what is missing, where, for whom; its versions, who supports it, and with which others it was united."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q

from mithaq.calls.models import Call, Participant, Place, Theme
from mithaq.core import clock, ids
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.models.sought import HoldsTerms

RING = 2**31  # positions on the ring of chance


def new_shuffle() -> int:
    """A place by chance, once for all: visitors begin at different places and all read round (see `selections`)."""
    return secrets.randbelow(RING)


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, and who sees them."""

    def published(self) -> NeedQuerySet:
        return self.filter(state=states.PUBLISHED)

    def visible_to(self, person: Person | None, participant: Participant | None = None) -> NeedQuerySet:
        """Of calls that one sees: published and united ones, what one wrote oneself, and all to those who run the call.

        A rejected or withdrawn one stays at its address with its reason, for whoever has it; lists leave it out.
        """
        shown = ~Q(state=states.WAITING)
        if participant is not None:
            shown |= Q(author=participant)
        if person is not None:
            shown |= Q(call__in=Call.objects.run_by(person))
        return self.filter(shown, call__in=Call.objects.visible_to(person))

    def seen_in(self, call: Call, participant: Participant | None, *, runs: bool) -> NeedQuerySet:
        """The same within a call that the reader was found to see, and to run or not: no more is asked about it."""
        shown = Q() if runs else ~Q(state=states.WAITING)
        if participant is not None and not runs:
            shown |= Q(author=participant)
        return self.filter(shown, call=call)


class Need(models.Model):
    """``number`` counts within the call. ``author`` wrote it, or ``entered_by`` wrote it down for others (``channel``).

    ``latitude``, ``longitude``: one point in degrees (WGS 84); ``spot``: the same in words, for whoever sees no map.
    ``support_count``: distinct participants, of those united with it too; its only writers are the actions.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="needs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=states.PUBLISHED, choices=[(s, s) for s in states.NEED_STATES])
    outcome = models.CharField(
        max_length=14, blank=True, default=states.UNDECIDED, choices=[(s, s) for s in states.OUTCOMES]
    )
    author = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs", db_index=True
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=10, default=states.WEB, choices=[(s, s) for s in states.CHANNELS])
    occasion = models.CharField(max_length=200, blank=True, help_text="Which workshop or list it comes from.")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="needs")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="needs")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    spot = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="united")
    reason = models.CharField(max_length=20, blank=True, help_text="Why it is not published: a code of the list.")
    reason_words = models.TextField(blank=True)
    support_count = models.PositiveIntegerField(default=0)
    solution_count = models.PositiveIntegerField(default=0)
    form_key = models.CharField(
        max_length=32, unique=True, null=True, blank=True, help_text="Of the form: sent twice, it makes one need."
    )
    import_key = models.CharField(max_length=80, blank=True, help_text="Under which a list knows it.")
    sought = models.TextField(blank=True, help_text="Title and words as terms, as they are searched.")
    shuffle = models.PositiveIntegerField(default=new_shuffle, help_text="Where it stands on the ring of chance.")
    feasible_cost = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, help_text="Once, of its cheapest feasible solution."
    )
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_need_per_number"),
            models.UniqueConstraint(
                fields=["call", "import_key"], condition=~Q(import_key=""), name="one_need_per_key_of_a_list"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) & ~Q(state=states.MERGED)
                | Q(merged_into__isnull=False, state=states.MERGED),
                name="a_need_united_names_the_other",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="a_need_is_not_united_with_itself"),
            models.CheckConstraint(
                condition=~Q(state=states.REJECTED) | ~Q(reason=""), name="a_need_is_rejected_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="a_need_is_on_earth",
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state", "-created_at"], name="needs_recent"),
            models.Index(fields=["call", "state", "-support_count"], name="needs_supported"),
            models.Index(fields=["call", "state", "shuffle"], name="needs_shuffled"),
            models.Index(fields=["call", "state", "theme"], name="needs_by_theme"),
            models.Index(fields=["call", "state", "place"], name="needs_by_place"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return str(states.NEED_STATES[self.state])

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome])


Need._meta.get_field("sought").register_lookup(HoldsTerms)


class NeedVersion(models.Model):
    """What a need said before it was changed: made by every change after the first support (no bait and switch)."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    place_name = models.CharField(max_length=200, blank=True)
    theme_name = models.CharField(max_length=200, blank=True)
    spot = models.CharField(max_length=200, blank=True)
    support_count = models.PositiveIntegerField(default=0, help_text="How many supported these words.")
    replaced_at = models.DateTimeField(default=clock.now)
    replaced_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="An officer; else the author.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="Why it was changed.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["need", "number"], name="one_version_of_a_need_per_number")]


class Support(models.Model):
    """A participant supports a need. ``need``: where they did; ``counts_for``: the need with which it was united, else
    the same. A need's supports are the distinct participants of the rows that count for it.

    ``of_author``: made when a need was united with another, for whoever had said it; gone when they are taken apart."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="given_supports")
    counts_for = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="supports")
    of_author = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "participant"], name="a_need_is_supported_once_by_each")]
        indexes = [models.Index(fields=["counts_for", "participant"], name="supports_that_count")]


class Merge(models.Model):
    """That a need was united with another, by whom and why; and that it was taken apart again."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="merges")
    target = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="merges_into")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need"], condition=Q(undone_at=None), name="a_need_is_united_with_one")
        ]
