"""What the votes say of groups and statements: counts, representativeness, consensus, division.

The statistics are Polis's published ones. For a statement, ``s`` successes (agreements, or disagreements) in ``n``
votes (passes included):

    probability       p = (s + 1) / (n + 2)
    test against 1/2  z = 2 sqrt(n + 1) ((s + 1) / (n + 1) - 1/2)
    representativeness r = p in the group / p outside it
    test of it        two proportions, one success and one vote added on both sides; 0 where the pooled proportion is 1

A test is passed above 1.2816: one time in ten by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.votes import Votes

PASSED = 1.2816
LONGEST_LIST = 5
META_PRIORITY = 7.0


@dataclass(frozen=True)
class Counts:
    """How many agreed, disagreed and voted (passes included): any shape, the same in all three."""

    agree: NDArray[np.int64]
    disagree: NDArray[np.int64]
    seen: NDArray[np.int64]


@dataclass(frozen=True)
class Statistics:
    """Of each group on each statement, all of shape (groups, statements). Of each pair, agreement comes first.

    p: probability; z: its test; r: representativeness; rz: its test. Moderated statements count as passed by everybody.
    """

    counts: Counts
    p_agree: NDArray[np.float64]
    p_disagree: NDArray[np.float64]
    z_agree: NDArray[np.float64]
    z_disagree: NDArray[np.float64]
    r_agree: NDArray[np.float64]
    r_disagree: NDArray[np.float64]
    rz_agree: NDArray[np.float64]
    rz_disagree: NDArray[np.float64]


@dataclass(frozen=True)
class Representative:
    """A statement that says how a group differs. best_agree: put first as the group's best agreement."""

    statement: int
    side: str
    successes: int
    trials: int
    probability: float
    probability_test: float
    representativeness: float
    representativeness_test: float
    best_agree: bool


@dataclass(frozen=True)
class Shared:
    """A statement that most people agree on, or disagree on."""

    statement: int
    successes: int
    trials: int
    probability: float
    probability_test: float


def counts_by_group(votes: Votes, membership: NDArray[np.int64], groups: int) -> Counts:
    """Votes of each group on each statement as voted, shape (groups + 1, statements): last come those in no group.

    membership: shape (people,), the group of each row, or -1 for none.
    """
    statements = votes.shape[1]
    group = np.where(membership < 0, groups, membership)
    cell = (3 * statements * group + 1)[votes.rows] + 3 * votes.columns + votes.values
    found = np.bincount(cell, minlength=3 * statements * (groups + 1)).reshape(groups + 1, statements, 3)
    return Counts(agree=found[:, :, 2], disagree=found[:, :, 0], seen=found.sum(axis=2))


def passed_where_moderated(counts: Counts, moderated_out: NDArray[np.bool_], sizes: NDArray[np.int64]) -> Counts:
    """``counts``, with everybody of each group passing on each moderated statement."""
    return Counts(
        agree=np.where(moderated_out, 0, counts.agree),
        disagree=np.where(moderated_out, 0, counts.disagree),
        seen=np.where(moderated_out, sizes[:, None], counts.seen),
    )


def sizes_of(membership: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    """How many people each group has, shape (groups,)."""
    sizes: NDArray[np.int64] = np.bincount(membership[membership >= 0], minlength=groups)
    return sizes


def proportion_test(successes: NDArray[np.int64], trials: NDArray[np.int64]) -> NDArray[np.float64]:
    """How far the share of successes is above one half, in standard deviations."""
    score: NDArray[np.float64] = 2.0 * np.sqrt(trials + 1.0) * ((successes + 1.0) / (trials + 1.0) - 0.5)
    return score


def two_proportion_test(
    *, inside: NDArray[np.int64], outside: NDArray[np.int64],
    trials_inside: NDArray[np.int64], trials_outside: NDArray[np.int64],
) -> NDArray[np.float64]:  # fmt: skip
    """How far the share of successes inside is above the share outside, in standard deviations."""
    one, two = trials_inside + 1.0, trials_outside + 1.0
    pooled = (inside + outside + 2.0) / (one + two)
    open_ended = pooled >= 1.0
    safe = np.where(open_ended, 0.5, pooled)
    score = ((inside + 1.0) / one - (outside + 1.0) / two) / np.sqrt(safe * (1.0 - safe) * (1.0 / one + 1.0 / two))
    return np.where(open_ended, 0.0, score)


def statistics_of(counts: Counts) -> Statistics:
    """The statistics of groups from their counts, shape (groups, statements)."""
    others = Counts(
        agree=counts.agree.sum(axis=0) - counts.agree,
        disagree=counts.disagree.sum(axis=0) - counts.disagree,
        seen=counts.seen.sum(axis=0) - counts.seen,
    )
    p_agree = (counts.agree + 1.0) / (counts.seen + 2.0)
    p_disagree = (counts.disagree + 1.0) / (counts.seen + 2.0)
    return Statistics(
        counts=counts,
        p_agree=p_agree,
        p_disagree=p_disagree,
        z_agree=proportion_test(counts.agree, counts.seen),
        z_disagree=proportion_test(counts.disagree, counts.seen),
        r_agree=p_agree / ((others.agree + 1.0) / (others.seen + 2.0)),
        r_disagree=p_disagree / ((others.disagree + 1.0) / (others.seen + 2.0)),
        rz_agree=two_proportion_test(
            inside=counts.agree, outside=others.agree, trials_inside=counts.seen, trials_outside=others.seen
        ),
        rz_disagree=two_proportion_test(
            inside=counts.disagree, outside=others.disagree, trials_inside=counts.seen, trials_outside=others.seen
        ),
    )


def representatives(statistics: Statistics, group: int, moderated_out: NDArray[np.bool_]) -> tuple[Representative, ...]:
    """The statements that tell ``group`` from the others, at most five, agreements before disagreements.

    Those that pass both tests on one side, by r * rz * p * z falling; the best agreement always first. When none passes
    there is one: the best agreement, or else the statement with the highest test of representativeness.
    """
    rz_agree, rz_disagree = statistics.rz_agree[group], statistics.rz_disagree[group]
    z_agree, z_disagree = statistics.z_agree[group], statistics.z_disagree[group]
    allowed = ~moderated_out
    passes = ((rz_agree > PASSED) & (z_agree > PASSED)) | ((rz_disagree > PASSED) & (z_disagree > PASSED))
    sufficient = np.flatnonzero(passes & allowed)
    best_agree = _best_agreement(statistics, group, allowed)
    if best_agree is not None:
        head = [_formatted(statistics, group, best_agree, best_agree=True)]
    elif allowed.any() and not len(sufficient):
        head = [_formatted(statistics, group, _strongest(np.maximum(rz_agree, rz_disagree), allowed))]
    else:
        head = []
    if len(sufficient):
        weights = _weights(statistics, group)[sufficient]
        ordered = sufficient[np.argsort(-weights, kind="stable")].tolist()
        others = [place for place in ordered if place != best_agree][: LONGEST_LIST - len(head)]
        head += [_formatted(statistics, group, place) for place in others]
    return tuple(sorted(head, key=lambda one: one.side != "agree"))


def _strongest(tests: NDArray[np.float64], allowed: NDArray[np.bool_]) -> int:
    """The statement with the highest test. Polis keeps the best so far in single precision, which decides equals."""
    best, highest = -1, -np.inf
    for place in np.flatnonzero(allowed).tolist():
        if best < 0 or tests[place] > highest:
            best, highest = place, float(np.float32(tests[place]))
    return best


def _weights(statistics: Statistics, group: int) -> NDArray[np.float64]:
    """r * rz * p * z of each statement, on the side with the higher test of representativeness."""
    agrees = statistics.rz_agree[group] > statistics.rz_disagree[group]
    # Polis keeps the test of representativeness in single precision before it sorts
    test = np.where(agrees, statistics.rz_agree[group], statistics.rz_disagree[group]).astype(np.float32)
    r = np.where(agrees, statistics.r_agree[group], statistics.r_disagree[group])
    p = np.where(agrees, statistics.p_agree[group], statistics.p_disagree[group])
    z = np.where(agrees, statistics.z_agree[group], statistics.z_disagree[group])
    weights: NDArray[np.float64] = r * test * p * z
    return weights


def _formatted(statistics: Statistics, group: int, place: int, *, best_agree: bool = False) -> Representative:
    agrees = bool(statistics.rz_agree[group, place] > statistics.rz_disagree[group, place])
    counts = statistics.counts
    return Representative(
        statement=place,
        side="agree" if agrees else "disagree",
        successes=int((counts.agree if agrees else counts.disagree)[group, place]),
        trials=int(counts.seen[group, place]),
        probability=float((statistics.p_agree if agrees else statistics.p_disagree)[group, place]),
        probability_test=float((statistics.z_agree if agrees else statistics.z_disagree)[group, place]),
        representativeness=float((statistics.r_agree if agrees else statistics.r_disagree)[group, place]),
        representativeness_test=float((statistics.rz_agree if agrees else statistics.rz_disagree)[group, place]),
        best_agree=best_agree,
    )


def _best_agreement(statistics: Statistics, group: int, allowed: NDArray[np.bool_]) -> int | None:
    """The statement that Polis puts first: a scan in the order of statements, each beating the best so far or not."""
    r, rz = statistics.r_agree[group].tolist(), statistics.rz_agree[group].tolist()
    p, z = statistics.p_agree[group].tolist(), statistics.z_agree[group].tolist()
    voted = (statistics.counts.agree[group] + statistics.counts.disagree[group] > 0) & allowed
    best: int | None = None
    for place in np.flatnonzero(voted).tolist():
        if best is None:
            better = z[place] > PASSED or (r[place] > 1.0 and p[place] > 0.5)
        elif r[best] > 1.0:
            better = r[place] * rz[place] * p[place] * z[place] > r[best] * rz[best] * p[best] * z[best]
        else:
            better = p[place] * z[place] > p[best] * z[best]
        if better:
            best = place
    return best


def shared_statements(counts: Counts, moderated_out: NDArray[np.bool_], *, side: str) -> tuple[Shared, ...]:
    """What most of all participants agree on (or disagree on), at most five, by p * z falling.

    counts: of everybody, in the group or not, shape (statements,). A statement counts with p > 1/2 and the test passed.
    """
    successes = counts.agree if side == "agree" else counts.disagree
    p = (successes + 1.0) / (counts.seen + 2.0)
    z = proportion_test(successes, counts.seen)
    places = np.flatnonzero((p > 0.5) & (z > PASSED) & ~moderated_out)
    ordered = places[np.argsort(-(p * z)[places], kind="stable")][:LONGEST_LIST]
    return tuple(
        Shared(place, int(successes[place]), int(counts.seen[place]), float(p[place]), float(z[place]))
        for place in ordered.tolist()
    )


def group_consensus(successes: NDArray[np.int64], seen: NDArray[np.int64]) -> NDArray[np.float64]:
    """The product over groups of each group's probability, shape (statements,): high only when every group agrees."""
    product: NDArray[np.float64] = np.prod((successes + 1.0) / (seen + 2.0), axis=0)
    return product


def divisiveness(statistics: Statistics) -> NDArray[np.float64]:
    """How far apart the groups are on each statement, shape (statements,), between 0 and 1.

    The widest gap between two groups' probabilities of agreement. Probabilities are drawn towards one half where few
    voted, so a statement that few have seen is not called divisive.
    """
    if not len(statistics.p_agree):
        return np.zeros(statistics.p_agree.shape[1])
    gap: NDArray[np.float64] = statistics.p_agree.max(axis=0) - statistics.p_agree.min(axis=0)
    return gap


def priorities(counts: Counts, extremity: NDArray[np.float64], meta: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much Polis would like each statement voted on next, shape (statements,). counts: of all groups together."""
    agreed = (counts.agree + 1.0) / (counts.seen + 2.0)
    passed = (counts.seen - counts.agree - counts.disagree + 1.0) / (counts.seen + 2.0)
    importance = (1.0 - passed) * (extremity + 1.0) * agreed
    weight = np.where(meta, META_PRIORITY, importance * (1.0 + 8.0 * 2.0 ** (-counts.seen / 5.0)))
    return weight**2
