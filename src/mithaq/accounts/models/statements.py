"""What an account says: lines in the making, and statements that were given, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from mithaq.accounts import states
from mithaq.accounts.models.accounts import Account
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Person


class Line(models.Model):
    """What is said of one objective. ``objective_id``: lineage of the commitment or indicator; ``objective``: its words
    at that moment, or those of an objective of one's own. ``shown``: where delivery stood, as
    ``{"state": …, "share": …, "done_on": …, "is_late": …}``.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(one, one) for one in states.OBJECTIVES])
    objective_id = models.CharField(max_length=16, blank=True)
    objective = LocalizedField()
    commitment = models.CharField(
        max_length=16, blank=True, help_text="Lineage of the commitment, at whose page it is."
    )
    shown = models.JSONField(default=dict)
    result = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in states.RESULTS])
    done = LocalizedField()
    undone = LocalizedField(help_text="What was not done, and why.")
    ahead = LocalizedField(help_text="What comes next.")

    class Meta:
        abstract = True

    @property
    def kind_name(self) -> str:
        return str(states.OBJECTIVES[self.kind])

    @property
    def result_name(self) -> str:
        return str(states.RESULTS[self.result]) if self.result else ""

    @property
    def result_chip(self) -> str:
        return states.CHIPS.get(self.result, "plain")

    @property
    def shown_state(self) -> str:
        """Where delivery stood, in words."""
        seen: Mapping[str, Any] = self.shown
        return str(delivery_states.STATES.get(seen.get("state", ""), ""))


class DraftLine(Line):
    """In the making: its author's alone. ``is_proposed``: an objective that the office leads, which cannot be left out.
    ``evidence``: public ids."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="draft_lines")
    is_proposed = models.BooleanField(default=False)
    evidence = models.JSONField(default=list)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "objective_id"],
                condition=~models.Q(objective_id=""),
                name="one_draft_line_per_objective",
            )
        ]


class AccountStatementQuerySet(KeptQuerySet["Statement"]):
    """Never changed, never deleted."""


class Statement(Kept):
    """An account as it was given. A correction is another statement, which supersedes this one; both can be read.

    ``is_substitute``: somebody who stands in for the holder gave it. ``office``: the title under which it was given.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    words = LocalizedField()
    office = LocalizedField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_substitute = models.BooleanField(default=False)
    given_at = models.DateTimeField(default=clock.now)
    content_hash = models.CharField(max_length=64)
    act = models.CharField(max_length=32)

    objects = AccountStatementQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["account", "number"], name="one_account_statement_per_number")]


class AccountLineQuerySet(KeptQuerySet["AccountLine"]):
    """Never changed, never deleted."""


class AccountLine(Line, Kept):
    """Said in a statement; never changed."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")

    objects = AccountLineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]


class LineEvidence(EvidenceLink):
    """Evidence that a line cites."""

    line = models.ForeignKey(AccountLine, on_delete=models.PROTECT, related_name="evidence")
