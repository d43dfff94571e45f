"""The phase of review: it is closed only once every published solution has a review that is given."""

from __future__ import annotations

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import ngettext

from mithaq.calls import phases
from mithaq.calls.models import Call, Phase
from mithaq.calls.states import REVIEW
from mithaq.needs import states
from mithaq.needs.models import Solution, SolutionQuerySet


def declare() -> None:
    """Keep reviews open until they are done."""
    phases.register(phases.Handler("needs.review", REVIEW, why_not_close=_why_not_close))


def unreviewed(call: Call) -> SolutionQuerySet:
    """Published solutions whose review is not given, those with the nearest day first, then the oldest."""
    rows = Solution.objects.published().filter(need__call=call, need__state=states.PUBLISHED)
    waiting = rows.filter(Q(review=None) | Q(review__given_at=None))
    return waiting.select_related("need", "review__service", "review__reviewer").order_by(
        "review__due_on", "created_at", "pk"
    )


def _why_not_close(phase: Phase) -> list[str | Promise]:
    count = unreviewed(phase.call).count()
    if not count:
        return []
    return [
        ngettext("%(count)s solution has no review yet.", "%(count)s solutions have no review yet.", count)
        % {"count": count}
    ]
