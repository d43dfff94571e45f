"""Maps of opinion: CPU time of the whole pipeline beside red-dwarf, the cost of a vote more, and of a very large map.

`./mithaq bench opinions`. Real conversations are taken from the folder `polis` in the one that MITHAQ_DATA names, made
ones from a fixed seed. Times are CPU seconds of this process, on one thread (OPENBLAS_NUM_THREADS=1 and the like, for
both sides), the best of three runs after one to warm up; only the very large map is timed by the clock on the wall and
may use all cores.
Both sides begin with the votes in memory and end with groups, representative statements, consensus, group-informed
consensus and priorities. `read` is what our reader takes for the file before that.
At the end, how well each mode recovers groups that were planted in made conversations.
The second column needs red-dwarf, which `./mithaq bench` installs (a peer to compare with, no dependency of ours).
Fails when a ratio on a real conversation is under 10, a vote more costs over 5 ms, or the large map over 15 s or 3 GB.
"""

from __future__ import annotations

import importlib
import logging
import os
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tests.engines.opinions.made import planted
from tests.engines.opinions.published import likeness

from mithaq_engines.opinions import LiveConversation, OpinionMap, Votes, map_of, read_statements, read_votes

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
LEAST_RATIO = 10.0
MOST_FOR_A_VOTE = 5e-3  # seconds, at 5,000 people and 500 statements
LARGE = (100_000, 1_000, 5_000_000)
MOST_FOR_LARGE, MOST_MEMORY = 15.0, 3_000  # seconds, megabytes
PLANTED = ((60, 50, 40), (100, 60), (40,) * 5, (30,) * 8, (150,), (100, 20, 10), (400, 300, 200, 100, 50))
SEEN = (
    (60, 0.5, 0.15),
    (60, 0.2, 0.15),
    (150, 0.15, 0.15),
    (60, 0.5, 0.3),
)  # statements, share seen, against the leaning
CURVE = (
    (100, 100),
    (300, 100),
    (1_000, 100),
    (3_000, 100),
    (10_000, 100),
    (1_000, 50),
    (1_000, 200),
    (1_000, 400),
    (2_000, 900),
)


def cpu(work: Callable[[], object], *, runs: int = 3) -> float:
    """The least CPU time of several runs, in seconds."""
    work()
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def whole(found: OpinionMap) -> OpinionMap:
    """Everything of the map that the peer computes too."""
    _ = found.agreed, found.disagreed, found.consensus_agree, found.consensus_disagree, found.priorities
    for group in np.flatnonzero(~found.small).tolist():
        found.representatives(group)
    return found


def made(people: int, statements: int, votes: int) -> tuple[np.ndarray[Any, Any], ...]:
    """Votes of three groups of people, in parallel arrays."""
    chance = np.random.default_rng(people + statements)
    leanings = chance.choice((-1, 1), (3, statements))
    rows, columns = chance.integers(0, people, votes), chance.integers(0, statements, votes)
    values = leanings[rows % 3, columns] * np.where(chance.random(votes) < 0.2, -1, 1)
    values[chance.random(votes) < 0.1] = 0
    return rows, columns, values.astype(np.int8)


def peer() -> Callable[[Votes], Callable[[], object]] | None:
    """red-dwarf's pipeline on votes of ours, or None when it is not installed."""
    try:
        polis = importlib.import_module("reddwarf.implementations.polis")
    except ImportError:
        return None
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)

    def on(votes: Votes) -> Callable[[], object]:
        names = np.array(votes.participants)[votes.rows].tolist(), np.array(votes.statements)[votes.columns].tolist()
        entries = [
            {"participant_id": person, "statement_id": statement, "vote": vote, "modified": 0}
            for person, statement, vote in zip(*names, votes.values.tolist(), strict=True)
        ]
        out = np.array(votes.statements)[votes.moderated_out].tolist()
        return lambda: polis.run_pipeline(votes=entries, mod_out_statement_ids=out, random_state=1)

    return on


def given() -> list[tuple[str, bytes, Votes]]:
    """The real conversations: name, file, and votes with their moderation."""
    if "MITHAQ_DATA" not in os.environ:
        return []
    found = []
    for folder in sorted((Path(os.environ["MITHAQ_DATA"]) / "polis").glob("*/")):
        files = [path for name in ("votes.json", "votes.csv", "*-votes.csv") for path in sorted(folder.glob(name))]
        files = [path for path in files if "participant" not in path.name]
        comments = [path for name in ("comments.*", "*-comments.csv") for path in sorted(folder.glob(name))]
        if files:
            data = files[0].read_bytes()
            votes = read_votes(data).votes
            if comments:
                votes = read_statements(comments[0].read_bytes()).applied_to(votes)
            found.append((folder.name, data, votes))
    return found


def side_by_side() -> list[str]:
    """Print ours beside the peer's on every conversation. Returns what is too slow."""
    slow = []
    on = peer()
    print(
        f"{'CPU, ms':32} {'people':>7} {'statements':>10} {'votes':>8} {'read':>7} {'ours':>7} {'red-dwarf':>10} ratio"
    )
    cases = [(name, data, votes) for name, data, votes in given()]
    for people, statements in CURVE:
        rows, columns, values = made(people, statements, people * statements // 4)
        cases.append(("made", b"", Votes.from_arrays(participants=rows, statements=columns, votes=values)))
    for name, data, votes in cases:
        arrays = np.array(votes.participants)[votes.rows], np.array(votes.statements)[votes.columns], votes.values
        out = np.array(votes.statements)[votes.moderated_out].tolist()

        def ours(arrays: tuple[Any, ...] = arrays, out: list[Any] = out) -> object:
            fresh = Votes.from_arrays(participants=arrays[0], statements=arrays[1], votes=arrays[2])
            return whole(map_of(fresh.with_statements(moderated_out=out)))

        read = f"{cpu(lambda data=data: read_votes(data)) * 1e3:7.1f}" if data else f"{'–':>7}"
        took = cpu(ours)
        line = (
            f"{name[:32]:32} {votes.shape[0]:7,} {votes.shape[1]:10,} {len(votes.values):8,} {read} {took * 1e3:7.1f}"
        )
        if on is None:
            print(f"{line} {'–':>10}")
            continue
        theirs = cpu(on(votes), runs=3 if len(votes.values) < 100_000 else 1)
        print(f"{line} {theirs * 1e3:10.1f} {theirs / took:5.1f}", flush=True)
        if data and theirs / took < LEAST_RATIO:
            slow.append(f"{name}: {theirs / took:.1f} times")
    return slow


def recovered() -> None:
    """Print how well each mode finds planted groups: adjusted Rand index, the mean of three made conversations."""
    print(f"{'Planted groups recovered':32} {'statements':>10} {'seen':>5} {'against':>8} {'polis':>7} {'steady':>7}")
    means = []
    for sizes in PLANTED:
        for statements, seen, wavering in SEEN:
            scores: dict[str, list[float]] = {"polis": [], "steady": []}
            for seed in range(3):
                votes, groups = planted(sizes=sizes, statements=statements, seen=seen, wavering=wavering, seed=seed)
                for mode, reached in scores.items():
                    found = map_of(votes, mode=mode).membership
                    reached.append(likeness(found[found >= 0], groups[found >= 0]))
            means.append([float(np.mean(reached)) for reached in scores.values()])
            named = " ".join(map(str, sizes))
            print(
                f"{named:32} {statements:10} {seen:5.2f} {wavering:8.2f} {means[-1][0]:7.3f} {means[-1][1]:7.3f}",
                flush=True,
            )
    print(
        f"{'mean':32} {'':25} {np.mean([mean[0] for mean in means]):7.3f} {np.mean([mean[1] for mean in means]):7.3f}"
    )


def a_vote_more() -> list[str]:
    """Print what a vote more costs in a conversation of 5,000 by 500. Returns what is too slow."""
    rows, columns, values = made(5_000, 500, 250_000)
    live = LiveConversation.of(Votes.from_arrays(participants=rows, statements=columns, votes=values))
    _ = live.components
    chance = np.random.default_rng(1)
    takes, solves, maps = [], [], []
    for number in range(200):
        person, statement, vote = int(chance.integers(5_000)), int(chance.integers(500)), int(chance.integers(-1, 2))
        begun = time.process_time()
        live.add(person, statement, vote)
        taken = time.process_time()
        live.position_of(person)
        placed = time.process_time()
        takes.append(taken - begun)
        solves.append(placed - begun)
        if number % 40 == 0:
            begun = time.process_time()
            live.map()
            maps.append(time.process_time() - begun)
    print("A vote more, 5,000 people, 500 statements, 250,000 votes; CPU, ms, median and worst of 200:")
    print(f"  taken into counts and tables              {np.median(takes) * 1e3:6.2f} {max(takes) * 1e3:6.2f}")
    print(f"  and components, and the person's position {np.median(solves) * 1e3:6.2f} {max(solves) * 1e3:6.2f}")
    print(f"  and then the whole map, groups found anew {np.median(maps) * 1e3:6.2f}")
    return [] if np.median(solves) <= MOST_FOR_A_VOTE else ["a vote more"]


def large() -> int:
    """Time the very large map, in a process of its own so that its memory is its own."""
    people, statements, count = LARGE
    rows, columns, values = made(people, statements, count)
    begun = time.perf_counter()
    votes = Votes.from_arrays(participants=rows, statements=columns, votes=values)
    read = time.perf_counter()
    whole(map_of(votes))
    drawn = time.perf_counter()
    live = LiveConversation.of(votes)
    counted = time.perf_counter()
    whole(live.map())
    again = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"{people:,} people, {statements:,} statements, {len(votes.values):,} votes; by the clock, s:")
    print(f"  votes gathered {read - begun:.1f}, map drawn {drawn - read:.1f}, together {drawn - begun:.1f}")
    print(f"  kept live: counted {counted - drawn:.1f}, map drawn anew {again - counted:.1f}")
    print(f"  most memory {memory:,.0f} MB")
    return 1 if drawn - begun > MOST_FOR_LARGE or memory > MOST_MEMORY else 0


def alone(part: str, threads: int) -> int:
    """Run a part in a process of its own: numpy asks how many threads it may use only when it starts."""
    surroundings = {**os.environ, **dict.fromkeys(THREADS, str(threads))}
    return subprocess.run([sys.executable, __file__, part], env=surroundings, check=False).returncode


def main() -> int:
    """Print all figures; exit status 1 when one is too slow."""
    if sys.argv[1:] == ["large"]:
        return large()
    if sys.argv[1:] == ["small"]:
        slow = side_by_side() + a_vote_more()
        recovered()
        if slow:
            print(f"Too slow: {', '.join(slow)}.")
        return 1 if slow else 0
    return max(alone("small", 1), alone("large", os.cpu_count() or 1))


if __name__ == "__main__":
    sys.exit(main())
