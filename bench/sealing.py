"""Sealed ballots and the recount: a close and its publication at the size of a large city, in seconds of CPU.

`./mithaq bench sealing`: 100,000 ballots of up to ten among 150 projects, sealed, opened, given leaves, published, read
back and recounted with the Method of Equal Shares. Fails when a figure is above its ceiling: some ten times what one
quick core takes, so that a change for the worse in the method is noticed, and a slow or busy machine is not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import TypeVar

from mithaq_engines import sealing, tally
from mithaq_engines.tally import recounting
from mithaq_engines.tally.recounting.elections import PublishedProject

VOTERS, PROJECTS, MOST = 100_000, 150, 10
PLACES, THEMES = 12, ("water", "roads", "schools", "health", "light", "gardens")
CEILINGS = {
    "invent the voters": 30.0,
    "secrets, trackers, ballots": 60.0,
    "seal": 60.0,
    "open all": 20.0,
    "leaves": 20.0,
    "settle": 30.0,
    "write the publication": 60.0,
    "read it back": 40.0,
    "recount": 60.0,
    "say it in words": 60.0,
}
Result = TypeVar("Result")
FIGURES: dict[str, float] = {}


def timed(name: str, work: Callable[[], Result]) -> Result:
    """What ``work`` gives; its CPU is kept under ``name``."""
    begun = time.process_time()
    result = work()
    FIGURES[name] = time.process_time() - begun
    return result


def cast(election: tally.Election, chance: Random) -> list[sealing.Ballot]:
    """A sealed ballot's content for each of the invented voters."""
    ids = [project.id for project in election.projects]
    answer = []
    for number in range(len(election.ballots)):
        secret = sealing.Secret.new(chance.randbytes)
        answer.append(
            sealing.Ballot(
                election="bench",
                envelope="city",
                tracker=sealing.new_tracker("amal", chance.randbytes),
                r=secret.r(election="bench", envelope="city"),
                choices=sealing.canonical("approval", [ids[at] for at in election.ballots.row(number).tolist()]),
            )
        )
    return answer


def publication(
    election: tally.Election, settled: recounting.Settled, leaves: list[bytes], paper: recounting.Paper
) -> recounting.PublishedElection:
    """The election as it is published."""
    listed = tuple(recounting.PublishedLeaf(leaf, number // 500) for number, leaf in enumerate(leaves))
    envelope = recounting.Envelope(
        id="city",
        budget=election.budget,
        projects=tuple(PublishedProject(project.id, project.cost) for project in election.projects),
        paper=paper,
        recipe=recounting.Recipe(completion="add1u"),
        counts=recounting.Counts.of(listed, marks={"online": len(listed)}, roll=10 * len(listed)),
        leaves=listed,
        ballots=settled.ballots,
    )
    batches = [leaves[start : start + 500] for start in range(0, len(leaves), 500)]
    return recounting.PublishedElection(
        id="bench",
        envelopes=(envelope,),
        batches=tuple(recounting.Batch(number, sealing.batch_digest(batch)) for number, batch in enumerate(batches)),
    )


def main() -> int:
    """Print seconds of CPU; exit status 1 when one is above its ceiling, or something does not hold."""
    chance = Random(1)
    projects = [
        tally.Project(
            f"p{number}",
            Fraction(chance.randint(20, 900) * 1000),
            {"district": f"place {number % PLACES}", "category": THEMES[number % len(THEMES)]},
        )
        for number in range(PROJECTS)
    ]
    paper = recounting.Paper("approval", most=MOST)
    supports = {project.id: chance.randint(1, 400) for project in projects}
    election = timed(
        "invent the voters",
        lambda: tally.synthetic(
            projects, budget=10_000_000, paper=paper, voters=VOTERS, random=chance, supports=supports
        ),
    )
    ballots = timed("secrets, trackers, ballots", lambda: cast(election, chance))
    keys, size = sealing.Keys.new(chance.randbytes), sealing.size_for([project.id for project in projects], most=MOST)
    sealed = timed("seal", lambda: [sealing.seal(keys.public, ballot.payload, size=size) for ballot in ballots])
    opened = timed("open all", lambda: sealing.open_all(keys.private, sealed))
    leaves = timed("leaves", lambda: [ballot.leaf for ballot in opened.ballots.values()])
    costs = {project.id: project.cost for project in projects}
    settled = timed(
        "settle",
        lambda: recounting.settle(
            opened,
            leaves=leaves,
            election="bench",
            envelope="city",
            paper=paper,
            costs=costs,
            budget=election.budget,
        ),
    )
    whole = publication(election, settled, leaves, paper)
    files = timed("write the publication", lambda: recounting.write_published(whole))
    published = timed("read it back", lambda: recounting.read_published(files.__getitem__))
    counted = timed("recount", lambda: recounting.recount(published, digest=recounting.digest_of(files)))
    lines = timed("say it in words", lambda: recounting.in_words(counted, "ar"))
    print(f"{VOTERS} ballots, {PROJECTS} projects; envelopes of {len(sealed[0])} bytes; ", end="")
    print(f"published {sum(map(len, files.values())) / 1e6:.1f} MB; {len(lines)} lines.")
    for name, ceiling in CEILINGS.items():
        print(f"{name:30} {FIGURES[name]:8.2f} s   at most {ceiling:5.0f} s")
    slow = [name for name, ceiling in CEILINGS.items() if FIGURES[name] > ceiling]
    if slow:
        print(f"Too slow: {', '.join(slow)}.")
    if not counted.holds or opened.damaged:
        print("The recount does not hold.")
    return 1 if slow or opened.damaged or not counted.holds else 0


if __name__ == "__main__":
    sys.exit(main())
