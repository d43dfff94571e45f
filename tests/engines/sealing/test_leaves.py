"""Leaves, batches and receipts: what is public before anybody may read a ballot."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines import sealing
from mithaq_engines.sealing import choices
from mithaq_engines.tally.election import VOTE_TYPES, WITH_POINTS
from mithaq_engines.tlog.notes import Signer
from tests.engines.sealing.ballots import BALLOTS, a_ballot

SIGNER = Signer(name="town.example/ballots", seed=bytes(32))
LEAVES = st.lists(st.binary(min_size=32, max_size=32), unique=True, max_size=8)


def test_a_leaf_is_what_any_language_computes() -> None:
    ballot = a_ballot(["p2", "p1"], tracker="امل-00000-00000", r=bytes(range(16)))
    said = '{"choices":["p1","p2"],"election":"e1","envelope":"north","tracker":"امل-00000-00000"}'
    assert ballot.leaf == hmac.digest(bytes(range(16)), said.encode(), hashlib.sha256)
    points = a_ballot({"p2": 3, "p1": 1, "p3": 0}, vote_type="cumulative")
    said = '{"choices":{"p1":1,"p2":3},"election":"e1","envelope":"north","tracker":"amal-00000-00000"}'
    assert points.leaf == hmac.digest(bytes(16), said.encode(), hashlib.sha256)


@given(one=BALLOTS, two=BALLOTS)
def test_ballots_that_differ_have_leaves_that_differ(one: sealing.Ballot, two: sealing.Ballot) -> None:
    assert (one.leaf == two.leaf) == (one == two)


def test_a_key_of_another_length_makes_no_leaf() -> None:
    for r in (b"", bytes(15), bytes(17)):
        with pytest.raises(sealing.BallotError):
            sealing.leaf(r, election="e", envelope="n", choices=[], tracker="00000-00000")


@given(ballot=BALLOTS)
def test_choices_are_read_back_from_a_list_and_have_one_spelling(ballot: sealing.Ballot) -> None:
    kinds = ["scoring"] if isinstance(ballot.choices, dict) else ["approval", "ordinal"]
    spelled = sealing.written(ballot.choices)
    assert any(sealing.canonical(kind, ballot.choices) == ballot.choices for kind in kinds)
    kind = next(kind for kind in kinds if sealing.canonical(kind, ballot.choices) == ballot.choices)
    assert sealing.read_choices(kind, spelled) == ballot.choices
    for other in (spelled + " ", " " + spelled, spelled.replace(" ", "  ") + " x:01"):
        with pytest.raises(sealing.ChoicesError):
            sealing.read_choices(kind, other)


@pytest.mark.parametrize(
    ("vote_type", "said"),
    [
        ("approval", ["p1", "p1"]),
        ("approval", ["p 1"]),
        ("approval", "p1"),
        ("approval", {"p1": 1}),
        ("ordinal", ["p1", "p1"]),
        ("cumulative", ["p1"]),
        ("cumulative", {"p1": True}),
        ("cumulative", {"p1": 10**9}),
        ("unheard-of", []),
    ],
)
def test_what_is_no_choice_is_refused(vote_type: str, said: object) -> None:
    with pytest.raises(sealing.ChoicesError):
        sealing.canonical(vote_type, said)  # type: ignore[arg-type]  # the wrong kind is what is tried


def test_sealing_and_tally_know_the_same_vote_types() -> None:
    assert set(VOTE_TYPES) == choices.SORTED | choices.ORDERED | choices.WITH_POINTS
    assert choices.WITH_POINTS == WITH_POINTS


def test_common_tools_compute_the_digest_of_a_batch(tmp_path: Path) -> None:
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(5)]
    listed = tmp_path / "leaves.txt"
    listed.write_text("".join(f"{leaf.hex()}\n" for leaf in leaves))
    done = subprocess.run(
        ["sh", "-c", f"LC_ALL=C sort {listed} | sha256sum"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == sealing.batch_digest(leaves).hex()


@given(leaves=LEAVES, other=st.binary(min_size=32, max_size=32), chance=st.randoms(use_true_random=False))
def test_a_batch_is_a_set_and_any_change_of_it_shows(leaves: list[bytes], other: bytes, chance: Random) -> None:
    digest = sealing.batch_digest(leaves)
    mixed = sealing.shuffled(leaves, chance.randbytes)
    assert sorted(mixed) == sorted(leaves)
    assert sealing.batch_digest(mixed) == digest
    assert sealing.batch_digest([*leaves, other]) != digest
    if leaves:
        assert sealing.batch_digest(leaves[1:]) != digest


def test_shuffling_gives_every_order_about_as_often() -> None:
    drawn = hashlib.shake_256(b"chance").digest(6000 * 3 * 16)
    orders: dict[tuple[str, ...], int] = {}
    for number in range(6000):
        part = drawn[number * 48 : (number + 1) * 48]
        order = tuple(sealing.shuffled("abc", BytesIO(part).read))
        orders[order] = orders.get(order, 0) + 1
    assert len(orders) == 6
    assert all(850 < count < 1150 for count in orders.values())


def test_a_receipt_is_checked_by_its_key_alone_and_says_neither_choices_nor_hour() -> None:
    ballot = a_ballot(["p1"])
    promised = sealing.BallotReceipt(election="e1", envelope="north", leaf=ballot.leaf, day=date(2026, 11, 22))
    text = sealing.write_receipt(promised, SIGNER)
    assert sealing.check_receipt(text, SIGNER.verifier) == promised
    assert sealing.check_receipt("\n\n" + text.replace("\n", "\r\n") + "\n", SIGNER.verifier) == promised
    assert "p1" not in text
    assert ":" not in text
    for altered, reason in (
        (text.replace("north", "south"), "signature"),
        (text.replace("22", "23"), "signature"),
        (text.replace(ballot.leaf.hex(), "0" * 64), "signature"),
        (text.split("\n\n")[0], "form"),
        ("", "form"),
    ):
        with pytest.raises(sealing.BallotReceiptError) as refusal:
            sealing.check_receipt(altered, SIGNER.verifier)
        assert refusal.value.reason == reason
    with pytest.raises(sealing.BallotReceiptError):
        sealing.check_receipt(text, Signer(name=SIGNER.name, seed=bytes([1] * 32)).verifier)
