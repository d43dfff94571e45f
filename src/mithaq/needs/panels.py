"""What needs add to a call's page, and to the page of a commitment that answers one."""

from __future__ import annotations

from django.db.models import Count, Min
from django.http import HttpRequest

from mithaq.calls import panels
from mithaq.calls.models import Call
from mithaq.calls.presence import participant_in
from mithaq.calls.states import BALLOT, COLLECT, RESULT, REVIEW
from mithaq.core import clock
from mithaq.directory.people import acting_person
from mithaq.instruments import panels as instrument_panels
from mithaq.instruments.models import Edition, Source
from mithaq.needs.actions.committing import SOURCE
from mithaq.needs.handlers import unreviewed
from mithaq.needs.models import Need, Solution
from mithaq.needs.selections import Asked, Ring, any_seed, count_of, seed_of
from mithaq.needs.shown import rows_of

FIRST = 10  # needs on the call's page


def declare() -> None:
    """Show needs where they belong."""
    panels.register("main", needs_panel, rank=10)
    panels.register("main", late_panel, rank=5)
    panels.register("work", review_panel, rank=30)
    instrument_panels.register("commitment", source_panel)


def needs_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """The first ten, by chance: whoever takes part always begins at the same place."""
    if call.phase(COLLECT) is None and not Need.objects.filter(call=call).exists():
        return None
    participant = participant_in(request, call)
    asked = Asked(seed=seed_of(participant) if participant else any_seed())
    published = Need.objects.published().filter(call=call)
    rows = rows_of(call, Ring(published, asked.seed)[:FIRST])
    count = count_of(call, published, asked)
    facts = {"rows": rows, "count": count, "query": asked.query(), "is_decided": _is_decided(call)}
    return panels.Panel("needs/_panel.html", facts)


def _is_decided(call: Call) -> bool:
    """Whether what was selected can be known by now. No query."""
    result, ballot = call.phase(RESULT), call.phase(BALLOT)
    has_result = result is not None and result.opened_at is not None
    return has_result or (ballot is not None and ballot.closed_at is not None)


def late_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """Reviews that are late, in public: how many, since when, and which have waited longest."""
    phase = call.phase(REVIEW)
    if phase is None or not phase.is_late(clock.now()):
        return None
    waiting = unreviewed(call)
    count = waiting.count()
    if not count:
        return None
    return panels.Panel("needs/_late.html", {"count": count, "since": phase.closes_at, "solutions": waiting[:FIRST]})


def review_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """“To review”, to those who run the call."""
    facts = unreviewed(call).order_by().aggregate(count=Count("pk"), first=Min("review__due_on"))
    return panels.Panel("needs/_work.html", {**facts, "today": call.body.today()}) if facts["count"] else None


def source_panel(request: HttpRequest, edition: Edition) -> instrument_panels.Panel | None:
    """On a commitment's page: which need it answers. Two queries."""
    lineage = request.resolver_match.kwargs.get("lineage", "") if request.resolver_match else ""
    sources = Source.objects.filter(kind=SOURCE, commitment__edition=edition, commitment__lineage=lineage)
    ids = list(sources.values_list("public_id", flat=True))
    if not ids:
        return None
    rows = Solution.objects.visible_to(acting_person(request)).filter(public_id__in=ids)
    solutions = list(rows.select_related("need__call__body").order_by("need__number"))
    return instrument_panels.Panel("needs/_source.html", {"solutions": solutions}) if solutions else None
