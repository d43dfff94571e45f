"""What the pages of needs begin with: the call, the need, a solution; and the page of one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from mithaq.calls.models import Call, Participant
from mithaq.calls.pages import call_at
from mithaq.calls.presence import participant_in
from mithaq.calls.rules import may_run
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.directory.people import acting_person
from mithaq.needs import states
from mithaq.needs.models import Merge, Need, Solution


def need_at(request: HttpRequest, body: str, call: str, need: str) -> Need:
    """The need at this address, its call with it. Raises Http404 to whoever may not see it."""
    found = call_at(request, body, call)
    participant = participant_in(request, found)
    rows = Need.objects.seen_in(found, participant, runs=runs(request, found))
    rows = rows.annotate(was_united=Exists(Merge.objects.filter(Q(need=OuterRef("pk")) | Q(target=OuterRef("pk")))))
    rows = rows.select_related("place", "theme", "author__on_behalf_of", "merged_into")
    one = get_object_or_404(rows, public_id=need)
    one.call = found
    found.__dict__.setdefault("_needs_seen", {})[one.public_id] = one
    if one.merged_into is not None:
        one.merged_into.call = found
    return one


def solution_at(request: HttpRequest, body: str, call: str, need: str, solution: str) -> Solution:
    """A solution of the need at this address. Raises Http404."""
    above = need_at(request, body, call, need)
    participant = participant_in(request, above.call)
    rows = Solution.objects.filter(need=above).select_related(
        "review__reviewer", "review__service", "service", "author"
    )
    found = get_object_or_404(rows, public_id=solution)
    if not is_shown(found, above.call, request, participant_key=participant.pk if participant else None):
        raise Http404
    found.need = above
    return found


def is_shown(solution: Solution, call: Call, request: HttpRequest, *, participant_key: int | None) -> bool:
    """What waits to be read is seen by its author and by those who run the call."""
    from_me = participant_key is not None and solution.author_id == participant_key
    return solution.state != states.WAITING or from_me or runs(request, call)


def keeper_of(request: HttpRequest, call: Call, author_id: int | None) -> Participant | Person:
    """Its author, as the participant they are; else somebody who runs the call. Raises NotAllowed to others."""
    participant, person = participant_in(request, call), acting_person(request)
    if participant is not None and author_id == participant.pk:
        return participant
    if person is None or not runs(request, call):
        raise NotAllowed
    return person


def runs(request: HttpRequest, call: Call) -> bool:
    """Whether the reader runs the call: asked once in a request."""
    kept: dict[int, bool] = request.__dict__.setdefault("_mithaq_runs", {})
    if call.pk not in kept:
        kept[call.pk] = may_run(acting_person(request), call)
    return kept[call.pk]


def address_of(need: Need, anchor: str = "") -> str:
    """The path of its page."""
    path = reverse("needs:need_detail", args=[need.call.body.slug, need.call.public_id, need.public_id])
    return f"{path}#{anchor}" if anchor else path


def act_page(request: HttpRequest, *, act: Callable[[], Any], back: str, said: str) -> HttpResponse:
    """A button: ``act`` is done, or refused with its reason; the reader goes ``back``."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, said)
    return redirect(back)
