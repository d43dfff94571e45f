"""What of a map may be shown to everybody, as plain data for JSON: no person, and no group too small to hide one in.

Held back, and said so in ``suppressed``: every figure of a group below the minimum size (and of the next one, where it
could be found by taking the published groups off the whole); a statement's counts while fewer people than the minimum
voted on it, and a group's on a statement likewise (``withholding``), with whatever could be taken apart into them;
everything, when the conversation itself has fewer people. Outlines of groups are drawn through means of several
people's positions, never through one person's, rounded, and only where no person's can be found by taking such a mean
off the group's own.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.maps import OpinionMap
from mithaq_engines.opinions.statistics import Counts, Representative, Shared, proportion_test
from mithaq_engines.opinions.withholding import few_in_groups, shown_cells, statement_counts

FORMAT = "mithaq-opinions/1"
DIRECTIONS = 24
FINENESS = 2  # how many places of an outline are told after the first that the map has
LONGEST_DIVISIVE = 10
Z_90 = 1.6448536269514722  # two-sided 90 %


def published(found: OpinionMap, *, with_positions: bool = False) -> dict[str, Any]:
    """The map as plain data; ``docs/reference/opinions.md`` names every field.

    with_positions: add where each participant stands, by name. For those who hold the register of participants, to hand
    each person their own position; never to be published.
    """
    people, statements = found.votes.shape
    values = found.votes.values
    answer: dict[str, Any] = {
        "format": FORMAT,
        "mode": found.mode,
        "minimum_group_size": found.minimum_group_size,
        "suppressed": [],
    }
    if people < found.minimum_group_size:
        answer["suppressed"].append(f"fewer than {found.minimum_group_size} people voted: nothing is shown")
        return answer
    cells, counts = shown_cells(found), statement_counts(found)
    few = few_in_groups(found)
    enough = counts.seen >= found.minimum_group_size
    agree, disagree = int(counts.agree[enough].sum()), int(counts.disagree[enough].sum())
    answer["participation"] = {
        "participants": people,
        "in_conversation": int(np.count_nonzero(found.inside)),
        "statements": statements,
        "votes": len(values),
        "agree": agree,
        "disagree": disagree,
        "pass": int(counts.seen[enough].sum()) - agree - disagree,
        "votes_per_participant": {
            "mean": float(found.votes.votes_cast.mean()),
            "median": float(np.median(found.votes.votes_cast)),
        },
        "share_of_pairs_voted": len(values) / max(people * statements, 1),
    }
    answer["groups"] = [_group(found, cells, number, answer["suppressed"]) for number in range(len(found.centers))]
    answer["statements"] = [
        _statement(found, cells, counts, place, few=bool(few[place])) for place in range(statements)
    ]
    answer["consensus"] = {
        "agree": [_shared(found, one, counts.agree, counts.seen) for one in found.agreed if enough[one.statement]],
        "disagree": [
            _shared(found, one, counts.disagree, counts.seen) for one in found.disagreed if enough[one.statement]
        ],
    }
    answer["divisive"] = _divisive(found, cells)
    answer["certainty"] = {
        "silhouettes": {str(number): score for number, score in found.silhouettes.items()},
        "variance_shown": _share(float(found.components.variances[:2].sum()), found.components.total),
        "variances": [_share(float(size), found.components.total) for size in found.components.variances],
    }
    if found.stability is not None:
        answer["stability"] = {
            "directions": found.stability.directions,
            "agreement": found.stability.agreement,
            "stable": found.stability.stable,
        }
    if with_positions:
        answer["positions"] = {str(name): _position(found, name) for name in found.votes.participants}
    return answer


def outline(found: OpinionMap, group: int) -> NDArray[np.float64]:
    """A convex outline of a group, shape (corners, 2), counter-clockwise; no corners for a group too small.

    Each corner is the mean of the ``minimum_group_size`` people who stand farthest in one direction, rounded, so that
    the difference of two such means is not that of two people. Where fewer than so many others are left, there is no
    outline: what it leaves of the group's centre would be the mean of those few.
    """
    points = found.positions[found.membership == group]
    if found.small[group] or len(points) < 2 * found.minimum_group_size:
        return np.zeros((0, 2))
    reach = float(np.abs(found.positions).max())
    decimals = FINENESS - math.floor(math.log10(reach)) if reach > 0 else 0
    size = max(1, min(found.minimum_group_size, len(points)))
    corners = []
    for angle in np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS):
        along = points @ np.array([np.cos(angle), np.sin(angle)])
        # in one order, since a sum in another would give the same people a second corner a hair away
        farthest = np.sort(np.argpartition(-along, size - 1)[:size])
        corners.append(points[farthest].mean(axis=0).round(decimals))
    return _hull(np.array(corners))


def label_of(group: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    group += 1
    while group:
        group, place = divmod(group - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _hull(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Andrew's monotone chain."""
    ordered = sorted({(x, y) for x, y in points.tolist()})
    if len(ordered) < 3:
        return np.array(ordered).reshape(-1, 2)

    def chain(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in run:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return np.array(chain(ordered) + chain(ordered[::-1]))


def _group(found: OpinionMap, cells: NDArray[np.bool_], number: int, suppressed: list[str]) -> dict[str, Any]:
    label = label_of(number)
    if found.small[number]:
        suppressed.append(f"group {label}: too few people, or it would give away a group that has too few")
        return {"id": number, "label": label, "suppressed": True}
    return {
        "id": number,
        "label": label,
        "suppressed": False,
        "size": int(found.sizes[number]),
        "center": found.centers[number].tolist(),
        "outline": outline(found, number).tolist(),
        "representative": [
            _representative(found, one) for one in found.representatives(number) if cells[number, one.statement]
        ],
    }


def _representative(found: OpinionMap, one: Representative) -> dict[str, Any]:
    return {
        "statement": found.votes.statements[one.statement],
        "text": found.votes.texts[one.statement],
        "side": one.side,
        "successes": one.successes,
        "trials": one.trials,
        "probability": one.probability,
        "probability_test": one.probability_test,
        "interval_90": interval(one.successes, one.trials),
        "representativeness": one.representativeness,
        "representativeness_test": one.representativeness_test,
        "best_agree": one.best_agree,
    }


def _shared(found: OpinionMap, one: Shared, successes: NDArray[np.int64], seen: NDArray[np.int64]) -> dict[str, Any]:
    """A statement of the consensus, with the counts that may be shown of it."""
    count, trials = int(successes[one.statement]), int(seen[one.statement])
    return {
        "statement": found.votes.statements[one.statement],
        "text": found.votes.texts[one.statement],
        "successes": count,
        "trials": trials,
        "probability": (count + 1.0) / (trials + 2.0),
        "probability_test": float(proportion_test(successes, seen)[one.statement]),
        "interval_90": interval(count, trials),
    }


def _statement(found: OpinionMap, cells: NDArray[np.bool_], counts: Counts, place: int, *, few: bool) -> dict[str, Any]:
    """``few``: those of all groups together who voted on it are too few to be counted apart."""
    one: dict[str, Any] = {
        "id": found.votes.statements[place],
        "text": found.votes.texts[place],
        "moderated_out": bool(found.votes.moderated_out[place]),
        "meta": bool(found.votes.meta[place]),
        "suppressed": bool(counts.seen[place] < found.minimum_group_size),
    }
    if one["suppressed"]:
        return one
    one["votes"] = int(counts.seen[place])
    one["agree"] = int(counts.agree[place])
    one["disagree"] = int(counts.disagree[place])
    one["pass"] = one["votes"] - one["agree"] - one["disagree"]
    one["position"] = found.statement_positions[place].tolist()
    one["extremity"] = float(found.extremity[place])
    if not few:  # it is made of the votes of those in groups alone
        one["priority"] = float(found.priorities[place])
    if cells[:, place].all():  # a product over groups, and a gap between them, speak of those held back too
        one["consensus"] = {
            "agree": float(found.consensus_agree[place]), "disagree": float(found.consensus_disagree[place])
        }  # fmt: skip
        one["divisiveness"] = float(found.divisiveness[place])
    one["groups"] = {
        label_of(number): {
            "votes": int(found.group_counts.seen[number, place]),
            "agree": int(found.group_counts.agree[number, place]),
            "disagree": int(found.group_counts.disagree[number, place]),
        }
        for number in range(len(found.centers))
        if cells[number, place]
    }
    return one


def _divisive(found: OpinionMap, cells: NDArray[np.bool_]) -> list[dict[str, Any]]:
    """The statements the groups are farthest apart on, at most ten, the farthest first."""
    if len(found.centers) < 2:
        return []
    order = np.argsort(-found.divisiveness, kind="stable").tolist()
    chosen = [place for place in order if cells[:, place].all() and found.divisiveness[place] > 0][:LONGEST_DIVISIVE]
    return [
        {
            "statement": found.votes.statements[place],
            "text": found.votes.texts[place],
            "divisiveness": float(found.divisiveness[place]),
            "agreement": {
                label_of(number): float(found.statistics.p_agree[number, place]) for number in range(len(found.centers))
            },
        }
        for place in chosen
    ]


def interval(successes: int, trials: int) -> list[float]:
    """Wilson's 90 % interval of a share; from 0 to 1 when nobody voted."""
    if not trials:
        return [0.0, 1.0]
    share, square = successes / trials, Z_90**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = Z_90 * float(np.sqrt(share * (1 - share) / trials + square / (4 * trials**2))) / (1 + square / trials)
    return [max(0.0, middle - half), min(1.0, middle + half)]


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _position(found: OpinionMap, name: int | str) -> dict[str, Any]:
    one = found.position_of(name)
    error = [None if np.isnan(value) else value for value in one.error]
    return {"x": one.x, "y": one.y, "group": one.group, "votes": one.votes, "error": error}
