"""What the pages of setting up show: projects by envelope, solutions that may become projects, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count

from mithaq.ballots import shown, states
from mithaq.ballots.actions import Terms, add_candidate, why_not_open
from mithaq.ballots.models import Candidate, Election
from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Envelope, RegisterEntry
from mithaq.calls.rules import Actor
from mithaq.core.texts import LocalizedText
from mithaq.needs import states as need_states
from mithaq.needs.models import Photo, Solution

MOST_LISTED = 500


@dataclass(frozen=True)
class Slot:
    """An envelope with its projects, and how many of the register vote about it. ``is_totals``: counted on totals."""

    envelope: Envelope
    candidates: list[Candidate]
    register: int
    is_totals: bool


def election_of(call: Call) -> Election | None:
    """The election of a call, whatever its state."""
    election = Election.objects.filter(call=call).first()
    if election is not None:
        election.call = call
    return election


def slots_of(call: Call, election: Election | None) -> list[Slot]:
    """The envelopes of a call, with what stands on their ballots. Three queries."""
    envelopes = list(call.envelopes.select_related("place"))
    candidates = list(election.candidates.select_related("envelope")) if election else []
    counted = dict(RegisterEntry.objects.filter(call=call).values_list("place").annotate(count=Count("pk")).order_by())
    least = election.least_roll if election else 0
    slots = []
    for one in sorted(envelopes, key=lambda one: (one.place is not None, one.place.order if one.place else 0)):
        register = sum(counted.values()) if one.place_id is None else counted.get(one.place_id, 0)
        own = [candidate for candidate in candidates if candidate.envelope_id == one.pk]
        slots.append(Slot(one, own, register, register < least))
    return slots


def reasons_of(call: Call) -> list[Any]:
    """What keeps the ballot from opening at its hour, in words."""
    phase = call.phase(call_states.BALLOT)
    return [] if phase is None else why_not_open(phase)


def feasible(call: Call, election: Election | None) -> list[Solution]:
    """Solutions with a review that says they can be carried out, and that are not on the ballot yet."""
    there = set(election.candidates.values_list("source_id", flat=True)) if election else set()
    rows = Solution.objects.filter(
        need__call=call, state=need_states.PUBLISHED, review__given_at__isnull=False, review__is_feasible=True
    ).select_related("need__place", "review")
    wanted = rows.exclude(public_id__in=there).order_by("need__place__order", "-need__support_count", "pk")
    return list(wanted[:MOST_LISTED])


def envelope_for(solution: Solution, envelopes: Iterable[Envelope]) -> Envelope | None:
    """The envelope of the place where the need is; else that of the whole territory."""
    by_place = {one.place_id: one for one in envelopes}
    return by_place.get(solution.need.place_id) or by_place.get(None)


@transaction.atomic
def put_on_ballot(*, by: Actor, election: Election, solutions: Iterable[Solution]) -> int:
    """Make projects of solutions, at the cost that the review says. Raises NotAllowed, Refused."""
    envelopes = list(election.call.envelopes.all())
    photos = _photos(solutions)
    count = 0
    for solution in solutions:
        envelope = envelope_for(solution, envelopes)
        cost = solution.review.cost
        if envelope is None or cost is None:
            continue
        add_candidate(
            by=by,
            election=election,
            envelope=envelope,
            title=LocalizedText(solution.language, {solution.language: solution.title}),
            words=LocalizedText(solution.language, {solution.language: solution.words}),
            cost=cost,
            source=(shown.SOLUTION, solution.public_id),
            photo=photos.get(solution.need_id, ("", "")),
        )
        count += 1
    return count


def terms_of(election: Election | None) -> dict[str, Any]:
    """What the form of the terms begins with."""
    if election is None:
        start = Terms()
        return {name: getattr(start, name) for name in ("method", "most", "rule", "completion")}
    return {name: getattr(election, name) for name in ("method", "most", "points", "most_points", "rule", "completion")}


def rule_rows() -> list[tuple[str, Any, Any, Any]]:
    """Each rule with its sentence, what it guarantees, and what not."""
    return [
        (code, states.RULE_NAMES[code], sentence, states.GUARANTEES[code]) for code, sentence in states.RULES.items()
    ]


def _photos(solutions: Iterable[Solution]) -> dict[int, tuple[str, str]]:
    rows = Photo.objects.filter(need__in=[one.need_id for one in solutions], removed_at=None).order_by("-order", "-pk")
    return {one.need_id: (one.small_digest, one.words) for one in rows if one.need_id is not None}
