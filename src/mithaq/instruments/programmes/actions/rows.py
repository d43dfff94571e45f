"""Replace the milestones and the indicators of a commitment: those that are named again stay the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.instruments.actions.drafts import original_first
from mithaq.instruments.models import Commitment, Indicator, Milestone
from mithaq.instruments.programmes.facts import IndicatorFacts, MilestoneFacts

MOST = 40  # milestones, and indicators, of one commitment


def replace_milestones(commitment: Commitment, asked: Sequence[MilestoneFacts]) -> None:
    """``asked``: all of them in order. Raises Refused for one without words, or that ends before it starts."""
    _refuse_many(len(asked), "milestones")
    standing = {one.lineage: one for one in Milestone.objects.filter(commitment=commitment)}
    kept = _kept([one.lineage for one in asked], set(standing), "milestones")
    rows = []
    for order, facts in enumerate(asked):
        row = standing[facts.lineage] if facts.lineage else Milestone(commitment=commitment)
        row.order, row.text = order, original_first(facts.text, commitment.edition)
        row.starts_on, row.ends_on = facts.starts_on, facts.ends_on
        if not row.text.original_text:
            raise Refused(_("A milestone needs its words in the original language."), field="milestones")
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            raise Refused(_("A milestone ends before it starts."), field="milestones")
        rows.append(row)
    Milestone.objects.filter(commitment=commitment).exclude(lineage__in=kept).delete()
    Milestone.objects.bulk_create(row for row in rows if row.pk is None)
    Milestone.objects.bulk_update([row for row in rows if row.lineage in kept], MILESTONE_FIELDS)


def replace_indicators(commitment: Commitment, asked: Sequence[IndicatorFacts]) -> None:
    """``asked``: all of them in order. Raises Refused for one that does not say what is measured."""
    _refuse_many(len(asked), "indicators")
    edition = commitment.edition
    standing = {one.lineage: one for one in Indicator.objects.filter(commitment=commitment)}
    kept = _kept([one.lineage for one in asked], set(standing), "indicators")
    rows = []
    for order, facts in enumerate(asked):
        row = standing[facts.lineage] if facts.lineage else Indicator(commitment=commitment)
        row.order = order
        row.what, row.unit = original_first(facts.what, edition), original_first(facts.unit, edition)
        row.baseline, row.target, row.due_on = facts.baseline, facts.target, facts.due_on
        row.source = original_first(facts.source, edition)
        if not row.what.original_text:
            raise Refused(_("Say what the indicator measures, in the original language."), field="indicators")
        rows.append(row)
    Indicator.objects.filter(commitment=commitment).exclude(lineage__in=kept).delete()
    Indicator.objects.bulk_create(row for row in rows if row.pk is None)
    Indicator.objects.bulk_update([row for row in rows if row.lineage in kept], INDICATOR_FIELDS)


MILESTONE_FIELDS = ["order", "text", "starts_on", "ends_on"]
INDICATOR_FIELDS = ["order", "what", "unit", "baseline", "target", "due_on", "source"]


def _kept(named: Sequence[str], standing: set[str], field: str) -> set[str]:
    lineages = [one for one in named if one]
    if not set(lineages) <= standing or len(set(lineages)) != len(lineages):
        raise Refused(_("One of these lines was removed meanwhile. Reload the page to see what stands."), field=field)
    return set(lineages)


def _refuse_many(count: int, field: str) -> None:
    if count > MOST:
        raise Refused(_("A commitment has at most %(count)s of them.") % {"count": MOST}, field=field)
