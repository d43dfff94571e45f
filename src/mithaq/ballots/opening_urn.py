"""The urn is opened: everything sealed is opened in memory, and then, in one transaction, written where it belongs.

Until that transaction is written the urn is whole, and all of this can begin again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from mithaq.ballots import keys, scrubbing, states
from mithaq.ballots.leaves import leaves_of, record_batch
from mithaq.ballots.models import (
    Election,
    Leaf,
    Mark,
    PaperBallot,
    PaperReading,
    PublishedBallot,
    Purse,
    RollEntry,
    SealedBallot,
)
from mithaq.ballots.publishing import envelope_of, projects_of
from mithaq.ballots.rewriting import rewrite_roll
from mithaq.ballots.terms import paper_of
from mithaq_engines import sealing
from mithaq_engines.sealing import Ballot
from mithaq_engines.tally import recounting

CHUNK = 5_000
IN_ONE_QUERY = 500


@dataclass
class Contents:
    """What the urn held of one purse. ``leaves``: of all rows, in their order; ``ballots``: those that count,
    and ``counted`` their leaves."""

    purse: Purse
    rows: list[UUID] = field(default_factory=list)
    is_recorded: list[bool] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    counted: list[bytes] = field(default_factory=list)
    replaced: list[bytes] = field(default_factory=list)
    void: list[bytes] = field(default_factory=list)


def open_urn(election: Election, at: datetime, *, told: Callable[[str, int, int], None]) -> None:
    """From `states.CLOSING` to `states.OPENED`. Raises KeyMissingError where the key is not there."""
    purses = Purse.objects.filter(election=election).select_related("election__call", "envelope", "place")
    total = SealedBallot.objects.filter(purse__election=election).count()
    opened: list[Contents] = []

    def progress(done: int) -> None:
        told("open", sum(len(one.rows) for one in opened) + done, total)

    for purse in purses.order_by("order", "pk"):
        opened.append(_opened(purse, progress))
    for contents in opened:
        waiting = [place for place, recorded in enumerate(contents.is_recorded) if not recorded]
        if waiting:
            record_batch(
                contents.purse,
                [contents.rows[place] for place in waiting],
                [contents.leaves[place] for place in waiting],
                at,
            )
            contents.is_recorded = [True] * len(contents.rows)
    told("write", 0, 1)
    scrubbing.overwrite_what_is_deleted()
    with transaction.atomic():
        locked = Election.objects.select_for_update(of=("self",)).only("state").get(pk=election.pk)
        if locked.state != states.CLOSING:
            raise RuntimeError(f"the urn of {election.public_id} is {locked.state} already")
        for contents in opened:
            _write(contents)
        rewrite_roll(election)
        SealedBallot.objects.filter(purse__in=[one.purse for one in opened]).delete()
        PaperReading.objects.filter(ballot__purse__election=election).delete()
        Election.objects.filter(pk=election.pk).update(state=states.OPENED)
    election.state = states.OPENED
    told("write", 1, 1)


def _opened(purse: Purse, progress: Callable[[int], None]) -> Contents:
    contents = Contents(purse)
    rows: list[tuple[UUID, bytes]] = []
    replaced: list[bool] = []
    listed = SealedBallot.objects.filter(purse=purse).values_list("pk", "sealed", "is_replaced", "is_recorded")
    for key, sealed, is_replaced, is_recorded in listed.iterator(chunk_size=CHUNK):
        rows.append((key, bytes(sealed)))
        replaced.append(is_replaced)
        contents.is_recorded.append(is_recorded)
    private = keys.read_key(purse.election.public_id).private
    opened = sealing.open_all(private, (sealed for _key, sealed in rows), progress=progress)
    contents.rows = [key for key, _sealed in rows]
    contents.leaves, genuine = leaves_of(purse, rows, opened, contents.is_recorded)
    allowed = _allowed(purse)
    known = _known_leaves(purse)
    met: set[str] = set()
    for place, leaf in enumerate(contents.leaves):
        ballot = opened.ballots.get(place)
        if replaced[place]:
            contents.replaced.append(leaf)
        elif (
            ballot is not None
            and genuine[place]
            and allowed(ballot)
            and (not contents.is_recorded[place] or leaf.hex() in known)
            and ballot.tracker not in met
        ):
            met.add(ballot.tracker)
            contents.ballots.append(ballot)
            contents.counted.append(leaf)
        else:
            contents.void.append(leaf)
    return contents


def _write(contents: Contents) -> None:
    purse = contents.purse
    _set_states(contents)
    counts = _counts(contents)
    ballots = sorted(contents.ballots, key=lambda one: (one.tracker, one.r))
    if purse.counted == states.BALLOTS and len(ballots) < purse.election.least_ballots:
        purse.counted, purse.why_totals = states.TOTALS, states.FEW_BALLOTS
    purse.counts = counts
    if purse.counted == states.TOTALS:
        purse.totals = _totals(purse, ballots)
    else:
        PublishedBallot.objects.bulk_create(
            (PublishedBallot(purse=purse, tracker=one.tracker, r=one.r.hex(), choices=one.choices) for one in ballots),
            batch_size=CHUNK,
        )
    purse.save(update_fields=["counted", "why_totals", "counts", "totals", "missing_papers"])


def _set_states(contents: Contents) -> None:
    """What became of each leaf that the log recorded: the rare states by name, all others counted.

    A recorded leaf whose ballot is gone, or is no longer what it was, is void: it is not made to disappear.
    """
    purse = contents.purse
    counted = {leaf.hex() for leaf in contents.counted}
    replaced = {leaf.hex() for leaf in contents.replaced}
    known = _known_leaves(purse)
    lost = [leaf for leaf in known if leaf not in counted and leaf not in replaced]
    # A replaced ballot that can no longer be opened has lost its leaf; it stays a replaced one, so that counts match.
    missing = len([leaf for leaf in replaced if leaf not in known])
    replaced |= set(lost[:missing])
    Leaf.objects.filter(purse=purse).update(state=states.LEAF_COUNTED)
    _mark(purse, replaced, states.LEAF_REPLACED)
    _mark(purse, set(lost[missing:]), states.LEAF_VOID)


def _mark(purse: Purse, leaves: set[str], state: str) -> None:
    listed = sorted(leaves)
    for start in range(0, len(listed), IN_ONE_QUERY):
        Leaf.objects.filter(purse=purse, leaf__in=listed[start : start + IN_ONE_QUERY]).update(state=state)


def _counts(contents: Contents) -> dict[str, Any]:
    purse = contents.purse
    marks = dict(Mark.objects.filter(purse=purse).order_by().values_list("channel").annotate(count=Count("pk")))
    leaves = dict(Leaf.objects.filter(purse=purse).order_by().values_list("state").annotate(count=Count("pk")))
    roll = RollEntry.objects.filter(election=purse.election_id)
    if purse.place_id is not None:
        roll = roll.filter(place=purse.place_id)
    settled = PaperBallot.objects.filter(purse=purse, state=states.SETTLED)
    spoiled = settled.filter(is_spoiled=True).count()
    purse.missing_papers = max(0, marks.get(states.PAPER, 0) - settled.count())
    return {
        "roll": roll.count(),
        "marks": marks,
        "ballots": len(contents.ballots),
        "replaced": leaves.get(states.LEAF_REPLACED, 0),
        "void": leaves.get(states.LEAF_VOID, 0),
        # A paper that was handed out and is not in the box said nothing that counts, either.
        "spoiled": spoiled + purse.missing_papers,
    }


def _totals(purse: Purse, ballots: Sequence[Ballot]) -> dict[str, list[int]]:
    shown = tuple(recounting.PublishedBallot(one.tracker, one.r, one.choices) for one in ballots)
    found = recounting.totals_of(envelope_of(purse, ballots=shown).election())
    return {key: [total.votes, total.score] for key, total in found.items()}


def _allowed(purse: Purse) -> Callable[[Ballot], bool]:
    """Whether a ballot is of this purse and says what it may: asked at casting, and again of what was in the urn."""
    paper, budget = paper_of(purse.election), Fraction(purse.amount)
    costs = {project.id: project.cost for project in projects_of(purse)}
    mine = (purse.election.public_id, purse.public_id)
    with_points = paper.vote_type == "cumulative"

    def allowed(ballot: Ballot) -> bool:
        if (ballot.election, ballot.envelope) != mine or isinstance(ballot.choices, dict) != with_points:
            return False
        return not paper.refusals(ballot.choices, costs=costs, budget=budget)

    return allowed


def _known_leaves(purse: Purse) -> set[str]:
    return set(Leaf.objects.filter(purse=purse).values_list("leaf", flat=True))
