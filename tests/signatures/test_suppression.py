"""Small numbers are neither shown nor to be worked out, whatever the table."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from mithaq.signatures.suppression import Leaf, tree_of, walk, withheld


def leaf(class_: str, body: int, role: str, bound: int, signed: int) -> Leaf:
    return (class_, body, role), bound, signed


@st.composite
def tables(draw: st.DrawFn, *, most: int = 12, bodies: int = 3) -> list[Leaf]:
    """Two bodies or three, three classes, two roles each; some groups empty."""
    leaves = []
    for class_, body, role in itertools.product(("official", "staff", "associated"), range(bodies), ("one", "two")):
        bound = draw(st.integers(0, most))
        if bound:
            leaves.append(leaf(class_, body, f"{class_}-{role}", bound, draw(st.integers(0, bound))))
    return leaves


@given(tables())
def test_no_small_group_of_staff_is_shown(leaves: list[Leaf]) -> None:
    hidden = withheld(leaves)
    for group in walk(tree_of(leaves, ["official"])):
        if group.path and not group.is_open and group.path not in hidden:
            assert group.bound >= 5 and group.signed >= 5
            assert group.unsigned == 0 or group.unsigned >= 5


@given(tables())
def test_officials_are_always_shown(leaves: list[Leaf]) -> None:
    assert not [path for path in withheld(leaves) if path and path[0] == "official"]


def solutions(leaves: list[Leaf], hidden: frozenset[object], number: str) -> list[dict[object, int]]:
    """Every way of filling the hidden groups that agrees with the shown ones, up to 14 a leaf: brute force."""
    root = tree_of(leaves, ["official"])
    groups = list(walk(root))
    ends = [group for group in groups if not group.below]
    free = [group for group in ends if group.path in hidden]
    found = []
    for values in itertools.product(range(15), repeat=len(free)):
        value = {group.path: getattr(group, number) for group in ends}
        value.update({group.path: one for group, one in zip(free, values, strict=True)})
        for group in reversed(groups):
            if group.below:
                value[group.path] = sum(value[one.path] for one in group.below)
        if all(value[group.path] == getattr(group, number) for group in groups if group.path not in hidden):
            found.append(value)
    return found


@st.composite
def small_tables(draw: st.DrawFn) -> list[Leaf]:
    shape = draw(
        st.sampled_from(
            [
                [("staff", 1, "a"), ("staff", 1, "b"), ("staff", 2, "a")],
                [("official", 1, "h"), ("staff", 1, "a"), ("associated", 1, "c")],
                [("staff", 1, "a"), ("staff", 2, "a")],
            ]
        )
    )
    leaves = []
    for class_, body, role in shape:
        bound = draw(st.integers(1, 12))
        leaves.append(leaf(class_, body, role, bound, draw(st.integers(0, bound))))
    return leaves


@given(small_tables())
def test_what_is_shown_leaves_every_small_number_open(leaves: list[Leaf]) -> None:
    hidden = withheld(leaves)
    for number in ("signed", "unsigned"):
        ways = solutions(leaves, hidden, number)
        for group in walk(tree_of(leaves, ["official"])):
            if group.path in hidden and group.is_small:
                values = {way[group.path] for way in ways}
                assert len(values) > 1 or (number == "unsigned" and values == {0})


def test_one_small_group_takes_another_with_it() -> None:
    leaves = [leaf("staff", 1, "a", 3, 2), leaf("staff", 1, "b", 30, 20), leaf("staff", 1, "c", 40, 20)]
    assert withheld(leaves) == {("staff", 1, "a"), ("staff", 1, "b")}


def test_a_single_small_group_hides_its_totals_too() -> None:
    leaves = [leaf("official", 1, "h", 2, 1), leaf("staff", 1, "a", 3, 2)]
    assert withheld(leaves) == {("staff", 1, "a"), ("staff", 1), ("staff",), ()}


def test_a_complete_group_may_be_said_complete() -> None:
    assert withheld([leaf("staff", 1, "a", 9, 9)]) == frozenset()


def test_a_body_withheld_for_another_does_not_show_all_its_roles() -> None:
    leaves = [
        leaf("staff", 1, "a", 3, 1),
        leaf("staff", 2, "a", 20, 10),
        leaf("staff", 2, "b", 30, 10),
        leaf("staff", 3, "a", 90, 50),
    ]
    hidden = withheld(leaves)
    assert ("staff", 2) in hidden
    assert {("staff", 2, "a"), ("staff", 2, "b")} & hidden
    assert ("staff", 3) not in hidden
