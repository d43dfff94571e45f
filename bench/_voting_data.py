"""Elections for benchmarks, and urns filled with the votes of a city. Import `_environment` first."""

from __future__ import annotations

import random

from tests.ballots.factories import CLOSING, DURING, make_election, purse_of, roll_of

from mithaq.ballots import states
from mithaq.ballots.actions.casting import _sealed, new_ticket
from mithaq.ballots.models import Mark, Purse, RollEntry, SealedBallot

__all__ = ["CLOSING", "DURING", "fill", "make_election", "purse_of", "roll_of"]
BATCH = 5_000


def fill(purse: Purse, projects: int) -> None:
    """Everybody on the roll votes as `cast` writes it, many in one transaction."""
    chance = random.Random(1)
    numbers = [str(number) for number in range(1, projects + 1)]
    entries = list(RollEntry.objects.filter(election=purse.election_id))
    for start in range(0, len(entries), BATCH):
        part = entries[start : start + BATCH]
        said = [sorted(chance.sample(numbers, chance.randint(1, 12))) for _entry in part]
        rows = [_sealed(purse, choices, "", new_ticket())[1] for choices in said]
        Mark.objects.bulk_create(Mark(roll_entry=entry, purse=purse, channel=states.WEB) for entry in part)
        SealedBallot.objects.bulk_create(rows)
