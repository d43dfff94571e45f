"""What a text's making asks of this app: only an adopted decision of a sitting that names this very text adopts it
(S4-26); and the step of the council, for its track."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.instruments import cycle
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.sittings import decision_states, states
from mithaq.sittings.grounds import DRAFT_VERSION
from mithaq.sittings.models import AgendaItem, Decision

SITTING_RANK = 50


def declare() -> None:
    """Called when the app is ready."""
    cycle.register_gate("adopt", reasons)
    cycle.register_step(SITTING_RANK, steps)


def reasons(edition: Edition, version: DraftVersion | None) -> Sequence[str]:
    """A decision of a sitting of the body names this text. ``version`` None: any text of the edition."""
    texts = [version.public_id] if version else list(edition.versions.values_list("public_id", flat=True))
    rows = Decision.objects.adopted().filter(organ__body=edition.instrument.body_id)
    named = rows.filter(item__subject_kind=DRAFT_VERSION, item__subject_id__in=texts).select_related("vote")
    if any(one.vote.is_settled for one in named):
        return []
    return [_("No adopted decision of a sitting of the body names this text.")]


def steps(edition: Edition) -> Sequence[cycle.Step]:
    """Where the text stands before the council: the last item about it that the public may know of. One query."""
    item = last_item(edition)
    if item is None:
        return [cycle.Step("sitting", _("Sitting of the council"))]
    sitting = item.sitting
    decision = getattr(item, "decision", None)
    if decision is not None and decision.is_published:
        stands = decision.standing == decision_states.STANDS
        note = decision.outcome_name if stands else decision.standing_name
        is_done = decision.is_adopted and stands
        path = reverse("sittings:decision_detail", args=[sitting.body.slug, decision.public_id])
        day = decision.decided_on
        return [cycle.Step("sitting", _("Sitting of the council"), done=is_done, on=day, path=path, note=note)]
    is_now, note = sitting.state == states.OPENED, item.outcome_name or sitting.state_name
    path = reverse("sittings:sitting_detail", args=[sitting.body.slug, sitting.public_id])
    return [cycle.Step("sitting", _("Sitting of the council"), now=is_now, on=sitting.on, path=path, note=note)]


def last_item(edition: Edition) -> AgendaItem | None:
    """The last item of a convened sitting about a text of this edition."""
    texts = edition.versions.values("public_id")
    rows = AgendaItem.objects.public().filter(subject_kind=DRAFT_VERSION, subject_id__in=texts)
    return rows.select_related("sitting__session__organ__body", "decision").order_by("-sitting__starts_at").first()
