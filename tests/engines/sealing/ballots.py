"""Ballots to be tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from mithaq_engines import sealing

PROJECTS = st.sampled_from([f"project-{number}" for number in range(6)])
PARTS = st.text(st.characters(categories=["L", "Nd", "Mn", "Zs"]), max_size=20)


def a_ballot(
    choices: Iterable[str] | Mapping[str, int],
    *,
    vote_type: str = "approval",
    tracker: str = "amal-00000-00000",
    r: bytes = bytes(16),
) -> sealing.Ballot:
    """A ballot in the envelope north of the election e1."""
    said = sealing.canonical(vote_type, choices)
    return sealing.Ballot(election="e1", envelope="north", tracker=tracker, r=r, choices=said)


BALLOTS = st.one_of(
    st.builds(a_ballot, st.lists(PROJECTS, unique=True), r=st.binary(min_size=16, max_size=16)),
    st.builds(a_ballot, st.lists(PROJECTS, unique=True), vote_type=st.just("ordinal")),
    st.builds(a_ballot, st.dictionaries(PROJECTS, st.integers(-999, 999)), vote_type=st.just("scoring")),
)
