"""Participatory budgeting beside pabutools: parsing, Equal Shares, add1, memory, the curve up to ten million ballots.

`./mithaq bench tally`. With ``MITHAQ_DATA`` naming a folder that holds ``pb/*.pb``, on the six largest of those real
elections; without, on made ones. CPU seconds of one process, ours and theirs in the same run; ours is the best of
three, theirs one run (they take minutes). ``MITHAQ_BENCH_LONG=1`` adds what takes pabutools five minutes and
gigabytes (add1 on Warsaw Praga-Południe) and ours ten million ballots.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: CPU seconds, not seconds of many cores

import numpy as np
from pabutools.election import Additive_Borda_Sat, Additive_Cardinal_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen

from mithaq_engines.tally import Ballots, Election, Project, equal_shares, greedy, phragmen, read_file
from mithaq_engines.tally.pabulib import write_file

LARGEST = 6
LONG = os.environ.get("MITHAQ_BENCH_LONG") == "1"
SATISFACTION = {"cost": Cost_Sat, "borda": Additive_Borda_Sat, "points": Additive_Cardinal_Sat}
UTILITY = {"approval": "cost", "choose-1": "cost", "ordinal": "borda", "cumulative": "points", "scoring": "points"}
MEMORY = """
import sys
from mithaq_engines.tally import equal_shares, read_file

def most():  # the kernel's high-water mark of this process alone: what getrusage says is the parent's, if that had more
    return next(int(line.split()[1]) >> 10 for line in open("/proc/self/status") if line.startswith("VmHWM"))

before = most()
equal_shares(read_file(sys.argv[1]).election, utility=sys.argv[2], completion=sys.argv[3])
print(before, most())
"""


def cpu(work: Callable[[], Any], *, times: int = 1) -> tuple[float, Any]:
    """The least CPU seconds of some runs, and what the last one answered."""
    best, answer = float("inf"), None
    for _ in range(times):
        begun = time.process_time()
        answer = work()
        best = min(best, time.process_time() - begun)
    return best, answer


def made(*, voters: int, projects: int, seed: int = 1, mean: float = 8.0) -> Election:
    """A made election of approvals: projects of very different fame, two leanings among the voters."""
    chance = np.random.default_rng(seed)
    fame = chance.pareto(1.2, size=projects) + 0.2
    leaning = chance.random((2, projects)) < 0.6
    lengths = np.minimum(1 + chance.poisson(mean - 1, size=voters), projects // 2)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    side = np.repeat(chance.random(voters) < 0.4, lengths)
    parts = []
    for which in (False, True):
        weight = fame * (leaning[int(which)] + 0.15)
        parts.append(chance.choice(projects, size=int((side == which).sum()), p=weight / weight.sum()))
    entries = np.empty(int(starts[-1]), dtype=np.int32)
    entries[~side], entries[side] = parts
    owners = np.repeat(np.arange(voters), lengths)
    keys = np.unique(owners * projects + entries)  # a project is named once on a ballot
    owners, entries = keys // projects, (keys % projects).astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=voters))))
    costs = chance.integers(5_000, 900_000, size=projects)
    return Election.make(
        projects=[Project(id=str(number), cost=Fraction(int(cost))) for number, cost in enumerate(costs)],
        budget=int(costs.sum()) // 5,
        ballots=Ballots.from_arrays(starts=starts, projects=entries),
        meta={"description": "made", "country": "none", "unit": "none", "instance": "1", "currency": "MAD"},
    )


def files(folder: Path) -> list[Path]:
    """The largest given files, or made ones where none are given."""
    given = Path(os.environ.get("MITHAQ_DATA", "")) / "pb"
    if "MITHAQ_DATA" in os.environ and given.is_dir():
        return sorted(given.glob("*.pb"), key=lambda path: -path.stat().st_size)[:LARGEST]
    paths = []
    for voters, projects in ((3_000, 40), (12_000, 80)):
        path = folder / f"made-{voters}-{projects}.pb"
        write_file(made(voters=voters, projects=projects), path)
        paths.append(path)
    return paths


def beside(path: Path) -> None:
    """One file, parse and rule, by both."""
    parse, election = cpu(lambda: read_file(path).election, times=3)
    utility = UTILITY[election.vote_type]
    rule, outcome = cpu(lambda: equal_shares(election, utility=utility), times=3)
    their_parse, (instance, profile) = cpu(lambda: parse_pabulib(str(path)))
    their_rule, allocation = cpu(lambda: method_of_equal_shares(instance, profile, sat_class=SATISFACTION[utility]))
    same = [project.name for project in allocation] == list(outcome.winners)
    print(f"\n{path.name}: {len(election.ballots)} ballots, {len(election.projects)} projects, MES {utility}")
    line("parse", parse, their_parse)
    line("rule alone", rule, their_rule)
    line("parse and rule", parse + rule, their_parse + their_rule)
    print(f"  same winners in the same order: {'yes' if same else 'NO'}")
    if election.vote_type == "approval":
        mine, first = cpu(lambda: greedy(election, utility="cost"), times=3)
        theirs, second = cpu(lambda: greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat))
        line("greedy", mine, theirs, same=list(first.winners) == [project.name for project in second])
        mine, first = cpu(lambda: phragmen(election), times=3)
        with deep_enough():
            theirs, second = cpu(lambda: sequential_phragmen(instance, profile))
        line("Phragmén", mine, theirs, same=set(first.winners) == {project.name for project in second})
    growing, grown = cpu(lambda: equal_shares(election, utility=utility, completion="add1"))
    print(f"  add1: {growing:.2f} s of CPU, {grown.steps} increments, {len(grown.winners)} winners")
    before, after = memory(path, utility, "none")
    allowed = 60 + 10 * path.stat().st_size / 1e6
    print(f"  memory: {after} MB at most, {before} MB of it before the file is read; allowed {allowed:.0f} MB")


@contextlib.contextmanager
def deep_enough() -> Any:
    """pabutools' rules call themselves once a round."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def line(what: str, mine: float, theirs: float, *, same: bool = True) -> None:
    """One comparison."""
    agreed = "" if same else "  NOT THE SAME"
    print(f"  {what:15} {mine * 1000:9.1f} ms   pabutools {theirs:8.2f} s   {theirs / mine:8.0f} times{agreed}")


def memory(path: Path, utility: str, completion: str) -> tuple[int, int]:
    """Megabytes in use before the file is read, and at most."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path), utility, completion], capture_output=True, text=True, check=True
    )
    before, after = done.stdout.split()
    return int(before), int(after)


def add1(paths: list[Path]) -> None:
    """The completion that pabutools takes longest for, on the smallest of the files; on Warsaw when asked."""
    given = paths[0].parent
    names = ["Netherlands_Assen_2024.pb", "Poland_Swiecie_2023.pb"]
    if LONG:
        names.append("Poland_Warszawa_2020_Praga-Poludnie.pb")
    wanted = [given / name for name in names if (given / name).exists()] or paths[:1]
    print("\nadd1, cost, until exhaustive, beside pabutools")
    for path in wanted:
        add1_beside(path)


def add1_beside(path: Path) -> None:
    """The completion add1 on one file by both."""
    election = read_file(path).election
    assert election is not None
    mine, outcome = cpu(lambda: equal_shares(election, utility="cost", completion="add1"), times=3)
    instance, profile = parse_pabulib(str(path))
    with deep_enough():
        theirs, allocation = cpu(
            lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat, voter_budget_increment=1)
        )
    same = [project.name for project in allocation] == list(outcome.winners)
    line(path.stem.split("_", 1)[-1][:15], mine, theirs, same=same)
    print(f"    memory, parse and add1: {memory(path, 'cost', 'add1')[1]} MB")


def curve() -> None:
    """Cost against voters, without parsing."""
    print("\nEqual Shares on made elections of 200 projects, without parsing")
    for voters in (10_000, 100_000, 1_000_000, *([10_000_000] if LONG else [])):
        with tempfile.TemporaryDirectory() as folder:
            for step in ("--make", "--count"):  # two processes: what making it takes is not what counting takes
                command = [sys.executable, __file__, step, folder, str(voters)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(f"  {done.stdout.strip()}", flush=True)


def make(folder: str, voters: int) -> None:
    """Write the arrays of a made election."""
    election = made(voters=voters, projects=200)
    np.savez(
        Path(folder) / "arrays.npz",
        starts=election.ballots.starts,
        projects=election.ballots.projects,
        costs=np.array([int(project.cost) for project in election.projects]),
        budget=np.array(int(election.budget)),
    )


def count(folder: str) -> None:
    """Count the election whose arrays were written."""
    with np.load(Path(folder) / "arrays.npz") as arrays:
        ballots = Ballots(starts=arrays["starts"], projects=arrays["projects"])
        costs, budget = arrays["costs"].tolist(), int(arrays["budget"])
    election = Election(
        projects=tuple(Project(id=str(number), cost=Fraction(cost)) for number, cost in enumerate(costs)),
        budget=Fraction(budget),
        ballots=ballots,
    )
    before = high_water()
    spent, outcome = cpu(lambda: equal_shares(election, utility="cost"))
    most = high_water()
    print(
        f"{len(ballots):>10} ballots, {ballots.projects.size:>10} entries: {spent:7.2f} s of CPU, "
        f"{len(outcome.winners)} winners; {most} MB at most, {before} MB of them before"
    )


def high_water() -> int:
    """Megabytes that this process had at most, as Linux tells."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(found.split()[1]) >> 10 for found in lines if found.startswith("VmHWM"))


def main() -> int:
    """Print the figures. Returns 0."""
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2], int(sys.argv[3]))
        return 0
    if sys.argv[1:2] == ["--count"]:
        count(sys.argv[2])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = files(Path(folder))
        for path in paths:
            beside(path)
        add1(paths)
    curve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
