"""How long the verdicts of 100,000 promises take: checked, compared, judged, counted; kappa beside scikit-learn.

`./mithaq bench verdicts`. Fails when a figure of ours is over its limit, or when kappa is not that of scikit-learn,
which is there where red-dwarf is (it needs it); without it, that column is left out.
"""

from __future__ import annotations

import importlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from mithaq_engines import verdicts

MANY = 100_000
FIRST, TODAY = date(2024, 1, 1), date(2026, 6, 1)
LIMITS = {"check": 2.0, "judge": 1.5, "count": 0.5, "agree": 0.8}  # seconds of CPU on one core
TABLES = 500
CLOSE = 1e-12  # scikit-learn counts in floats


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of a piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def ours(book: verdicts.CodeBook) -> dict[str, float]:
    """A network's verdicts of many years, one after another."""
    chance = random.Random(2026)
    values = list(book.standing.reasons)

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(880))

    facts = [(chance.choice(values), day(), chance.choice([None, day()]), day()) for _ in range(MANY)]
    rows: list[verdicts.Row] = []

    def judge() -> None:
        for value, ends_on, done_on, assessed_on in facts:
            found = verdicts.standing(
                value, book=book, today=TODAY, ends_on=ends_on, done_on=done_on, assessed_on=assessed_on
            )
            rows.append(verdicts.Row(book.kind, book.code, verdicts.Stage.RESULTS, found))

    codings = [{"completion": value} for value, *_ in facts]
    pairs = [(one, {"completion": chance.choice(values)}) for one in codings]
    return {
        "check": seconds(lambda: [verdicts.check(book, each, stage="results") for each in codings]),
        "judge": seconds(judge),
        "count": seconds(lambda: verdicts.scorecard(rows)),
        "agree": seconds(lambda: verdicts.agreement_of_round(pairs, book)),
    }


def furthest(book: verdicts.CodeBook, score: Callable[..., Any]) -> float:
    """The largest difference between our kappas and scikit-learn's, over tables drawn at random."""
    chance = random.Random(1968)
    scale = {name: value.position for name, value in book.codes["completion"].values.items()}
    found = 0.0
    for _ in range(TABLES):
        one = [chance.choice(list(scale)) for _ in range(chance.randint(2, 40))]
        other = [value if chance.random() < 0.6 else chance.choice(list(scale)) for value in one]
        table = Counter(zip(one, other, strict=True))
        plain, weighted = verdicts.kappa(table), verdicts.weighted_kappa(table, scale)
        if plain is None or weighted is None:
            continue
        steps = [[scale[value] for value in each] for each in (one, other)]
        theirs = score(*steps, labels=list(scale.values()), weights="linear")
        found = max(found, abs(float(plain) - score(one, other)), abs(float(weighted) - theirs))
    return found


def main() -> int:
    """Print the figures; exit status 1 when one is over its limit, or kappa is another's."""
    book = verdicts.code_book("ogp-2021")
    figures = ours(book)
    print(f"{f'{MANY:,} promises':20} {'seconds of CPU':>15} {'limit':>8}")
    for name, limit in LIMITS.items():
        print(f"{name:20} {figures[name]:15.2f} {limit:8.2f}")
    wrong = [name for name, limit in LIMITS.items() if figures[name] > limit]
    try:
        metrics = importlib.import_module("sklearn.metrics")
    except ImportError:
        print("scikit-learn is not here: kappa is not compared.")
    else:
        far = furthest(book, metrics.cohen_kappa_score)
        print(f"kappa and weighted kappa of {TABLES} tables: at most {far:.1e} from scikit-learn's.")
        wrong += ["kappa"] if far > CLOSE else []
    if wrong:
        print(f"Not as it should be: {', '.join(wrong)}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
