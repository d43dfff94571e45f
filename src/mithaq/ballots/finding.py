"""Find a ballot by tracker and secret, or by its receipt: before the close whether it is there, then how it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.actions import locator_of
from mithaq.ballots.models import Election, Leaf, PublishedBallot, Purse, SealedBallot
from mithaq.core.errors import Refused
from mithaq_engines.sealing import Secret, read_tracker

LEAF = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Found:
    """What is known of a ballot. ``state``: waiting, recorded, replaced, counted, void, others."""

    purse: Purse
    state: str
    batch: Any = None
    ballot: PublishedBallot | None = None
    is_proven: bool = False


def leaf_in(receipt: str) -> str:
    """The fingerprint in a receipt as it was pasted. Raises Refused where there is none."""
    found = LEAF.search(receipt.lower())
    if found is None:
        raise Refused(_("No fingerprint is found in this: paste the whole receipt."), field="receipt")
    return found[0]


def find(election: Election, purses: list[Purse], *, tracker: str, secret: str, receipt: str) -> list[Found]:
    """The ballots to which what is given belongs, one in a purse at most. Raises Refused for mistyped signs."""
    by_leaf = _by_leaf(purses, leaf_in(receipt)) if receipt else []
    if not tracker and not secret:
        return by_leaf
    if election.state == states.PUBLISHED:
        return _published(purses, tracker, secret) or by_leaf
    return _in_urn(purses, tracker, secret) or by_leaf


def _in_urn(purses: list[Purse], tracker: str, secret: str) -> list[Found]:
    if not (tracker and secret):
        raise Refused(_("Before the close, tracker and secret are both needed."), field="secret")
    locators = {locator_of(one, tracker=tracker, secret=secret): one for one in purses}
    rows = SealedBallot.objects.filter(purse__in=purses, locator__in=list(locators))
    found = []
    for row in rows:
        state = "replaced" if row.is_replaced else "recorded" if row.is_recorded else "waiting"
        found.append(Found(locators[bytes(row.locator)], state, is_proven=True))
    return found


def _published(purses: list[Purse], tracker: str, secret: str) -> list[Found]:
    """By the tracker; the secret shows besides that it is one's own."""
    if not tracker:
        raise Refused(_("Give the tracker."), field="tracker")
    for one in purses[:1]:  # both are read once, to say what is mistyped
        locator_of(one, tracker=tracker, secret=secret) if secret else read_or_refuse(tracker)
    rows = PublishedBallot.objects.filter(purse__in=purses, tracker=read_or_refuse(tracker))
    by_id, found = {one.pk: one for one in purses}, []
    for row in rows:
        purse = by_id[row.purse_id]
        if secret:
            r = Secret.parse(secret).r(election=purse.election.public_id, envelope=purse.public_id).hex()
            found.append(Found(purse, "counted" if r == row.r else "others", ballot=row, is_proven=r == row.r))
        else:
            found.append(Found(purse, "counted", ballot=row))
    return found


def read_or_refuse(tracker: str) -> str:
    """A tracker in its one spelling. Raises Refused."""
    try:
        return read_tracker(tracker)
    except ValueError as error:
        raise Refused(_("This is not a tracker: look at the paper or picture you kept."), field="tracker") from error


def _by_leaf(purses: list[Purse], leaf: str) -> list[Found]:
    rows = Leaf.objects.filter(purse__in=purses, leaf=leaf).select_related("batch")
    by_id = {one.pk: one for one in purses}
    return [Found(by_id[row.purse_id], row.state or "recorded", batch=row.batch) for row in rows]
