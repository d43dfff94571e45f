"""Two assessors, and a body beside civil society: how far they agree, against tables worked by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines import verdicts
from mithaq_engines.verdicts import Direction, Nearness

BOOK = verdicts.code_book("ogp-2021")
SCALE = {value.code: value.position for value in BOOK.codes["completion"].values.values()}

# By hand. Twenty commitments: 14 alike. First assessor: 2 not started, 6 limited, 9 substantial, 3 complete; second: 1,
# 4, 8, 7. By chance alike: (2x1 + 6x4 + 9x8 + 3x7)/400 = 119/400. kappa = (280 - 119)/(400 - 119) = 161/281.
# Steps apart: 2x1 + 3x1 + 1x3 = 8; by chance (82 + 138 + 117 + 57)/20 = 394/20. Weighted: 1 - 8x20/394 = 117/197.
# scikit-learn 1.9.1, cohen_kappa_score, gives 0.57295 and, with linear weights, 0.59391.
TWENTY = {
    ("limited", "limited"): 4,
    ("limited", "substantial"): 2,
    ("substantial", "substantial"): 6,
    ("substantial", "complete"): 3,
    ("complete", "complete"): 3,
    ("not_started", "complete"): 1,
    ("not_started", "not_started"): 1,
}


def test_two_assessors_on_one_commitment_are_the_same_near_apart_or_alone() -> None:
    one = {
        "verifiable": "yes",
        "lens_values": "transparency inclusion",
        "potential": "unclear",
        "completion": "limited",
    }
    other = {"verifiable": "no", "lens_values": "inclusion transparency", "potential": "substantial",
             "completion": "substantial", "early_results": "major", "lens": ""}  # fmt: skip
    found = verdicts.agreement(one, other, BOOK)
    assert found.codes == {
        "verifiable": Nearness.APART,  # yes and no have no order: there are no neighbours
        "lens_values": Nearness.SAME,  # the order in which values are said is nothing
        "potential": Nearness.APART,
        "completion": Nearness.NEAR,
        "early_results": Nearness.ONE_ONLY,
    }
    assert (found.compared, found.same, found.share) == (4, 1, Fraction(1, 4))
    assert verdicts.agreement({}, {}, BOOK).share is None


def test_kappa_is_that_of_tables_worked_by_hand() -> None:
    assert verdicts.kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}) == Fraction(2, 5)
    assert verdicts.kappa(TWENTY) == Fraction(161, 281)
    assert verdicts.weighted_kappa(TWENTY, SCALE) == Fraction(117, 197)
    opposed = {("no_evidence", "complete"): 1, ("complete", "no_evidence"): 1}
    assert verdicts.kappa(opposed) == verdicts.weighted_kappa(opposed, SCALE) == -1


def test_kappa_is_undefined_where_both_gave_one_answer_throughout() -> None:
    assert verdicts.kappa({("yes", "yes"): 9}) is None
    assert verdicts.weighted_kappa({("limited", "limited"): 9}, SCALE) is None
    assert verdicts.kappa({}) is None
    assert verdicts.kappa({("yes", "no"): 9}) == 0  # never alike, as chance would have it


def test_over_a_round_each_code_has_its_share_and_its_kappa() -> None:
    pairs = [
        ({"completion": one, "verifiable": "yes"}, {"completion": other, "verifiable": "yes"})
        for (one, other), count in TWENTY.items()
        for _ in range(count)
    ]
    found = verdicts.agreement_of_round([*pairs, ({"completion": "limited"}, {})], BOOK)
    completion, verifiable = found.codes["completion"], found.codes["verifiable"]
    assert list(found.codes) == ["verifiable", "completion"]
    assert (completion.n, completion.same, completion.near, completion.apart) == (20, 14, 5, 1)
    assert (completion.share, completion.kappa, completion.is_weighted) == (Fraction(7, 10), Fraction(117, 197), True)
    assert (verifiable.share, verifiable.kappa, verifiable.is_weighted) == (Fraction(1), None, False)
    assert (found.commitments, found.compared, found.share) == (21, 40, Fraction(34, 40))
    assert verdicts.agreement_of_round([], BOOK).share is None


@pytest.mark.parametrize("codings", [{"colour": "red"}, {"completion": "done"}, {"lens_values": "transparency glory"}])
def test_what_is_not_of_the_book_is_refused(codings: dict[str, str]) -> None:
    with pytest.raises(verdicts.VerdictError):
        verdicts.agreement({}, codings, BOOK)


tables = st.dictionaries(st.sampled_from(list(product(SCALE, SCALE))), st.integers(1, 50), min_size=1, max_size=8)


@given(table=tables)
def test_kappa_is_at_most_one_the_same_from_both_sides_and_one_only_if_all_is_alike(
    table: dict[tuple[str, str], int],
) -> None:
    turned = {(other, one): count for (one, other), count in table.items()}
    for measure in (verdicts.kappa, lambda given: verdicts.weighted_kappa(given, SCALE)):
        found = measure(table)
        assert found == measure(turned)
        assert (found is None) is (len({each for pair in table for each in pair}) == 1)
        if found is not None:
            assert found <= 1
            assert (found == 1) is all(one == other for one, other in table)
    two = {pair: count for pair, count in table.items() if set(pair) <= {"limited", "substantial"}}
    assert verdicts.kappa(two) == verdicts.weighted_kappa(two, SCALE)  # one step is all that there is


def test_the_body_and_civil_society_stand_side_by_side_with_the_steps_between_them() -> None:
    own = {
        "completion": "complete",
        "early_results": "marginal",
        "potential": "modest",
        "verifiable": "yes",
        "lens": "yes",
    }
    civil = {"completion": "limited", "early_results": "major", "potential": "modest", "verifiable": "no",
             "lens_values": "transparency"}  # fmt: skip
    found = {each.code: (each.direction, each.steps) for each in verdicts.self_difference(own, civil, BOOK)}
    assert found == {
        "verifiable": (Direction.DIFFERENT, None),
        "lens": (Direction.SELF_ONLY, None),
        "lens_values": (Direction.CIVIL_ONLY, None),
        "potential": (Direction.SAME, 0),
        "completion": (Direction.SELF_HIGHER, -2),
        "early_results": (Direction.CIVIL_HIGHER, 1),
    }
    mirrored = {each.code: each.steps for each in verdicts.self_difference(civil, own, BOOK)}
    assert mirrored["completion"] == 2
