"""How needs are shown: their chip in a list, and everything of one need on its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Participant
from mithaq.core import clock
from mithaq.instruments.models import Source
from mithaq.needs import states
from mithaq.needs.actions.committing import SOURCE
from mithaq.needs.models import Merge, Need, Photo, Solution, SolutionSupport, Support
from mithaq.needs.rules import takes_needs, takes_reviews, takes_supports, takes_written_down
from mithaq.needs.story import Told, steps_of

CHIPS = {
    states.FEASIBLE: "kept",
    states.SELECTED: "kept",
    states.COMMITTED: "kept",
    states.NOT_FEASIBLE: "late",
    states.NOT_SELECTED: "plain",
}


@dataclass(frozen=True)
class Row:
    """A need in a list. Its place and theme come from those of the call: nothing is asked for each."""

    need: Need
    chip: str
    standing: str
    place: Any
    theme: Any
    address: str


def rows_of(call: Call, needs: list[Need]) -> list[Row]:
    """The needs of one page. ``call``: with its places and themes read (`with_parts`)."""
    places = {one.pk: one for one in call.places.all()}
    themes = {one.pk: one for one in call.themes.all()}
    in_review = call.is_in(call_states.REVIEW)
    base = reverse("needs:need_list", args=[call.body.slug, call.public_id])
    return [
        Row(
            one,
            *chip_of(one, in_review=in_review),
            places.get(one.place_id or 0),
            themes.get(one.theme_id or 0),
            f"{base}{one.public_id}/",
        )
        for one in needs
    ]


def chip_of(need: Need, *, in_review: bool) -> tuple[str, str]:
    """The kind of its chip and the words on it."""
    if need.state != states.PUBLISHED:
        return ("late" if need.state == states.REJECTED else "soon"), need.state_name
    if need.outcome:
        return CHIPS[need.outcome], need.outcome_name
    if in_review and need.solution_count:
        return "soon", _("under review")
    return "plain", need.state_name


@dataclass(frozen=True)
class SolutionShown:
    """A solution on its need's page."""

    solution: Solution
    chip: str
    standing: str
    photos: list[Photo]
    is_mine: bool
    may_change: bool
    commitment: str


def detail_of(need: Need, participant: Participant | None, *, runs: bool) -> dict[str, Any]:
    """Everything that the page of one need shows, in five queries, one or two more where it was united or committed."""
    call, now = need.call, clock.now()
    solutions = _solutions(need, participant, runs=runs)
    photos = list(Photo.objects.filter(Q(need=need) | Q(solution__in=solutions), removed_at=None))
    commitments = _commitments(solutions)
    takes = {
        "needs": takes_needs(call, now),
        "supports": takes_supports(call, now),
        "written": takes_written_down(call),
    }
    shown = [_shown(one, photos, participant, commitments, takes=takes, runs=runs) for one in solutions]
    united = (
        Merge.objects.filter(Q(target=need) | Q(need=need))
        if getattr(need, "was_united", True)
        else Merge.objects.none()
    )
    merges = list(united.select_related("need", "target"))
    told = Told(need, solutions, merges, commitments)
    is_author = participant is not None and need.author_id == participant.pk
    return {
        "need": need,
        "chip": chip_of(need, in_review=call.is_in(call_states.REVIEW, now)),
        "photos": [one for one in photos if one.need_id == need.pk],
        "solutions": shown,
        "merges": [one for one in merges if one.target_id == need.pk and one.undone_at is None],
        "steps": steps_of(told),
        "is_author": is_author,
        "is_supported": is_supported(need, participant),
        "takes_supports": takes["supports"] and need.state == states.PUBLISHED and not is_author,
        "takes_solutions": takes["written"] if runs else takes["needs"],
        "takes_solution_supports": takes["supports"] and need.state == states.PUBLISHED,
        "takes_reviews": takes_reviews(call),
        "shows_words": need.state not in states.HIDDEN or runs or is_author,
        "channel": states.CHANNELS[need.channel],
        "reason": states.REJECTIONS.get(need.reason, ""),
        "tiles": settings.MAP_TILES,
        "tiles_credit": settings.MAP_TILES_CREDIT,
        "may_change_need": (runs and takes["written"]) or (is_author and takes["needs"]),
    }


def is_supported(need: Need, participant: Participant | None) -> bool:
    """Whether this participant misses it too, or one that was united with it. One query for whoever takes part."""
    return participant is not None and Support.objects.filter(counts_for=need, participant=participant).exists()


def _solutions(need: Need, participant: Participant | None, *, runs: bool) -> list[Solution]:
    rows = Solution.objects.filter(need=need).select_related(
        "author__on_behalf_of", "service", "review__service", "moved_from"
    )
    if not runs:
        mine = Q(author=participant) if participant else Q(pk=None)
        rows = rows.filter(~Q(state=states.WAITING) | mine)
    supported = SolutionSupport.objects.filter(solution=OuterRef("pk"), participant=participant)
    rows = rows.annotate(is_supported=Exists(supported)) if participant else rows
    found = list(rows)
    for one in found:
        one.need = need
    return sorted(found, key=lambda one: (one.state != states.PUBLISHED, -one.support_count, one.created_at, one.pk))


def _shown(
    solution: Solution,
    photos: list[Photo],
    participant: Participant | None,
    commitments: dict[str, tuple[datetime, str]],
    *,
    takes: dict[str, bool],
    runs: bool,
) -> SolutionShown:
    is_mine = participant is not None and solution.author_id == participant.pk
    chip = CHIPS.get(solution.outcome, "soon" if solution.state == states.WAITING else "plain")
    if solution.state != states.PUBLISHED:
        standing = solution.state_name
    else:
        standing = solution.outcome_name if solution.outcome else _("waits for its review")
    is_open = solution.state in {states.WAITING, states.PUBLISHED} and not solution.is_reviewed
    return SolutionShown(
        solution,
        chip if solution.state != states.REJECTED else "late",
        standing,
        [one for one in photos if one.solution_id == solution.pk],
        is_mine,
        is_open and ((runs and takes["written"]) or (is_mine and takes["needs"])),
        commitments.get(solution.public_id, (None, ""))[1],
    )


def _commitments(solutions: list[Solution]) -> dict[str, tuple[datetime, str]]:
    """From a solution's public id to when and where it became a commitment. One query, where there is any."""
    ids = [one.public_id for one in solutions if one.outcome == states.COMMITTED]
    if not ids:
        return {}
    rows = Source.objects.filter(kind=SOURCE, public_id__in=ids).select_related("commitment__edition__instrument__body")
    return {one.public_id: (one.created_at, address_of_commitment(one)) for one in rows.order_by("pk")}


def address_of_commitment(source: Source) -> str:
    """The page of the commitment, once its edition is public; empty while it is a draft."""
    commitment = source.commitment
    instrument = commitment.edition.instrument
    if not commitment.edition.is_public:
        return ""
    return reverse("instruments:commitment_detail", args=[instrument.body.slug, instrument.slug, commitment.lineage])
