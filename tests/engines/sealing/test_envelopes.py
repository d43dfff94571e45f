"""Envelopes: all of one length, opened by one key only, and every damage noticed."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import sealing
from mithaq_engines.sealing.envelopes import LARGEST, SEAL_BYTES
from tests.engines.sealing.ballots import BALLOTS, a_ballot

KEYS = sealing.Keys(private=bytes(range(32)))
SIZE = 256


@given(payload=st.binary(max_size=SIZE - 1))
def test_whatever_is_sealed_opens_again_and_its_length_says_nothing(payload: bytes) -> None:
    sealed = sealing.seal(KEYS.public, payload, size=SIZE)
    assert len(sealed) == SIZE + SEAL_BYTES
    assert sealing.open_sealed(KEYS.private, sealed) == payload
    assert sealing.seal(KEYS.public, payload, size=SIZE) != sealed


@settings(max_examples=60)
@given(place=st.integers(0, SIZE + SEAL_BYTES - 1), bit=st.integers(0, 7))
def test_an_envelope_with_one_bit_changed_does_not_open(place: int, bit: int) -> None:
    sealed = bytearray(sealing.seal(KEYS.public, b"what a voter said", size=SIZE))
    sealed[place] ^= 1 << bit
    with pytest.raises(sealing.SealingError):
        sealing.open_sealed(KEYS.private, bytes(sealed))


def test_another_key_does_not_open_an_envelope() -> None:
    sealed = sealing.seal(KEYS.public, b"secret", size=SIZE)
    with pytest.raises(sealing.SealingError) as refusal:
        sealing.open_sealed(sealing.Keys.new(os.urandom).private, sealed)
    assert refusal.value.reason == "closed"


@pytest.mark.parametrize(
    ("key", "payload", "size", "reason"),
    [
        (KEYS.public, b"x" * SIZE, SIZE, "long"),
        (KEYS.public, b"", 0, "size"),
        (KEYS.public, b"", LARGEST + 1, "size"),
        (KEYS.public[:-1], b"", SIZE, "key"),
    ],
)
def test_what_cannot_be_sealed_is_refused_with_its_reason(key: bytes, payload: bytes, size: int, reason: str) -> None:
    with pytest.raises(sealing.SealingError) as refusal:
        sealing.seal(key, payload, size=size)
    assert refusal.value.reason == reason


def test_what_was_sealed_without_padding_is_damaged() -> None:
    bare = sealing.envelopes.SealedBox(sealing.envelopes.PublicKey(KEYS.public)).encrypt(bytes(SIZE))
    with pytest.raises(sealing.SealingError) as refusal:
        sealing.open_sealed(KEYS.private, bare)
    assert refusal.value.reason == "padding"


def test_one_damaged_envelope_does_not_stop_the_others() -> None:
    ballots = [a_ballot(["p1"]), a_ballot(["p2"])]
    sealed = [sealing.seal(KEYS.public, ballot.payload, size=1024) for ballot in ballots]
    stranger = sealing.seal(KEYS.public, b'{"choices": []}', size=1024)
    told: list[int] = []
    opened = sealing.open_all(KEYS.private, [sealed[0], sealed[1][:-1], b"", stranger, sealed[1]], progress=told.append)
    assert opened.ballots == {0: ballots[0], 4: ballots[1]}
    assert sorted(opened.damaged) == [1, 2, 3]
    assert told == [5]


@given(ballot=BALLOTS)
def test_a_ballot_comes_out_as_it_went_in_and_fits_its_size(ballot: sealing.Ballot) -> None:
    size = sealing.size_for([f"project-{number}" for number in range(6)], points_digits=4)
    sealed = sealing.seal(KEYS.public, ballot.payload, size=size)
    assert sealing.open_all(KEYS.private, [sealed]).ballots == {0: ballot}


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_longest_ballot_that_can_be_written_fits_the_size_of_its_election(count: int) -> None:
    projects = [f"{number:064}" for number in range(40)]
    tracker = sealing.new_tracker("\U00010400" * 12, bytes)
    longest = sealing.Ballot(
        election="e" * 64, envelope="n" * 64, tracker=tracker, r=bytes(16),
        choices=sealing.canonical("scoring", dict.fromkeys(projects[:count], -999_999_999)),
    )  # fmt: skip
    size = sealing.size_for(projects, most=count, points_digits=10)
    assert sealing.open_all(KEYS.private, [sealing.seal(KEYS.public, longest.payload, size=size)]).ballots == {
        0: longest
    }


@given(ballot=BALLOTS, spelling=st.sampled_from([b" ", b"\n", b"", b"{", b"\xff"]))
def test_a_ballot_in_another_spelling_is_none(ballot: sealing.Ballot, spelling: bytes) -> None:
    altered = spelling + ballot.payload if spelling else ballot.payload.replace(b'"r":"', b'"r":"00')
    with pytest.raises(sealing.BallotError):
        sealing.read_ballot(altered)
