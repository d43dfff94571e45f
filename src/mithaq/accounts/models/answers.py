"""What the hierarchy answers to an account, what follows from it, and the holder's remark: none of it ever changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.accounts.models.accounts import Account
from mithaq.accounts.models.statements import AccountLine, Statement
from mithaq.accounts.scales import Consequence, Verdict, scale
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField, LocalizedText
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Body, Person


def _verdict(code: str) -> Verdict:
    return scale().verdicts[code]


class AnswerQuerySet(KeptQuerySet["Answer"]):
    """Never changed, never deleted."""


class Answer(Kept):
    """The verdict on one statement, what follows from it (``consequence``), by which office and by when.
    ``office``: the title of who answered. ``scale``: code and version of the scale in use."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="answer")
    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="answer")
    scale = models.CharField(max_length=40)
    verdict = models.CharField(max_length=20)
    words = LocalizedField()
    consequence = models.CharField(max_length=20)
    consequence_words = LocalizedField()
    consequence_due_on = models.DateField(null=True, blank=True)
    owner_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=40, blank=True)
    office = LocalizedField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)
    content_hash = models.CharField(max_length=64)
    act = models.CharField(max_length=32)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consequence_due_on=None) | Q(owner_body__isnull=False),
                name="a_consequence_with_a_day_has_its_owner",
            )
        ]

    @property
    def verdict_known(self) -> Verdict:
        return _verdict(self.verdict)

    @property
    def verdict_name(self) -> LocalizedText:
        return self.verdict_known.name

    @property
    def consequence_known(self) -> Consequence:
        return scale().consequences[self.consequence]


class LineVerdictQuerySet(KeptQuerySet["LineVerdict"]):
    """Never changed, never deleted."""


class LineVerdict(Kept):
    """The verdict on one line."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="lines")
    line = models.OneToOneField(AccountLine, on_delete=models.PROTECT, related_name="verdict")
    verdict = models.CharField(max_length=20)
    words = LocalizedField()

    objects = LineVerdictQuerySet.as_manager()

    @property
    def verdict_known(self) -> Verdict:
        return _verdict(self.verdict)


class AnswerEvidence(EvidenceLink):
    """Evidence that an answer cites."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="evidence")


class RemarkQuerySet(KeptQuerySet["Remark"]):
    """Never changed, never deleted."""


class Remark(Kept):
    """What the holder says to the answer, once."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="remark")
    words = LocalizedField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = RemarkQuerySet.as_manager()


class FollowUpQuerySet(KeptQuerySet["FollowUp"]):
    """Never changed, never deleted."""


class FollowUp(Kept):
    """The consequence was carried out, and what shows it."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="follow_up")
    done_on = models.DateField()
    words = LocalizedField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = FollowUpQuerySet.as_manager()


class FollowUpEvidence(EvidenceLink):
    """Evidence that a consequence was carried out."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="evidence")
