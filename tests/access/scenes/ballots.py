"""Ballots of the world: one that was opened, one in preparation."""

from __future__ import annotations

from typing import Any

from mithaq.ballots.models import Election
from mithaq.directory.models import Body
from tests.ballots.factories import make_election, purse_of


def add_ballot_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``ballot``: public, with people on its roll; ``ballot in preparation``: seen by those who run the call."""
    opened, draft = make_election(body=body, voters=2), make_election(body=body, voters=2, opened=False)
    scenes["ballot"] = _parts(opened) | {"envelope": purse_of(opened).public_id}
    scenes["ballot in preparation"] = _parts(draft)


def _parts(election: Election) -> dict[str, Any]:
    candidate = election.candidates.order_by("number")[0]
    return {"body": election.call.body.slug, "call": election.call.public_id, "candidate": candidate.public_id}
