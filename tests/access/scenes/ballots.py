"""Ballots of the world: one that was opened, one in preparation."""

from __future__ import annotations

from typing import Any

from mithaq.ballots.models import Election
from mithaq.core import clock
from mithaq.directory.models import Body
from tests.ballots.factories import DURING, close, make_election, purse_of, roll_of, vote


def add_ballot_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``ballot``, ``counted ballot``: public; ``ballot in preparation``: seen by those who run the call."""
    held = make_election(body=body, voters=6)
    with clock.frozen(DURING):
        for entry in roll_of(held):
            vote(held, entry)
    files = {"name": "election.json", "language": "fr"}
    for name, election in (("counted ballot", close(held)), ("ballot", make_election(body=body, voters=6))):
        scenes[name] = _parts(election) | files | {"envelope": purse_of(election).public_id}
    # One project is too few: whatever turns phases in this world, this ballot stays in preparation.
    scenes["ballot in preparation"] = _parts(make_election(body=body, voters=6, projects=1, opened=False))


def _parts(election: Election) -> dict[str, Any]:
    candidate = election.candidates.order_by("number")[0]
    return {"body": election.call.body.slug, "call": election.call.public_id, "candidate": candidate.public_id}
