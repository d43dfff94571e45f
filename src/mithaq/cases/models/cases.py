"""A case: somebody asked a body something, and an answer is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q

from mithaq.cases import states
from mithaq.cases.kinds import Kind, kind_of, kinds_seen_with, powers
from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.notices.models import Contact

if TYPE_CHECKING:
    from mithaq.cases.models.clocks import Clock


YEAR = ("body", "kind", "received_year")


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, and who sees them. Whoever asked sees their own; a body's people see what their task needs."""

    def visible_to(self, person: Person | None) -> CaseQuerySet:
        """Within the site, not by the public (`published`) nor by secret link (`mithaq.cases.links`)."""
        if person is None or person.let_in_by is not None:
            return self.none()
        return self.filter(Q(asker=person) | self.handled_through(person))

    def handled_by(self, person: Person | None) -> CaseQuerySet:
        """Those that this person sees by a task, not as whoever asked."""
        if person is None or person.let_in_by is not None:
            return self.none()
        return self.filter(self.handled_through(person))

    @staticmethod
    def handled_through(person: Person) -> Q:
        """The condition: by power in the body, by being in charge, by standing in, or by having been named."""
        named: Any = apps.get_model("cases", "Reader").objects
        seen = Q(pk__in=[])
        in_charge = Q(assignee=person) | Q(assignee__in=stands_in_for(person)) | Q(entered_by=person)
        for power in powers():
            levels = (states.OPEN, states.RESTRICTED) if power == "decide" else (states.OPEN,)
            rows = Q(body__in=person.bodies_with(power), kind__in=kinds_seen_with(power))
            seen |= rows & (Q(confidentiality__in=levels) | in_charge)
        held = person.active_body_ids()
        seen |= Q(body__in=held, pk__in=named.standing().filter(person=person).values("case"))
        # What somebody types on this site is theirs alone until they send it.
        return seen & ~Q(state=states.DRAFT, channel=states.WEB)

    def with_marks(self, reader: Person | None) -> CaseQuerySet:
        """With what there is beside the thread, so that a page asks only for what exists; and whether ``reader`` has
        read it a moment ago."""
        names = ("ThirdParty", "Reader", "CaseFile", "Read")
        rows: Any = {name: apps.get_model("cases", name).objects for name in names}
        here = models.OuterRef("pk")
        return self.annotate(
            has_third_parties=models.Exists(rows["ThirdParty"].filter(case=here)),
            has_readers=models.Exists(rows["Reader"].filter(case=here, ended_at=None)),
            has_files=models.Exists(rows["CaseFile"].filter(case=here)),
            is_just_read=models.Exists(rows["Read"].of_now(reader).filter(case=here)),
            has_offspring=models.Exists(Case.objects.filter(origin=here)),
        )

    def published(self) -> CaseQuerySet:
        """Those whose thread was reviewed and made public."""
        return self.exclude(published_at=None)

    def waiting(self) -> CaseQuerySet:
        """Those in which the body has to act."""
        return self.filter(due_on__isnull=False)  # so written, SQLite uses the partial indexes

    def late(self, today: date) -> CaseQuerySet:
        return self.filter(due_on__lt=today)

    def sent(self) -> CaseQuerySet:
        return self.exclude(state=states.DRAFT)


def stands_in_for(person: Person) -> models.QuerySet[Any]:
    """Primary keys of the persons for whom ``person`` is the deputy today."""
    absences: Any = apps.get_model("cases", "Absence").objects
    rows: models.QuerySet[Any] = absences.standing().filter(deputy=person).values("person")
    return rows


class Case(models.Model):
    """``due_on`` and ``due_clock``: what the body owes next, kept by `mithaq.cases.running`; late is computed from it.

    ``details``: the answers to the kind's fields. Who asked stands apart, in `Identity`, where it can be deleted.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    kind = models.CharField(max_length=40)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    law = models.CharField(max_length=40, blank=True, help_text="The file of time limits; none: no clock.")
    number = models.CharField(max_length=20, blank=True, help_text="2026/00017: given with the receipt.")
    category = models.CharField(max_length=20, blank=True, help_text="A class of the law's clocks: urgent.")
    readings = models.JSONField(default=list, blank=True, help_text="How ambiguous articles are read here.")
    state = models.CharField(max_length=12, default=states.DRAFT, choices=[(s, s) for s in states.STATES])
    outcome = models.CharField(max_length=12, blank=True, choices=[(s, s) for s in states.OUTCOMES])
    language = models.CharField(max_length=8, default="fr")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    details = models.JSONField(default=dict, blank=True)
    delivery = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=8, default=states.WEB, choices=[(c, c) for c in states.CHANNELS])
    asker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="asked")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    secret_version = models.PositiveSmallIntegerField(default=1, help_text="Raised, it ends every secret link.")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    consented_at = models.DateTimeField(null=True, blank=True, help_text="When the person agreed to the draft.")
    assignee = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="in_charge_of")
    confidentiality = models.CharField(max_length=10, default=states.OPEN, choices=[(s, s) for s in states.LEVELS])
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="offspring")
    received_at = models.DateTimeField(null=True, blank=True)
    # What figures count (`mithaq.cases.measures`): legal dates at the body, days until the first answer.
    received_on = models.DateField(null=True, blank=True)
    received_year = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True, help_text="The day of the first answer.")
    answer_days = models.PositiveIntegerField(null=True, blank=True)
    answer_working_days = models.PositiveIntegerField(null=True, blank=True)
    answered_in_time = models.BooleanField(null=True, blank=True, help_text="None: not answered, or no time limit.")
    grounds = models.CharField(max_length=400, blank=True, help_text="Of the answer to the request itself.")
    is_extended = models.BooleanField(default=False)
    contested_on = models.DateField(null=True, blank=True, help_text="When a first remedy was used.")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    sought = models.TextField(blank=True, help_text="The published words, folded (`core.search.fold`).")
    due_on = models.DateField(null=True, blank=True)
    due_clock = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Raised by each act: two acts at once meet here.")
    act = models.CharField(max_length=32, blank=True, help_text="Its first entry in the public log.")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], condition=~Q(number=""), name="one_case_per_number"),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | Q(received_at__isnull=False), name="what_was_sent_was_received"
            ),
            models.CheckConstraint(
                condition=Q(channel=states.WEB)
                | Q(entered_by=None)
                | Q(state=states.DRAFT)
                | Q(consented_at__isnull=False),
                name="entered_with_the_askers_consent",
            ),
        ]
        indexes = [
            # Each holds all that the desk counts by: its numbers come out of the index alone.
            models.Index(
                fields=["assignee", "due_on", "body", "kind", "category"],
                condition=Q(due_on__isnull=False),
                name="case_on_desk",
            ),
            models.Index(
                fields=["body", "assignee", "due_on"], condition=Q(due_on__isnull=False), name="case_due_by_body"
            ),
            models.Index(fields=["body", "kind", "received_at"], name="case_received"),
            # The figures of a year read these alone, in their order, never the wide rows (bench/cases.py).
            models.Index(
                fields=[*YEAR, "outcome", "channel", "answered_in_time", "is_extended", "grounds"],
                name="case_figures_fate",
            ),
            models.Index(fields=[*YEAR, "received_on"], name="case_figures_months"),
            models.Index(
                fields=[*YEAR, "answer_days", "answer_working_days"],
                condition=Q(answer_days__isnull=False),
                name="case_figures_days",
            ),
            models.Index(
                fields=[*YEAR, "outcome", "due_on"], condition=Q(due_on__isnull=False), name="case_figures_waiting"
            ),
            models.Index(
                fields=[*YEAR, "state", "outcome"],
                condition=Q(contested_on__isnull=False),
                name="case_figures_contested",
            ),
            models.Index(fields=["published_at"], condition=Q(published_at__isnull=False), name="case_published"),
            models.Index(fields=["asker", "state"], name="case_by_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()

    @property
    def declared(self) -> Kind:
        """The declaration of its kind."""
        return kind_of(self.kind)

    @property
    def is_waiting(self) -> bool:
        return self.due_on is not None

    def is_late(self, today: date) -> bool:
        """Whether the body owes something whose last day is over."""
        return self.due_on is not None and self.due_on < today

    @property
    def state_name(self) -> str:
        return str(states.STATE_NAMES[self.state])

    @property
    def outcome_name(self) -> str:
        return outcome_name(self.kind, self.outcome)

    def clock(self, name: str) -> Clock | None:
        """One of its clocks, out of those already read (prefetch ``clocks``)."""
        return next((one for one in self.clocks.all() if one.name == name), None)


def outcome_name(kind: str, outcome: str) -> str:
    """How a case of this kind ended, in the reader's language."""
    return str(kind_of(kind).outcome_names.get(outcome, states.OUTCOME_NAMES[outcome])) if outcome else ""


class Identity(models.Model):
    """Who asked, as far as the law has it asked (``values``: field -> words). Deleted apart from the case."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="identity")
    values = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)


class Sequence(models.Model):
    """The last number that a body gave in a year."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_sequence_per_year")]

    @classmethod
    @transaction.atomic
    def next_number(cls, body: Body, year: int) -> str:
        """The next number of this year, in order of receipt. Called in the transaction of the receipt, it leaves no
        gap."""
        cls.objects.get_or_create(body=body, year=year)
        cls.objects.filter(body=body, year=year).update(last=F("last") + 1)
        return f"{year}/{cls.objects.get(body=body, year=year).last:05}"
