"""The reader of charters: its score on each layout of the tests, the means by language, and its speed.

`./mithaq bench charters`. Fails when a held-out mean falls under its floor, or when twenty pages take too long.
Every third layout was held out while the rules were tuned; its means are shown apart. The blind sets were written
without knowledge of the rules: what the engine made of each at first sight is the honest figure, shown beside today's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.engines.charters import judging
from tests.engines.charters.scoring import Score, load, score
from tests.engines.charters.test_layouts import PATHS, is_held_out

from mithaq_engines.charters import read_bytes, read_text

PAGE = 3_000  # characters
PAGES = 20
MOST_MILLISECONDS = 100  # CPU, twenty pages of text after extraction
ROUNDS = 7
FLOOR = 0.85


def score_of(path: Path) -> Score:
    """The score of one layout's reading."""
    return score(read_bytes(path.read_bytes(), filename=path.name), load(path.with_suffix(".json")))


def mean(scores: list[Score], figure: Callable[[Score], float]) -> float:
    """The mean of one figure of the scores."""
    return sum(map(figure, scores)) / len(scores) if scores else 1.0


def row(name: str, titles: float, commitments: float, audiences: float, definitions: float) -> str:
    """A line of figures."""
    return f"{name:<40} {titles:>7.3f} {commitments:>11.3f} {audiences:>9.3f} {definitions:>11.3f}"


def print_means(name: str, scores: list[Score]) -> tuple[float, float]:
    """Print a line of means; returns those of titles and commitments."""
    titles, commitments = mean(scores, lambda s: s.titles), mean(scores, lambda s: s.commitments)
    others = [mean(scores, lambda s: s.audiences), mean(scores, lambda s: s.definitions)]
    kinds = mean(scores, lambda s: float(s.kind))
    print(row(name, titles, commitments, *others) + f" {kinds:>6.2f}   ({len(scores)})")
    return titles, commitments


def print_blind() -> bool:
    """Print the means of the blind sets, at first sight and now; returns whether none has fallen under its floor."""
    print(f"{'blind set':<40} {'titles':>7} {'commitments':>11}   {'now':>10} {'now':>15} {'lowest':>7}")
    good = True
    for name, first in judging.FIRST_READINGS.items():
        judged = [judging.judge(path) for path in judging.texts(folder=name)]
        titles = sum(one.titles for one in judged) / len(judged)
        commitments = sum(one.commitments for one in judged) / len(judged)
        lowest = min(min(one.titles, one.commitments) for one in judged)
        figures = (
            f"{first.titles:>7.3f} {first.commitments:>11.3f}   {titles:>10.3f} {commitments:>15.3f} {lowest:>7.2f}"
        )
        print(f"{name:<40} {figures}   ({len(judged)})")
        good = good and min(titles, commitments) >= first.hold
    return good


def milliseconds(text: str) -> float:
    """The CPU time of reading a text, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        read_text(text)
        best = min(best, time.process_time() - started)
    return best * 1000


def main() -> int:
    """Print scores and speed. Exit status 1 when one is not good enough."""
    print(f"{'layout':<40} {'titles':>7} {'commitments':>11} {'audiences':>9} {'definitions':>11} {'kind':>6}")
    scores: dict[Path, Score] = {path: score_of(path) for path in PATHS}
    for path, one in scores.items():
        mark = " (held out)" if is_held_out(path) else ""
        figures = row(path.stem, one.titles, one.commitments, one.audiences, one.definitions)
        print(f"{figures} {'yes' if one.kind else 'NO':>6}{mark}")
    print()
    for language in ("ar", "fr", "en"):
        print_means(f"mean, {language}", [one for path, one in scores.items() if path.name.split("-")[1] == language])
    print_means("mean, tuned", [one for path, one in scores.items() if not is_held_out(path)])
    titles, commitments = print_means("mean, held out", [one for path, one in scores.items() if is_held_out(path)])
    good = titles >= FLOOR and commitments >= FLOOR
    print()
    good = print_blind() and good
    print()
    for language in ("ar", "fr", "en"):
        layouts = [path.read_text(encoding="utf-8") for path in PATHS if path.name.split("-")[1] == language]
        whole = "\n\n".join(layouts)
        text = (whole * (PAGE * PAGES // len(whole) + 1))[: PAGE * PAGES]
        taken = milliseconds(text)
        good = good and taken <= MOST_MILLISECONDS
        print(f"{PAGES} pages of {language}: {taken:.0f} ms of CPU (at most {MOST_MILLISECONDS})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
