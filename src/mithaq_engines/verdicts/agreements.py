"""
How far two assessors agree: on one commitment, code by code; over a round, as shares and as kappa.

Kappa compares the agreement that is there with the one that two assessors with the same habits would reach without
looking. For answers without order: J. Cohen, “A coefficient of agreement for nominal scales”, Educational and
Psychological Measurement 20 (1960), pages 37 to 46. For scales, where neighbours disagree less than extremes: J. Cohen,
“Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit”, Psychological
Bulletin 70 (1968), pages 213 to 220, with weights that grow by one a step. Exact fractions throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mithaq_engines.verdicts.books import Code, CodeBook, VerdictError


class Nearness(StrEnum):
    """How two answers to one question lie. Neighbours are one step apart on a scale."""

    SAME = "same"
    NEAR = "near"
    APART = "apart"
    ONE_ONLY = "one_only"  # only one of the two answered


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two assessors on one commitment. ``compared`` counts what both answered, ``same`` what they answered alike."""

    codes: Mapping[str, Nearness]
    compared: int
    same: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.same, self.compared) if self.compared else None


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """
    Two assessors on one code over many commitments: ``n`` of them were answered by both. ``kappa`` is None where it is
    undefined: both gave one and the same answer throughout. ``is_weighted``: disagreement counts by steps of a scale.
    """

    code: str
    n: int
    same: int
    near: int
    apart: int
    kappa: Fraction | None
    is_weighted: bool

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.same, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """Two assessors over a round: ``commitments`` that both looked at, and each code that both answered anywhere."""

    commitments: int
    codes: Mapping[str, CodeAgreement]

    @property
    def compared(self) -> int:
        return sum(each.n for each in self.codes.values())

    @property
    def same(self) -> int:
        return sum(each.same for each in self.codes.values())

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.same, self.compared) if self.compared else None


def agreement(one: Mapping[str, str], other: Mapping[str, str], book: CodeBook) -> Agreement:
    """How two assessors agree on one commitment. Raises VerdictError for a code or value that is not of the book."""
    _known(one, book)
    _known(other, book)
    codes = {
        name: nearness(code, one.get(name, ""), other.get(name, ""))
        for name, code in book.codes.items()
        if one.get(name) or other.get(name)
    }
    compared = [each for each in codes.values() if each is not Nearness.ONE_ONLY]
    return Agreement(codes, len(compared), compared.count(Nearness.SAME))


def nearness(code: Code, one: str, other: str) -> Nearness:
    """How two codings of one code lie; an empty coding is no answer."""
    if not (one and other):
        return Nearness.ONE_ONLY
    if _category(code, one) == _category(code, other):
        return Nearness.SAME
    if code.is_ordinal and abs(code.position(one) - code.position(other)) == 1:
        return Nearness.NEAR
    return Nearness.APART


def agreement_of_round(pairs: Iterable[tuple[Mapping[str, str], Mapping[str, str]]], book: CodeBook) -> RoundAgreement:
    """How two assessors agree over a round: a pair of codings for each commitment that both looked at."""
    tables: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in book.codes}
    commitments = 0
    for one, other in pairs:
        commitments += 1
        _known(one, book)
        _known(other, book)
        for name, code in book.codes.items():
            if one.get(name) and other.get(name):
                tables[name][_category(code, one[name]), _category(code, other[name])] += 1
    return RoundAgreement(
        commitments, {name: _of_code(book.codes[name], table) for name, table in tables.items() if table}
    )


def kappa(table: Mapping[tuple[str, str], int]) -> Fraction | None:
    """Cohen's kappa of a table (first answer, second answer) to count; None where no disagreement could be expected."""
    categories = {category for pair in table for category in pair}
    return _kappa(table, {(one, other): int(one != other) for one in categories for other in categories})


def weighted_kappa(table: Mapping[tuple[str, str], int], scale: Mapping[str, int]) -> Fraction | None:
    """Cohen's weighted kappa, a disagreement weighing as many steps as it is wide; ``scale``: each answer's place."""
    categories = {category for pair in table for category in pair}
    weights = {(one, other): abs(scale[one] - scale[other]) for one in categories for other in categories}
    return _kappa(table, weights)


def _kappa(table: Mapping[tuple[str, str], int], weights: Mapping[tuple[str, str], int]) -> Fraction | None:
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in table.items():
        first[one] += count
        second[other] += count
    observed = sum(weights[pair] * count for pair, count in table.items())
    expected = sum(weight * first[one] * second[other] for (one, other), weight in weights.items())
    return 1 - Fraction(observed * sum(table.values()), expected) if expected else None


def _of_code(code: Code, table: Counter[tuple[str, str]]) -> CodeAgreement:
    counts: Counter[Nearness] = Counter()
    for (one, other), count in table.items():
        counts[nearness(code, one, other)] += count
    scale = {name: value.position for name, value in code.values.items()}
    return CodeAgreement(
        code=code.code,
        n=sum(table.values()),
        same=counts[Nearness.SAME],
        near=counts[Nearness.NEAR],
        apart=counts[Nearness.APART],
        kappa=weighted_kappa(table, scale) if code.is_ordinal else kappa(table),
        is_weighted=code.is_ordinal,
    )


def _category(code: Code, coding: str) -> str:
    """The coding in the order of the book, so that the same values are the same answer."""
    return code.coding_of(code.values_of(coding)) if code.is_several else coding


def _known(codings: Mapping[str, str], book: CodeBook) -> None:
    for name, coding in codings.items():
        if name not in book.codes:
            raise VerdictError(f"{book.code} has no code {name!r}")
        for value in book.codes[name].values_of(coding):
            book.codes[name].position(value)
