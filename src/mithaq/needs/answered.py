"""Selected needs as sources of commitments: what a programme may answer, and how that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.instruments import sources
from mithaq.instruments.models import Instrument
from mithaq.needs import states
from mithaq.needs.actions.committing import SOURCE
from mithaq.needs.models import Solution

MOST = 500  # offered in one form


def declare() -> None:
    """Let commitments name a selected solution, and so the need that it answers."""
    sources.register(sources.Kind(SOURCE, _("a selected need"), shown, offered))


def shown(ids: Sequence[str]) -> Mapping[str, sources.Shown]:
    """Those that are published. One query."""
    rows = Solution.objects.published().filter(public_id__in=ids).select_related("need__call__body")
    return {one.public_id: sources.Shown(one.need.title, _path(one), str(one.need.call.title)) for one in rows}


def offered(instrument: Instrument) -> Mapping[str, str]:
    """The solutions selected in calls of the instrument's body, the newest first. One query."""
    rows = Solution.objects.published().filter(
        need__call__body=instrument.body_id, outcome__in=(states.SELECTED, states.COMMITTED)
    )
    return {one.public_id: one.need.title for one in rows.select_related("need").order_by("-pk")[:MOST]}


def _path(solution: Solution) -> str:
    call = solution.need.call
    return reverse("needs:need_detail", args=[call.body.slug, call.public_id, solution.need.public_id])
