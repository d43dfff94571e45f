"""The column ``points`` beside the column ``vote``: exact values, in one unit for the whole file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import LARGEST_POINTS, NO_VALUE
from mithaq_engines.tally.pabulib.lookup import NOTHING, token_text
from mithaq_engines.tally.pabulib.numbers import number_of
from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.scan import Offsets, Tokens
from mithaq_engines.tally.pabulib.source import Source

FINEST: Final = 10**6  # the largest unit: six decimals, so that the sums over a country stay within 64 bits
MOST_DIGITS: Final = 12

REASONS: Final = {
    "points-missing": "a project on a ballot has no points",
    "points-bad": "the points of a project on a ballot are {}",
    "points-negative": "the points of a project on a ballot are {} in a cumulative vote",
    "points-large": "the points of a project on a ballot are {}",
}


@dataclass(slots=True, eq=False)
class Points:
    """One value an entry: ``whole`` where it is a whole number; else, by the number of the entry, in ``others``."""

    whole: NDArray[np.int64]
    others: dict[int, Fraction] = field(default_factory=dict)

    def copy_within(self, sources: NDArray[np.intp], targets: NDArray[np.intp]) -> None:
        """Give the entries ``targets`` the points of the entries ``sources``."""
        self.whole[targets] = self.whole[sources]
        if self.others:
            for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
                self.others.pop(target, None)
                if source in self.others:
                    self.others[target] = self.others[source]

    def only(self, kept: NDArray[np.bool_]) -> Points:
        """The entries that were kept, numbered anew."""
        others: dict[int, Fraction] = {}
        if self.others:
            running = np.cumsum(kept) - 1
            others = {int(running[entry]): value for entry, value in self.others.items() if kept[entry]}
        return Points(self.whole[kept], others)


def read_points(
    votes: Tokens,
    written: Tokens,
    numbers: NDArray[np.int32],
    kept: NDArray[np.bool_],
    *,
    source: Source,
    report: Report,
    line: Callable[[int], int],
    line_of_row: Callable[[int], int],
    may_be_negative: bool,
) -> Points:
    """The points of each token of the votes; ``kept`` becomes false where there are none that can be counted."""
    beside, missing = _beside(votes, written)
    points = Points(_digits(beside, source.buffer))
    known: dict[str, tuple[str, Fraction]] = {}
    refused: dict[str, list[int]] = {}
    texts: dict[int, str] = {}
    for token in np.flatnonzero(kept & (points.whole < 0)).tolist():
        text = "" if missing is not None and missing[token] else token_text(source, beside, token)
        if text not in known:
            known[text] = _judged(text, may_be_negative=may_be_negative)
        reason, value = known[text]
        points.whole[token] = 0
        if reason:
            refused.setdefault(reason, []).append(token)
            texts[token] = text
            kept[token] = False
        elif value.denominator == 1:
            points.whole[token] = value.numerator
        else:
            points.others[token] = value
    for reason, tokens in refused.items():
        report.add_all(
            reason,
            np.array(tokens),
            line=line,
            message=lambda token, reason=reason: REASONS[reason].format(shortened(texts[token])),  # type: ignore[misc]
            done="left the entry out",
        )
    _report_extra(votes, written, numbers, source=source, report=report, line_of_row=line_of_row)
    return points


def in_one_unit(points: Points, report: Report, *, line: Callable[[int], int]) -> tuple[int, NDArray[np.bool_]]:
    """Bring all points to whole numbers of one unit, in place; the unit, and which entries are kept."""
    kept = np.ones(points.whole.size, dtype=np.bool_)
    unit = 1
    for denominator in {value.denominator for value in points.others.values()}:
        unit = lcm(unit, denominator)
        if unit > FINEST:
            unit = FINEST
            break
    if unit == 1:
        return unit, kept
    points.whole *= unit  # at most 10**12 * 10**6
    rounded = []
    for entry, value in points.others.items():
        points.whole[entry] = round(value * unit)
        if unit % value.denominator:
            rounded.append(entry)
    report.add_all(
        "points-rounded",
        np.array(rounded, dtype=np.intp),
        line=line,
        message=lambda entry: f"points have too many decimals (about {float(points.others[entry]):.9f})",
        done="rounded them to six decimals",
    )
    kept &= np.abs(points.whole) <= LARGEST_POINTS
    report.add_all(
        "points-large",
        np.flatnonzero(~kept),
        line=line,
        message=lambda entry: f"the points of a project on a ballot are {points.whole[entry] // unit}, beside decimals",
        done="left the entry out",
    )
    return unit, kept


def _beside(votes: Tokens, written: Tokens) -> tuple[Tokens, NDArray[np.bool_] | None]:
    """The points that stand in the place of each token of the votes, and which of them are not there."""
    if np.array_equal(votes.counts, written.counts):
        return written, None
    within = np.arange(votes.starts.size) - np.repeat(_firsts(votes.counts), votes.counts)
    missing = within >= np.repeat(written.counts, votes.counts)
    at = np.where(missing, 0, within + np.repeat(_firsts(written.counts), votes.counts))
    if not written.starts.size:
        nowhere = np.zeros(at.size, dtype=np.int64)
        return Tokens(votes.counts, nowhere, nowhere), missing
    starts = written.starts[at]
    return Tokens(votes.counts, starts, np.where(missing, starts, written.ends[at])), missing


def _firsts(counts: Offsets) -> Offsets:
    return np.cumsum(counts) - counts


def _digits(tokens: Tokens, buffer: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The value of each token that is nothing but a few digits, and -1 for the others."""
    lengths = tokens.ends - tokens.starts
    plain = (lengths > 0) & (lengths <= MOST_DIGITS)
    values = np.zeros(lengths.size, dtype=np.int64)
    for place in range(min(int(lengths.max(initial=0)), MOST_DIGITS)):
        digit = buffer[tokens.starts + place] - np.uint8(ord("0"))
        inside = lengths > place
        plain &= ~inside | (digit <= 9)
        values = np.where(inside, values * 10 + digit, values)
    values[~plain] = -1
    return values


def _judged(text: str, *, may_be_negative: bool) -> tuple[str, Fraction]:
    """Why points cannot be counted (empty where they can), and their value."""
    if text.lower() in NO_VALUE:
        return "points-missing", Fraction(0)
    value = number_of(text)
    if value is None:
        return "points-bad", Fraction(0)
    if value < 0 and not may_be_negative:
        return "points-negative", value
    return ("points-large" if abs(value) > LARGEST_POINTS else ""), value


def _report_extra(
    votes: Tokens,
    written: Tokens,
    numbers: NDArray[np.int32],
    *,
    source: Source,
    report: Report,
    line_of_row: Callable[[int], int],
) -> None:
    extra = written.counts > np.maximum(votes.counts, 1)
    empty = votes.counts == 0
    ones = np.flatnonzero(votes.counts == 1)
    empty[ones] = numbers[_firsts(votes.counts)[ones]] == NOTHING
    firsts = _firsts(written.counts)
    for row in np.flatnonzero(empty & (written.counts == 1)).tolist():
        extra[row] |= token_text(source, written, int(firsts[row])).lower() not in NO_VALUE
    report.add_all(
        "points-extra",
        np.flatnonzero(extra),
        line=line_of_row,
        message=lambda _: "a ballot has more points than projects",
        done="left the last ones out",
    )
